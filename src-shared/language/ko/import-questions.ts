/** Korean: what is asked about files that come in and say too little themselves. */
import { formatCount } from '../../number-format'
import type { IMPORT_QUESTION_MESSAGES } from '../en/import-questions'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_IMPORT_QUESTIONS: OtherWords<typeof IMPORT_QUESTION_MESSAGES> = {
  columnMapping: {
    title: (file) => `${file}의 열`,
    help: '이 표에는 각 열이 무엇인지 다 적혀 있지 않습니다. 열마다 위에서 고르십시오. 제외한 열은 읽지 않습니다.',
    firstRows: (shown, all) =>
      shown < all
        ? `전체 ${formatCount(all)}행 중 처음 ${formatCount(shown)}행`
        : `${formatCount(all)}행`,
    roleOf: (column) => `열 ${column}의 내용`,
    leftOut: '제외',
    roles: {
      step: '스텝',
      epoch: '에폭',
      time: '시각',
      run: '실행 이름',
      seed: '시드',
      optimizer: '옵티마이저',
      'learning-rate': '학습률',
      'batch-size': '배치 크기',
      dataset: '데이터 세트',
      'metric-name': '지표 이름',
      value: '지표 값',
    },
    problems: {
      noMetric: '아직 지표인 열이 없습니다. 학습 손실 같은 지표를 하나 고르십시오.',
      noStep: '아직 스텝이나 에폭인 열이 없습니다. 하나 고르십시오.',
      noValue: '지표 이름인 열은 있으나 그 값인 열이 없습니다. 그것도 고르십시오.',
      noName: '지표 값인 열은 있으나 지표 이름인 열이 없습니다. 그것도 고르십시오.',
      twice: (role) => ko`${role}{으로/로} 고른 열이 여럿입니다. 하나만 남기십시오.`,
      noColumn: (column) => ko`표에 열 ${column}{이/가} 없습니다.`,
    },
    wide: (points, metrics) => `${metrics}의 점 최대 ${formatCount(points)}개.`,
    tidy: (points) => `표에 이름이 있는 지표의 점 최대 ${formatCount(points)}개.`,
    runsBy: '이름, 시드, 레시피마다 따로 한 실행입니다.',
    runsOf: (runs) =>
      runs === 1 ? '한 실행입니다.' : `지표 열마다 하나씩, 실행 ${formatCount(runs)}개입니다.`,
    moreColumns: (count) =>
      `나머지 열 ${formatCount(count)}개는 이름이 알려 주는 대로 읽거나 제외합니다.`,
    remembered: '열이 같은 표는 이제부터 이렇게 읽습니다.',
    import: '가져오기',
    cancel: '취소',
    readAsBefore: (file) => `${file}의 열을 전에 고른 대로 읽었습니다.`,
    change: '바꾸기…',
  },
  dropQuestion: {
    title: (name) => `${name}에 무엇이 있습니까?`,
    help: '열만 보아서는 학습 곡선인지 학습할 예시인지 알 수 없습니다.',
    curves: '실행의 곡선',
    data: '학습할 예시',
    cancel: '취소',
  },
}
