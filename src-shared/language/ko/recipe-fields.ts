/** Korean: the words of every field of the recipe, by its key, and the sentences that say what is wrong with one. */
import { formatLimit } from '../../number-format'
import type { RECIPE_FIELD_MESSAGES } from '../en/recipe-fields'
import type { OtherWords } from '../language'
import { ko } from './particles'

const OFF = '끔'

export const KOREAN_RECIPE_FIELDS: OtherWords<typeof RECIPE_FIELD_MESSAGES> = {
  recipeFields: {
    dataset: {
      label: '데이터 세트',
      name: '데이터 세트',
      missing: '데이터 세트를 고르십시오.',
      tooLong: () => '그렇게 긴 이름의 데이터 세트는 없습니다.',
      option: () => 'mnist-60k, mnist-10k, mnist-10k-uneven, 또는 경로(IDX, CSV, 이미지)',
      query: '데이터 세트 또는 그 이름의 일부.',
      column: { label: '데이터 세트' },
    },
    architecture: { label: '구조' },
    hiddenLayers: {
      label: '은닉층',
      subject: '은닉층',
      hint: '너비, 예: 100-100. 없으면 비움.',
      tooLong: (most) => `은닉층은 ${most}개까지 가능합니다.`,
      option: () => '은닉층의 너비(100,100,100,100) 또는 none',
      query: '은닉층의 너비.',
      legend: { none: '은닉층 없음' },
      column: { label: '은닉층', help: '은닉층의 너비' },
    },
    activation: {
      label: '활성화 함수',
      choices: { relu: 'ReLU', sigmoid: 'Sigmoid' },
      option: (values) => `다음 중 하나: ${values}`,
      query: '활성화 함수.',
    },
    initializer: {
      label: '초깃값',
      option: () => 'he, xavier, 또는 가중치의 표준편차',
      query: '초깃값.',
    },
    batchSize: {
      label: '배치 크기',
      option: () => '미니배치의 예시 수(128)',
      query: '미니배치의 예시 수.',
      legend: { value: (text) => `배치 ${text}` },
      column: { label: '배치' },
    },
    sampling: {
      label: '배치',
      choices: { 'with-replacement': '복원 추출', 'shuffled-epochs': '에폭' },
      choiceHints: {
        'with-replacement': '예시를 하나씩 서로 독립적으로 뽑습니다.',
        'shuffled-epochs': '에폭마다 모든 예시를 새 순서로 한 번씩 씁니다.',
      },
      fact: {
        choices: { 'with-replacement': '복원 추출', 'shuffled-epochs': '섞은 에폭' },
      },
      option: (values) => `다음 중 하나: ${values}`,
      query: '배치를 뽑는 방법.',
    },
    steps: {
      label: '스텝',
      option: () => '학습 스텝 수(2000)',
      query: '요청한 스텝 수.',
      legend: { value: (text) => `${text}스텝` },
    },
    schedule: {
      label: '학습률 스케줄',
      option: (values) => `학습률의 스케줄: ${values}. 설정은 step,factor=0.1,every=500처럼`,
      query: '학습률 스케줄.',
      legend: { value: (text) => `학습률 ${text}` },
      column: { label: '스케줄' },
    },
    clipNorm: {
      label: '클리핑 노름',
      subject: '기울기 클리핑',
      help: '모든 기울기를 합친 노름의 최댓값입니다. 0이면 제한하지 않습니다.',
      fact: { zero: OFF },
      option: () => '모든 기울기를 합친 노름의 최댓값. 0은 제한 없음(0)',
      query: '기울기 노름의 최댓값. 0은 제한 없음.',
      legend: { value: (text) => `클리핑 ${text}`, none: '클리핑 없음' },
    },
    lossTiming: {
      label: '손실 측정',
      choices: { 'after-step': '스텝 뒤', 'before-step': '스텝 전' },
      fact: { choices: { 'after-step': '스텝 뒤', 'before-step': '스텝 전' } },
      option: () => '같은 배치에서 스텝 뒤 또는 스텝 전',
      legend: { value: (text) => `손실 ${text}` },
    },
    lossForm: {
      label: '손실의 형태',
      choices: { exact: '정확', clipped: '제한' },
      choiceHints: {
        exact:
          '교차 엔트로피 자체입니다. 새 레시피와 사용자 폴더는 이것으로 시작하며, 유한하지 않으면 실행이 발산합니다.',
        clipped:
          '프리셋과 같은 −ln(p + 10⁻⁷)입니다. 16.118을 넘지 않으며 p가 1이면 0보다 조금 작습니다. 기울기는 이에 영향을 받지 않습니다.',
      },
      fact: { choices: { exact: '정확', clipped: '제한: −ln(p\u00A0+\u00A010⁻⁷)' } },
      option: () =>
        '테스트 데이터를 포함해 손실로 보고하는 값: clipped는 프리셋과 같은 -ln(p + 1e-7)로 16.118을 ' +
        '넘지 않음. exact는 교차 엔트로피 자체(clipped)',
      query: '손실로 보고한 값.',
      legend: { value: (text) => `${text} 손실` },
    },
    validationExamples: {
      label: '검증 데이터',
      hint: '설정을 고르려고 학습 데이터에서 떼어 두는 예시 수입니다. 0이면 없습니다. 튜닝은 6분의 1을 500 단위로 내림한 값(최대 10,000)을 제안합니다.',
      fact: { zero: '–', value: (text) => `예시 ${text}개` },
      option: () =>
        '튜닝하려고 떼어 두는 학습 예시 수(스윕에서는 6분의 1을 500 단위로 내림, 최대 10,000: ' +
        '8,000 중 1,000. 그 밖에는 0)',
      legend: { value: (text) => `검증 ${text}개`, none: '검증 데이터 없음' },
    },
    testing: {
      label: '테스트 데이터',
      choices: { along: '도중', 'at-end': '끝', never: '안 함' },
      choiceHints: {
        along: '실행을 평가할 때마다 봅니다.',
        'at-end': '마지막 스텝 뒤에 한 번 봅니다.',
        never: '보지 않습니다.',
      },
      fact: { choices: { along: '학습하는 동안', 'at-end': '끝에서', never: '안 함' } },
    },
    evaluateEvery: {
      label: '테스트 간격',
      subject: '평가 간격',
      hint: '테스트 정확도를 재는 스텝 간격입니다. 0이면 끝에서만 잽니다.',
      option: () => 'N스텝마다 테스트 손실과 정확도. 0은 끝에서만',
    },
    gradientNormEvery: {
      label: '기울기 노름 간격',
      subject: '기울기 노름 간격',
      hint: '모든 기울기를 합친 노름을 재는 스텝 간격입니다. 0이면 재지 않습니다.',
      fact: { label: '기울기 노름', zero: OFF, value: (text) => `${text}스텝마다` },
      option: () => 'N스텝마다 모든 기울기를 합친 노름. 0은 재지 않음(0)',
    },
  },
  architectures: { mlp: '다층 퍼셉트론' },
  initializers: {
    he: 'He',
    xavier: 'Xavier',
    normal: '정규 분포',
    standardDeviation: '표준편차',
  },
  recipeProblems: {
    subjects: {
      seed: '시드',
      change: '변경 스텝',
      fork: '분기 스텝',
      learningRate: '학습률',
    },
    longWarmup: '워밍업은 실행보다 짧아야 합니다.',
    outsideMissing: '다른 프로그램의 옵티마이저는 여기서 학습하지 않은 실행에만 있을 수 있습니다.',
    forkOfOutside: '여기서 학습하지 않은 실행은 분기할 수 없습니다.',
    outsideDiffers: '파일이 실행에 대해 말하는 것과 다릅니다.',
    rateOrder: '학습률 변경은 스텝 순서대로, 실행 안에 있어야 합니다.',
    keptByForks: '분기는 원본 실행의 데이터, 신경망, 배치, 시드, 손실의 형태를 그대로 씁니다.',
    forkNeedsSteps: (step) => `${step}스텝에서 분기하려면 스텝이 그보다 많아야 합니다.`,
    forkAfterEnd: '분기는 원본 실행이 끝난 뒤에 시작할 수 없습니다.',
    otherOptimizer: '다른 옵티마이저는 이 옵티마이저의 상태로 이어 갈 수 없습니다.',
    tooManyGenerations: (most) => `분기의 분기는 ${most}단계까지 가능합니다.`,
    number: (subject) => ko`${subject}{은/는} 숫자여야 합니다.`,
    whole: (subject) => ko`${subject}{은/는} 정수여야 합니다.`,
    atLeast: (subject, min) => ko`${subject}{은/는} ${formatLimit(min)} 이상이어야 합니다.`,
    atMost: (subject, max) => ko`${subject}{은/는} ${formatLimit(max)} 이하여야 합니다.`,
    above: (subject, bound) => ko`${subject}{은/는} ${formatLimit(bound)}보다 커야 합니다.`,
    oneOf: (subject, choices) => ko`${subject}{은/는} ${choices} 가운데 하나여야 합니다.`,
    notWidths: (subject) => ko`${subject}{은/는} 100-100과 같은 너비나 none이어야 합니다.`,
    orNumber: (subject, choices, setting) =>
      ko`${subject}{은/는} ${choices}{이나/나} ${setting}{이어야/여야} 합니다.`,
  },
  sweepFields: {
    number: '숫자',
    flag: '1(켬) 또는 0(끔)',
    oneOf: (choices) => `${choices} 가운데 하나`,
    widths: '100-100과 같은 너비, 또는 none',
    orNumber: (choices, setting) => ko`${choices}{이나/나} ${setting}`,
  },
}
