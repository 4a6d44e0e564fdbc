/** Korean texts of the surfaces of two parameters. */
import type { SURFACES_MESSAGES } from '../en/surfaces'
import type { OtherWords } from '../language'
import { listOf } from '../locale'
import { ko } from './particles'

export const KOREAN_SURFACES: OtherWords<typeof SURFACES_MESSAGES> = {
  surfaces: {
    title: '곡면',
    surface: '곡면',
    presets: '예제',
    names: {
      bowl: '길쭉한 그릇',
      ravine: '굽은 골짜기',
      rosenbrock: 'Rosenbrock',
      beale: 'Beale',
      himmelblau: 'Himmelblau',
      saddle: '안장',
      plateau: '고원',
      noisy: '잡음 있는 기울기',
    },
    presetNames: {
      bowl: '『밑바닥부터 시작하는 딥러닝』의 길쭉한 그릇',
      forgetting: '평균은 잊고 합은 잊지 않음',
      ravine: '굽은 골짜기',
      rosenbrock: 'Rosenbrock의 골짜기',
      beale: 'Beale의 평평한 모퉁이',
      himmelblau: 'Himmelblau의 최솟점 네 개',
      saddle: '안장점 지나기',
      plateau: '고원 건너기',
      noisy: '잡음 있는 기울기',
    },
    lookFor: {
      bowl: '기울기가 그릇을 따르기보다 가로지릅니다. SGD는 지그재그로 가고, 축마다의 학습률은 둘을 고르게 합니다.',
      ravine:
        '거의 평평하고 굽은 바닥을 가파른 벽이 둘러쌉니다. 벽에서 배운 것을 가는 길에 잊어야 합니다.',
      rosenbrock:
        '가파른 벽과 굽고 거의 평평한 골짜기입니다. 가로지르기에 안전한 학습률은 따라가기에는 느립니다.',
      beale:
        '거의 평평하고 가파른 모퉁이가 하나 있습니다. 큰 기울기 하나가 작은 학습률을 정합니다.',
      himmelblau: '최솟점이 네 개입니다. 시작점과 모멘텀이 어느 곳에서 끝날지 정합니다.',
      saddle:
        'y를 따라 시작점의 기울기가 거의 0입니다. 자신의 제곱근으로 나누면 작은 기울기로도 움직입니다.',
      plateau:
        '먼 곳의 기울기는 아주 작습니다. 고정된 학습률은 거의 움직이지 않고, 기울기 크기를 따르는 학습률은 계속 나아갑니다.',
      noisy:
        '스텝마다 기울기에 모두에게 같은 오차가 있습니다. 기울기의 평균은 오차를 지나치고, 큰 학습률은 오차를 따라갑니다.',
    },
    map: (name, labels) => `${listOf(labels)}의 경로가 있는 ${name} 등고선 지도`,
    start: (x, y) => `시작점 x = ${x}, y = ${y}`,
    startHelp: '시작점을 끌거나 화살표 키로 옮깁니다. Shift와 함께 더 멀리.',
    startEntry: '시작',
    minimum: '최솟점',
    momentum: '모멘텀',
    nesterov: 'Nesterov',
    pathLabel: (name, rate) => `${name}\u00a0·\u00a0lr\u00a0${rate}`,
    optimizers: '옵티마이저',
    optimizer: '옵티마이저',
    addOptimizer: '옵티마이저 추가',
    edit: (label) => `${label} 설정`,
    hidePath: (label) => `${label} 숨기기`,
    showPath: (label) => `${label} 표시`,
    remove: '삭제',
    shown: '지도에 표시',
    schedule: '스케줄',
    marksTitle: '이 점에서',
    marks: {
      gradient: '내리막: −기울기',
      update: '갱신',
      squares: '제곱의 평균 또는 합 h: 한 변이 √h인 정사각형',
      rates: '축마다의 유효 학습률',
    },
    legend: {
      gradient: '−기울기',
      update: '갱신',
      squares: 'x와 y의 √h',
      rates: '유효 학습률',
    },
    scaled: (what, factor) => `${what} × ${factor}`,
    play: '재생',
    pause: '일시 정지',
    back: '한 스텝 뒤로',
    forward: '한 스텝 앞으로',
    toStart: '처음으로',
    step: '스텝',
    stepOf: (step, steps) => `${steps}스텝 중 ${step}스텝`,
    steps: '스텝 수',
    stepsRange: (most) => `1부터 ${most}까지의 정수.`,
    speed: '속도',
    perSecond: (steps) => `${steps}스텝/초`,
    seed: '잡음의 시드',
    lossTitle: '스텝에 따른 손실',
    lossLabel: (labels) => `${listOf(labels)}의 스텝에 따른 손실`,
    lossAxis: 'f(x, y)',
    lossAboveAxis: '최솟값 위의 f(x, y)',
    saveGif: 'GIF로 저장',
    encoding: (percent) => `애니메이션을 그리는 중, ${percent} %`,
    cancel: '취소',
    pictureTitle: (name, step) => `${name}, ${step}스텝`,
    arrived: (label, step) => `${label} ${step}스텝`,
    notArrived: (label, nearest) => `${label}(가장 가까운 거리 ${nearest})`,
    divergedPath: (label, step) => `${label}(${step}스텝에서 발산)`,
    arrivals(within, isOneOf, came, others) {
      const target = `${isOneOf ? '한 ' : ''}최솟점에서 ${within} 이내`
      if (came.length === 0) return `아무도 ${target}에 오지 못했습니다: ${listOf(others)}.`
      const first = `${target}에 온 순서: ${listOf(came)}.`
      return others.length === 0 ? first : `${first} 오지 못함: ${listOf(others)}.`
    },
    timesRate: (times) => `${times}배`,
    forgetting: (sum, left, average, other, step) =>
      ko`합은 잊지 않습니다. ${step}스텝에서 x 방향 학습률은 ${sum}{이/가} 처음의 ${left}, ${average}{이/가} ${other}입니다.`,
    importedView: (name) => `곡면 ${name}의 보기`,
  },
}
