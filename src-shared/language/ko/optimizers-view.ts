/** Korean texts of the view in which optimizers are read, written and tried out. */
import { formatCount, formatNumber } from '../../number-format'
import type { OPTIMIZERS_VIEW_MESSAGES } from '../en/optimizers-view'
import type { OtherWords } from '../language'
import { ko } from './particles'

const short = (value: number, digits = 3) => formatNumber(Number(value.toPrecision(digits)))
const runsText = (count: number) => `실행 ${formatCount(count)}개`
const named = (name: string) => (name === '' ? '옵티마이저' : name)

export const KOREAN_OPTIMIZERS_VIEW: OtherWords<typeof OPTIMIZERS_VIEW_MESSAGES> = {
  optimizersView: {
    title: '옵티마이저',
    list: '고를 수 있는 옵티마이저',
    new: '새 옵티마이저',
    hide: '옵티마이저 목록 숨기기',
    groups: { own: '직접 만든 것', 'built-in': '내장', 'from-runs': '실행에서 온 것' },
    badges: { own: '직접 만듦', 'built-in': '내장', 'from-runs': '실행에서' },
    badgeHelp: {
      own: '직접 쓴 것으로, 이 데이터베이스에 저장되어 있습니다.',
      'built-in': '앱의 일부라 바꿀 수 없습니다. 복제하여 직접 만들 수 있습니다.',
      'from-runs':
        '저장된 실행이 가져온 것입니다. 바꾸려면 사본을 저장하십시오. 실행은 그대로 있습니다.',
    },
    noneOwn: '아직 없습니다. 새로 쓰거나 다음 중 하나를 복제하십시오:',
    unnamed: '이름 없음',
    hasErrors: '글에 오류가 있습니다',
    runs: runsText,
    used: (kind, runs) => {
      if (runs === 0) return '아직 쓴 실행이 없음'
      return kind === 'own'
        ? `${runsText(runs)}에서 사용, 편집해도 바뀌지 않음`
        : `${runsText(runs)}에서 사용`
    },
    kept: '저장됨',
    typing: '저장하는 중…',
    failed: '저장되지 않음',
    rename: '이름 바꾸기',
    duplicate: '복제',
    duplicateAndEdit: '복제하여 편집',
    keepCopy: '사본 저장',
    copyPyTorch: 'PyTorch로 복사',
    copied: (name) => ko`${name}{을/를} PyTorch 클래스로 클립보드에 복사했습니다.`,
    delete: '삭제',
    removed: (name) => ko`${named(name)}{을/를} 삭제했습니다.`,
    undo: '실행 취소',
    more: '더 보기',
    compareWith: (name) => ko`${name}{과/와} 비교`,
    comparison: (name, other) => ko`${name}{과/와} ${other} 비교`,
    filled: (name, other) => ko`레시피가 ${name}{과/와} ${other}{을/를} 비교합니다.`,
    text: (name) => `${named(name)}의 글`,
    readOnly: '글을 읽고 복사할 수 있지만 바꿀 수는 없습니다.',
    howToLeave: 'Escape를 누른 뒤 Tab을 누르면 편집기를 벗어납니다.',
    keys: 'Ctrl+Space 자동 완성 · F8 다음 문제 · Esc, Tab 편집기 벗어나기',
    problems: '글의 잘못된 점',
    inLine: (line, sentence) => `${formatCount(line)}행: ${sentence}`,
    moreProblems: (count) => `외 ${formatCount(count)}개`,
    given: { w: '가중치', g: '기울기', t: '스텝' },
    state: '상태의 시작값',
    noState: '상태 없음',
    cost: (milliseconds, ofAdamW) =>
      `${short(milliseconds, 2)}밀리초 만에 생성 · 갱신 시간은 내장 AdamW의 ${ofAdamW.toFixed(2)}×`,
    interpreted: (ofAdamW) =>
      `생성한 코드가 아니라 쓰인 대로 실행 · 갱신 시간은 내장 AdamW의 ${ofAdamW.toFixed(1)}×`,
    language: '언어',
    help: {
      form: '글, 한 줄씩',
      lines: [
        ['optimizer NAME', '첫 줄. 그 아래의 주석 줄은 옵티마이저를 설명합니다.'],
        ['lr = 0.01 in (0, 10]', '하이퍼파라미터: 기본값과 가질 수 있는 범위.'],
        ['nesterov = off', '켜거나 끄는 하이퍼파라미터.'],
        ['state s = 1e-6', '상태의 시작값. 이런 줄이 없으면 0에서 시작합니다.'],
        [
          'm = beta * m + g',
          '문장. 대입하기 전에 읽는 것은 상태이며, 가중치마다 자기 것을 스텝 사이에 유지합니다. 먼저 대입한 것은 이 스텝에만 있습니다.',
        ],
        ['w = w - lr * m', '새 가중치. 모든 글이 여기에 대입합니다.'],
        ['# ...', '줄 끝까지의 주석. 세미콜론은 줄처럼 문장을 끝냅니다.'],
      ],
      given: '주어진 이름',
      functions: '함수',
      operators: '연산자, 가장 약하게 묶는 것부터',
    },
    preview: '미리 보기',
    bowl: (steps) => `길쭉한 그릇에서 ${formatCount(steps)}스텝, SGD와 나란히`,
    bowlRates: '둘 다 그릇에 맞는 학습률을 씁니다.',
    training: (steps) => `작은 신경망의 ${formatCount(steps)}스텝`,
    trainingLabel: (name) => ko`같은 배치에서 스텝에 따른 ${name}{과/와} SGD의 학습 손실`,
    network: (widths, batchSize) =>
      `${widths}, 배치 크기 ${formatCount(batchSize)}. 둘 다 같은 가중치에서 시작합니다.`,
    loss: '손실',
    step: '스텝',
    sgd: (rate) => `SGD · lr ${short(rate)}`,
    falls: (first, last) => ko`손실이 ${short(first)}에서 ${short(last)}{으로/로} 줄어듭니다.`,
    stays: (first, last) =>
      `손실이 줄어들지 않습니다. 처음에는 ${short(first)}, 끝에는 ${short(last)}입니다.`,
    finite: '모든 수치가 유한합니다.',
    notFinite: (step, what) =>
      ko`${formatCount(step)}스텝 뒤에 ${what}{이/가} 더 이상 유한한 수가 아닙니다.`,
    figures: {
      loss: '손실',
      weights: '가중치',
      state: '옵티마이저의 상태',
    },
    bowlDiverges: (step) => `그릇에서 ${formatCount(step)}스텝 뒤에 유한한 수를 벗어납니다.`,
    bowlRises: '그릇에서 시작보다 높은 곳에서 끝납니다.',
    busy: '시험하는 중…',
    notYet: '글을 읽을 수 있게 되면 하는 일을 여기에 그립니다.',
    stale: '글에 오류가 있어 오류 전의 것을 보여 줍니다.',
    tryOut: '다른 값 시험',
    reset: '글의 값으로 되돌리기',
    notANumber: '수를 입력하십시오.',
    outside: (from, to, isAbove, isBelow) =>
      [
        ...(from === '' ? [] : [`${from} ${isAbove ? '초과' : '이상'}`]),
        ...(to === '' ? [] : [`${to} ${isBelow ? '미만' : '이하'}`]),
      ].join(', '),
    textOf: (name) => `실행이 학습한 대로의 ${name} 글`,
    openHere: '옵티마이저에서 열기',
    edit: '옵티마이저 편집…',
    yours: '직접 만듦',
  },
}
