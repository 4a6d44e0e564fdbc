/** Korean: what settings of optimizers and schedules do, and what is wrong with what was given. */
import type { CHECK_MESSAGES } from '../en/checks'
import { formatCount, formatLimit } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

const SQUARED_AVERAGE = '스텝마다 기울기 제곱의 이동 평균을 얼마나 유지하는지 정합니다.'
const LEFT_AT_END = '마지막 스텝에 남아 있는 학습률의 비율입니다.'

export const KOREAN_CHECKS: OtherWords<typeof CHECK_MESSAGES> = {
  settingHelp: {
    learningRate: '(조정된) 기울기를 따라 한 스텝에 움직이는 크기입니다.',
    weightDecay: 'L2 벌점: 모든 매개변수의 기울기에 λ·w를 더합니다. 0이면 끕니다.',
    decoupledWeightDecay: '기울기와 별도로 모든 매개변수를 그 값의 η·λ만큼 줄입니다. 0이면 끕니다.',
    momentum: '직전 변화량을 이번 변화에 얼마나 이어 가는지 정합니다. 0이면 끕니다.',
    decay: SQUARED_AVERAGE,
    beta1: '스텝마다 기울기의 이동 평균을 얼마나 유지하는지 정합니다.',
    beta2: SQUARED_AVERAGE,
    largestBeta2: '스텝마다 지금까지 가장 컸던 기울기를 얼마나 유지하는지 정합니다.',
    epsilonOutside: '0으로 나누지 않도록 제곱근 밖에 더합니다.',
    epsilonInside: '두 제곱근 안에 더합니다. 처음 스텝들의 크기도 정합니다.',
    epsilonOfSize: '0으로 나누지 않도록 기울기의 크기에 더합니다.',
    amsgrad:
      '지금까지의 가장 큰 평균으로 나누어 스텝이 다시 커지지 않게 합니다(Reddi et al., 2018).',
    momentumDecay: '모멘텀이 β₁의 절반에서 β₁까지 얼마나 빨리 올라가는지 정합니다.',
    centered: '기울기의 제곱평균제곱근 대신 표준편차로 나눕니다.',
    nesterov: '스텝을 밟기 전에 모멘텀을 따라 앞을 내다봅니다.',
    lionBeta1:
      '스텝의 방향에 기울기의 이동 평균이 차지하는 비중입니다. 나머지는 기울기 자체입니다.',
    firstStepSize:
      '모든 매개변수의 첫 스텝 크기입니다. 그 뒤로는 매개변수마다 크기가 따로 정해지며, 스케줄이나 학습률 변경의 영향을 받지 않습니다.',
    etaMinus: '기울기의 부호가 바뀔 때 매개변수의 스텝 크기에 곱하는 값입니다.',
    etaPlus: '기울기의 부호가 그대로일 때 매개변수의 스텝 크기에 곱하는 값입니다.',
    minStep: '매개변수의 스텝은 이 값보다 작아지지 않습니다.',
    maxStep:
      '매개변수의 스텝은 이 값보다 커지지 않습니다. 작은 배치에서는 부호와 스텝이 우연히 바뀌므로, Rprop은 큰 배치에 알맞습니다.',
    beliefBeta2:
      '스텝마다 (g − m)², 곧 기울기가 평균에서 벗어난 정도의 이동 평균을 얼마나 유지하는지 정합니다.',
    epsilonTwice: '스텝마다 그 평균에 더하고, 제곱근 밖에 한 번 더 더합니다.',
    yogiBeta2:
      'v가 기울기 제곱을 따라가는 느린 정도입니다. 한 스텝에 그 1 − β₂만큼 위나 아래로 움직입니다.',
    signumMomentum: '스텝마다 기울기의 이동 평균을 얼마나 유지하는지 정합니다. 0이면 끕니다.',
    trust:
      '학습률이 1일 때 한 스텝에 층의 가중치나 편향이 움직일 수 있는 한도로, 그 노름에 대한 비율입니다.',
    lambWeightDecay:
      '가중치의 스텝에 노름으로 조정하기 전에 λ·w를 더합니다. 편향에는 적용하지 않습니다. 0이면 끕니다.',
    standardDeviation: '',
    warmupSteps:
      '학습률이 처음에 고르게 올라 원래 크기에 이를 때까지의 스텝 수입니다(Goyal et al., 2017).',
    every: '학습률이 한 번 바뀌고 다음에 바뀔 때까지의 학습 스텝 수입니다.',
    factor: '학습률이 바뀔 때마다 곱하는 값입니다.',
    minFactor: LEFT_AT_END,
    peakAt:
      '학습률이 가장 높은 지점으로, 실행 전체에 대한 비율입니다. 그 두 배 지점에서 다시 내려와 있습니다.',
    startFactor: '주기가 시작하고 끝날 때의 학습률 비율입니다.',
    endFactor: LEFT_AT_END,
  },
  schedules: {
    constant: '모든 스텝에서 학습률이 같습니다.',
    step: '정한 스텝 수마다 학습률에 계수를 곱합니다.',
    cosine:
      '코사인 반주기를 따라 마지막 스텝의 끝 계수까지 내려갑니다(Loshchilov & Hutter, 2017). PyTorch의 CosineAnnealingLR에서 T_max = steps − 1인 경우입니다.',
    oneCycle:
      '원래 학습률까지 고르게 올랐다가 고르게 내려온 뒤 끝 계수까지 이어집니다(Smith & Topin, 2019). PyTorch의 OneCycleLR에서 three_phase와 linear annealing을 쓴 경우입니다.',
  },
  checks: {
    onOrOff: (label) => ko`${label}{은/는} 1(켬) 또는 0(끔)이어야 합니다.`,
    number: (label) => ko`${label}{은/는} 숫자여야 합니다.`,
    whole: (label) => ko`${label}{은/는} 정수여야 합니다.`,
    above: (label, min) => ko`${label}{은/는} ${formatLimit(min)}보다 커야 합니다.`,
    atLeast: (label, min) => ko`${label}{은/는} ${formatLimit(min)} 이상이어야 합니다.`,
    below: (label, max) => ko`${label}{은/는} ${formatLimit(max)}보다 작아야 합니다.`,
    atMost: (label, max) => ko`${label}{은/는} ${formatLimit(max)} 이하여야 합니다.`,
    noOptimizer: (name, known) =>
      `${name === null ? '그런' : `"${name}"`} 옵티마이저는 없습니다. 다음 중에서 고르십시오: ${known.join(', ')}.`,
    textMissing: (id) =>
      `옵티마이저 ${id}의 규칙이 없습니다. 내장되지 않은 옵티마이저는 그 글과 함께 와야 합니다.`,
    textNotNeeded: (id) => ko`${id}{은/는} 내장 옵티마이저이므로 따로 글이 없습니다.`,
    textWithErrors: (id) => `옵티마이저 ${id}의 글에 오류가 있어 학습할 수 없습니다.`,
    textOfAnother: (id, own) =>
      `옵티마이저 ${id}의 것으로 주어진 글은 다른 옵티마이저 ${own}의 것입니다. 규칙이 뒤바뀌지 않도록 글과 id는 서로 맞아야 합니다.`,
    hyperparameterNumber: '하이퍼파라미터는 숫자여야 합니다.',
    noHyperparameter: (optimizer, key) =>
      ko`${optimizer}에는 하이퍼파라미터 "${key}"{이/가} 없습니다.`,
    nesterovNeedsMomentum: 'Nesterov에는 0보다 큰 모멘텀이 필요합니다.',
    stepSizesTurned: '가장 큰 스텝은 가장 작은 스텝보다 작을 수 없습니다.',
    nameOf: {
      run: '실행의 이름을 입력하십시오.',
      comparison: '비교의 이름을 입력하십시오.',
      view: '보기의 이름을 입력하십시오.',
    },
    longName: '이름은 200자까지 쓸 수 있습니다.',
    longQuery: '검색식은 10,000자까지 쓸 수 있습니다.',
    longNotes: '메모는 100,000자까지 쓸 수 있습니다.',
    tag: '태그는 1~60자이며 공백, 콜론, 쉼표, 따옴표를 쓸 수 없습니다.',
    noRuns: '실행을 하나 이상 선택하십시오.',
    tooManyIds: (most) => `id는 ${formatCount(most)}개까지 쓸 수 있습니다.`,
    oddWindow: '창의 점 개수는 홀수여야 합니다.',
    interval: '위 끝은 아래 끝보다 커야 합니다.',
    foreignList: '그 안의 목록이 다른 것에 대한 것입니다',
    tooManySettings: (most) =>
      `옵티마이저 하나에 설정을 ${formatCount(most)}개까지 시도할 수 있습니다.`,
    noSettingPossible: (optimizer) =>
      `${optimizer}의 이 설정은 값들이 서로 모순되어 하나도 시도할 수 없습니다.`,
    subjects: {
      trials: '시도 횟수',
      searchSeed: '탐색 시드',
      tuningSeed: '튜닝 시드',
    },
    noOptimizers: '옵티마이저를 하나 이상 선택하십시오.',
    noSeeds: '시드를 하나 이상 입력하십시오.',
    seedTwice: '같은 시드는 한 번만 쓸 수 있습니다.',
    sweepNeedsHeldOut: '스윕은 검증 데이터로 고르므로, 예시를 하나 이상 검증용으로 남기십시오.',
    tooManyRuns: (most) => `비교 하나에 실행은 ${formatCount(most)}개까지 가능합니다.`,
    noValues: '시도할 값을 하나 이상 입력하십시오.',
    tooManyValues: (most) => `한 항목에 값을 ${most}개까지 시도할 수 있습니다.`,
    noAxis: '값을 시도할 항목을 고르십시오.',
    noTuningSeeds: '튜닝 시드를 하나 이상 입력하십시오.',
    tooManyTuningSeeds: '튜닝 시드는 100개까지 쓸 수 있습니다.',
    noField: (field) => ko`레시피에는 항목 "${field}"{이/가} 없습니다.`,
    fieldTwice: (label) => ko`${label}{이/가} 두 번 주어졌습니다.`,
    fieldOfNone: (label) => ko`어느 옵티마이저에도 ${label}{이/가} 없습니다.`,
    noRange: (label) => `${label}에는 범위가 없습니다. 뽑을 값을 입력하십시오.`,
    rangeTurned: (label) => `${label}: 범위는 작은 값에서 큰 값으로 가야 합니다.`,
    rangeNotPositive: (label) =>
      `${label}: 로그 척도로 뽑는 범위는 0보다 큰 값에서 시작해야 합니다.`,
  },
}
