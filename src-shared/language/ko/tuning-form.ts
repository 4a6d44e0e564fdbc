/** Korean: texts of the recipe form about tuning and about examples that are held out. */
import type { TUNING_FORM_MESSAGES } from '../en/tuning-form'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_TUNING_FORM: OtherWords<typeof TUNING_FORM_MESSAGES> = {
  tuningForm: {
    title: '튜닝',
    search: '탐색',
    kinds: {
      off: '끔',
      'learning-rate': '학습률',
      grid: '그리드',
      random: '무작위 탐색',
    },
    kindHelp: {
      off: '옵티마이저를 위의 설정으로 비교합니다.',
      'learning-rate': '옵티마이저마다 학습률을 시도한 뒤, 가장 좋은 것끼리 비교합니다.',
      grid: '아래 값의 모든 조합을 시도한 뒤, 가장 좋은 것끼리 비교합니다.',
      random: '옵티마이저마다 같은 수의 설정을 무작위로 뽑은 뒤, 가장 좋은 것끼리 비교합니다.',
    },
    grid: '학습률',
    grids: {
      quick: '빠르게',
      standard: '표준',
      paper: '논문',
    },
    gridHelp: {
      quick: '학습률 5개, 0.0001에서 1까지 열 배마다 하나.',
      standard: '학습률 9개, 0.0001에서 1까지 열 배마다 둘.',
      paper: '학습률 36개, 0.00001에서 100까지, DeepOBS와 같음.',
    },
    extend: '가장자리에서 확장',
    extendHelp:
      '가장 좋은 학습률이 처음이나 마지막이면 그 너머를 하나 더 시도합니다. 한쪽에 3개까지입니다.',
    field: '항목',
    addField: '항목 추가',
    removeField: '항목 제거',
    how: '뽑는 방법',
    range: '범위',
    list: '목록',
    values: '값',
    valuesHelp: {
      number: '숫자, 예: 0.001, 0.01.',
      choice: (choices) => `쉼표로 나눕니다. 가능한 값: ${choices}.`,
      widths: '너비, 예: 100-100, 50 또는 none.',
    },
    from: '부터',
    to: '까지',
    scale: '척도',
    linear: '선형',
    log: '로그',
    trials: '각 시도 횟수',
    searchSeed: '탐색 시드',
    tuningSeeds: '튜닝 시드',
    tuningSeedsHelp:
      '목록이나 범위: 0..2, 0-2 또는 0, 2, 7. 설정마다 모든 시드로 시도합니다. 최종 실행은 아래 시드를 씁니다.',
    selectBy: '검증 기준',
    metrics: {
      'validation-loss': '손실',
      'validation-accuracy': '정확도',
    },
    selectByHelp: '마지막 스텝 뒤, 튜닝 시드에 대한 중앙값이 가장 좋은 것을 고릅니다.',
    tuned: '튜닝함',
    unreadable: (text, label, expects) =>
      ko`${label}{은/는} “${text}”일 수 없습니다. 쓸 수 있는 것: ${expects}.`,
    rangeProblem: '위 끝은 아래 끝보다 커야 합니다.',
    logProblem: '로그 척도는 0보다 큰 값에서 시작합니다.',
    leftToTrain: (left) => ko`학습할 예시로 ${left}{이/가} 남습니다.`,
    suggestion: (count) => `${count}개 떼어 두기`,
    trialsThenRuns: (trials, runs) =>
      `시도 ${formatCount(trials)}개, 그다음 실행 ${formatCount(runs)}개`,
    ofSteps: (steps) => `각 ${steps}스텝`,
    about: (duration) => `약 ${duration}`,
  },
}
