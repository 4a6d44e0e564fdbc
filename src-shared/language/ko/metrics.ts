/** What the metrics and the figures of lists are called in Korean, and what is said of them. */
import type { METRIC_MESSAGES } from '../en/metrics'
import type { OtherWords } from '../language'

const NO_SNAPSHOTS =
  '이 실행들은 학습 중에 내부를 기록하지 않았습니다. 스냅샷을 얼마나 자주 남길지 설정에서 정하십시오.'

export const KOREAN_METRICS: OtherWords<typeof METRIC_MESSAGES> = {
  metrics: {
    'training-loss': {
      name: '학습 손실',
      axis: '손실',
      inSentence: '학습 손실',
      noCurve: '이 실행들에는 아직 손실이 없습니다.',
    },
    'validation-loss': {
      name: '검증 손실',
      axis: '검증 손실',
      inSentence: '검증 손실',
      noCurve:
        '이 실행들에는 아직 검증 손실이 없습니다. 학습 데이터에서 떼어 둔 검증 데이터가 필요합니다. 레시피에서 개수를 정하십시오.',
    },
    'validation-accuracy': {
      name: '검증 정확도',
      axis: '검증 정확도',
      inSentence: '검증 정확도',
      noCurve:
        '이 실행들에는 아직 검증 정확도가 없습니다. 학습 데이터에서 떼어 둔 검증 데이터가 필요합니다. 레시피에서 개수를 정하십시오.',
    },
    'test-loss': {
      name: '테스트 손실',
      axis: '테스트 손실',
      inSentence: '테스트 손실',
      noCurve:
        '이 실행들에는 테스트 손실이 없습니다. 테스트 정확도와 함께 측정합니다. 레시피에서 간격을 정하십시오.',
    },
    'test-accuracy': {
      name: '테스트 정확도',
      axis: '테스트 정확도',
      inSentence: '테스트 정확도',
      noCurve:
        '이 실행들에는 아직 테스트 정확도가 없습니다. 얼마나 자주 측정할지 레시피에서 정하십시오.',
    },
    'gradient-norm': {
      name: '기울기 노름',
      axis: '기울기 노름',
      inSentence: '기울기 노름',
      noCurve: '이 실행들은 기울기 노름을 기록하지 않았습니다. 레시피에서 간격을 정하십시오.',
    },
    'update-to-weight': {
      name: '갱신 대 가중치',
      axis: '갱신 대 가중치',
      inSentence: '갱신 대 가중치 비율',
      noCurve: NO_SNAPSHOTS,
    },
    'silent-units': {
      name: '침묵 유닛',
      axis: '침묵 유닛',
      inSentence: '침묵 유닛의 비율',
      noCurve: `${NO_SNAPSHOTS} 침묵할 수 있는 것은 ReLU 유닛뿐입니다.`,
    },
    distance: {
      name: '시작점에서의 거리',
      axis: '시작점에서의 거리',
      inSentence: '시작점에서의 거리',
      noCurve: NO_SNAPSHOTS,
    },
    'update-norm': {
      name: '갱신의 크기',
      axis: '갱신의 크기',
      inSentence: '갱신의 크기',
      noCurve: NO_SNAPSHOTS,
    },
    'rate-median': {
      name: '유효 학습률, 중앙값',
      axis: '유효 학습률 중앙값',
      inSentence: '유효 학습률의 중앙값',
      noCurve: NO_SNAPSHOTS,
    },
    'rate-p5': {
      name: '유효 학습률, 5백분위수',
      axis: '유효 학습률, 5백분위수',
      inSentence: '유효 학습률의 5백분위수',
      noCurve: NO_SNAPSHOTS,
    },
    'rate-p95': {
      name: '유효 학습률, 95백분위수',
      axis: '유효 학습률, 95백분위수',
      inSentence: '유효 학습률의 95백분위수',
      noCurve: NO_SNAPSHOTS,
    },
    'training-seconds': {
      name: '학습 시간',
      axis: '학습 시간',
      inSentence: '학습 시간',
      noCurve: '이 실행들에는 아직 학습 시간이 없습니다.',
    },
  },
  figures: {
    last100MeanLoss: {
      column: '최근 100',
      columnHelp:
        '마지막 100스텝의 평균 학습 손실입니다. 1,000스텝보다 짧은 실행에서는 몇 스텝의 평균인지 함께 표시합니다. 평균이 실행의 상당 부분에 걸치기 때문입니다.',
      fact: '마지막 100스텝 평균',
      query: '마지막 100스텝의 평균 학습 손실. 더 짧은 실행에서는 전체의 평균.',
      inSentence: '마지막 손실 100개의 평균',
    },
    bestLoss: {
      column: '최저',
      columnHelp: '모든 스텝 가운데 가장 낮은 학습 손실',
      fact: '최저 손실',
      query: '모든 스텝 가운데 가장 낮은 학습 손실.',
      inSentence: '최저 손실',
    },
    validationLoss: {
      column: '검증 손실',
      columnHelp: '검증 데이터에서 마지막으로 측정한 손실',
      query: '검증 데이터에서 마지막으로 측정한 손실.',
      inSentence: '검증 손실',
    },
    validationAccuracy: {
      column: '검증 정확도',
      columnHelp: '마지막 측정에서 맞힌 검증 데이터의 비율',
      fact: '검증 정확도',
      query: '검증 데이터에서 마지막으로 측정한 정확도. 0~1 또는 퍼센트.',
      inSentence: '검증 정확도',
    },
    testLoss: {
      column: '테스트 손실',
      columnHelp: '테스트 데이터에서 마지막으로 측정한 손실',
      query: '테스트 데이터에서 마지막으로 측정한 손실.',
      inSentence: '테스트 손실',
    },
    testAccuracy: {
      column: '테스트 정확도',
      columnHelp: '마지막 스텝 뒤에 맞힌 테스트 데이터의 비율',
      fact: '테스트 정확도',
      query: '테스트 정확도. 0~1 또는 퍼센트.',
      inSentence: '테스트 정확도',
    },
    gradientNorm: {
      column: '기울기 노름',
      columnHelp: '클리핑하기 전 전체 기울기의 노름. 마지막으로 측정한 값',
      query: '마지막으로 측정한 기울기의 노름. 클리핑하기 전의 값.',
      inSentence: '기울기 노름',
    },
    updateToWeight: {
      column: '갱신 대 가중치',
      columnHelp:
        '한 스텝에서 가중치가 변한 양의 노름을 가중치의 노름으로 나눈 것. 마지막으로 측정한 값',
      query: '마지막으로 측정한, 가중치 변화의 노름 나누기 가중치의 노름. 수 또는 퍼센트.',
      inSentence: '갱신 대 가중치 비율',
    },
    silentUnits: {
      column: '침묵 유닛',
      columnHelp: '배치 전체에서 0인 ReLU 유닛의 비율. 마지막으로 측정한 값',
      query: '마지막으로 측정한, 배치 전체에서 0인 ReLU 유닛의 비율. 0~1 또는 퍼센트.',
      inSentence: '침묵 유닛의 비율',
    },
    distance: {
      column: '거리',
      columnHelp: '매개변수 초깃값과의 차이의 노름. 마지막으로 측정한 값',
      query: '마지막으로 측정한, 매개변수 초깃값과의 차이의 노름.',
      inSentence: '시작점에서의 거리',
    },
    updateNorm: {
      column: '갱신 크기',
      columnHelp: '한 스텝에서 모든 매개변수가 변한 양의 노름. 마지막으로 측정한 값',
      query: '마지막으로 측정한, 한 스텝에서 모든 매개변수가 변한 양의 노름.',
      inSentence: '갱신의 크기',
    },
    rateMedian: {
      column: '학습률 중앙값',
      columnHelp:
        '기울기 한 단위가 움직이는 양. 기울기가 있는 매개변수에 걸친 중앙값이며 마지막으로 측정한 값',
      query: '마지막으로 측정한, 기울기가 있는 매개변수의 유효 학습률 중앙값.',
      inSentence: '유효 학습률의 중앙값',
    },
    rateP5: {
      column: '학습률 5백분위',
      columnHelp: '유효 학습률의 5백분위수. 마지막으로 측정한 값',
      query: '마지막으로 측정한 유효 학습률의 5백분위수.',
      inSentence: '유효 학습률의 5백분위수',
    },
    rateP95: {
      column: '학습률 95백분위',
      columnHelp: '유효 학습률의 95백분위수. 마지막으로 측정한 값',
      query: '마지막으로 측정한 유효 학습률의 95백분위수.',
      inSentence: '유효 학습률의 95백분위수',
    },
    trainingSeconds: {
      column: '시간',
      fact: '학습 시간',
      query: '학습 스텝에 쓴 시간: 90s, 2m, 1h.',
      inSentence: '학습 시간',
    },
  },
  units: {
    seconds: (number) => `${number}초`,
    minutes: (number) => `${number}분`,
    hours: (number) => `${number}시간`,
    points: (number) => `${number}\u00a0%p`,
  },
  curvesOf: (axis) => `${axis} 곡선`,
  lossToReach: (target, loss) => `${loss} ${target}`,
  shareToReach: (target, share) => `${share} ${target}`,
}
