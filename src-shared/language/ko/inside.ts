/** Korean texts of the view inside a run. */
import { formatNumber } from '../../number-format'
import type { InsideFinding } from '../../inside/findings'
import { INSIDE_MESSAGES } from '../en/inside'
import type { OtherWords } from '../language'
import { ko } from './particles'

const { percent, powerOfTen } = INSIDE_MESSAGES.inside

const short = (value: number) => formatNumber(Number(value.toPrecision(2)))

const QUANTITIES: Readonly<Record<string, string>> = {
  weights: '|매개변수|',
  gradients: '|기울기|',
  rates: '유효 학습률',
  updates: '|갱신|',
  activations: '|활성값|',
}

const layerName = (layer: number) => `${layer + 1}층`

function sentence(finding: InsideFinding, names: readonly string[]): string {
  const name = names[finding.run] ?? ''
  const other = names[1 - finding.run] ?? ''
  switch (finding.kind) {
    case 'span':
      return `${layerName(finding.layer)}에서 ${name}의 학습률은 10의 ${finding.decades.toFixed(1)}제곱 범위에 걸쳐 있습니다`
    case 'reach':
      if (finding.isPaired) {
        return `${layerName(finding.layer)}에서 두 실행 모두 기울기가 있는 가중치는 ${name}에서 ${other}의 ${short(finding.times)}배(중앙값) 움직입니다`
      }
      return `${layerName(finding.layer)}에서 ${name}의 갱신 중앙값은 ${other}의 ${short(finding.times)}배입니다`
    case 'silent': {
      const besides =
        finding.other === null ? '' : ` ${other}에서는 ${percent(finding.other)}입니다.`
      return ko`${name}의 ${layerName(finding.layer)} 유닛 중 ${percent(finding.share)}{이/가} 침묵합니다. 배치의 어떤 예시에도 반응하지 않습니다.${besides}`
    }
  }
}

const RATE = '이 스텝에서 기울기가 0이 아닌 매개변수에 걸친 유효 학습률의'

const NONE_SHOWN = '표시한 어느 스텝에서도 이 가중치에는 기울기가 없었습니다.'

export const KOREAN_INSIDE: OtherWords<typeof INSIDE_MESSAGES> = {
  inside: {
    partsTitle: '무엇을 볼지',
    parts: {
      run: '실행',
      surfaces: '곡면',
      landscape: '손실 지형',
      tour: '둘러보기',
    },
    title: '실행의 내부',
    runs: '실행',
    first: '실행',
    second: '나란히',
    alone: '없음',
    beside: (names) => names.join(' | '),
    seedName: (name, seed) => `${name}, 시드 ${seed}`,
    twinName: (name, seed, place) =>
      place === null ? `${name}, 시드 ${seed}` : `${name}, 시드 ${seed} (${place})`,
    twoSteps: ([one, other], [first, second]) =>
      ko`${one}{은/는} ${first}스텝, ${other}{은/는} ${second}스텝을 표시하고 있습니다. 둘이 같은 스텝에 올 때까지 비교하지 않습니다.`,
    context: (seeds, isSameBatch) =>
      isSameBatch ? `시드 ${seeds[0]}, 같은 배치` : `시드 ${seeds.join(', ')}`,
    panelsTitle: '실행에서 보여 줄 것',
    panels: { histograms: '히스토그램', curves: '곡선', weight: '가중치 하나' },
    step: '스텝',
    stepWord: '스텝',
    of: (steps) => `/ ${steps}`,
    stepOf: (step, steps) => `${steps}스텝 중 ${step}스텝`,
    stepRange: (first, steps) => `${first}부터 ${steps}까지의 정수`,
    play: '스냅샷마다 재생(Space)',
    pause: '일시 정지(Space)',
    back: '한 스텝 뒤로(←)',
    forward: '한 스텝 앞으로(→)',
    previousSnapshot: '이전 스냅샷(Page Up)',
    nextSnapshot: '다음 스냅샷(Page Down)',
    replaying: (step) =>
      `${step}스텝까지 다시 학습하는 중입니다. 그동안 가장 가까운 스냅샷이 있으면 그것을 표시합니다`,
    replayProgress: '재현 진행 상황',
    cancel: '취소',
    replay: '재현하여 보기',
    notKept: (step) =>
      `${step}스텝은 저장되지 않았습니다. 가장 가까운 스냅샷이 있으면 그것을 표시합니다.`,
    wholeNet: '모든 층',
    layer: (number, inputs, outputs) => `${number} · ${inputs}→${outputs}`,
    layerHead: '층',
    runHead: '실행',
    powerOfTen,
    percent,
    quantities: '양',
    quantity: (quantity) => QUANTITIES[quantity] ?? quantity.replace(/^state\//, ''),
    cell: (row, quantity) => `${row}: ${quantity}`,
    bin: (found) => {
      const where =
        found.bin === null
          ? '여기에 없음'
          : `${short(found.bin.from)}부터 ${short(found.bin.to)}까지 ${percent(found.share)}`
      return `${found.name}: ${where}${found.zeros > 0 ? `, 0인 것 ${percent(found.zeros)}` : ''}`
    },
    apart: (name, neverMoved, idle) =>
      neverMoved === null || idle === null
        ? `${name}: 어느 매개변수에 전에 기울기가 있었는지 알 수 없음`
        : `${name}: 매개변수 중 ${percent(neverMoved)}에는 기울기가 한 번도 없었고, ${percent(idle)}에는 이 스텝에 없음`,
    apartNote:
      '크기는 로그 축에 표시합니다. 유효 학습률 오른쪽 끝의 막대는 기울기가 한 번도 없었던 매개변수의 비율이고, 그 위의 옅은 막대는 이 스텝에 기울기가 없는 매개변수의 비율입니다. 둘 다 백분위수에는 들어가지 않습니다.',
    description: (headline) => `층마다의 히스토그램. ${headline}`,
    pictureTitle: (names, step) => `${step}스텝에서 본 ${names.join(', ')}의 내부`,
    lineSearch: (name, alpha, signal) => `${name}: 알파 ${alpha}, 신호 대 잡음비 ${signal}.`,
    alphaNote:
      '알파는 스텝이 진행 방향의 포물선 위에서 어디에 닿는지입니다. -1은 출발점, 0은 가장 낮은 점, 1은 그만큼 지나친 곳입니다. 신호 대 잡음비는 배치를 8조각으로 나눈 기울기로 구합니다.',
    allFigures: '이 스텝의 모든 수치',
    figures: {
      'median-update': {
        name: '|갱신| 중앙값',
        short: '중앙값',
        definition: '이 스텝에서 변한 매개변수에 걸친 |갱신|의 중앙값',
      },
      'update-to-weight': {
        name: '갱신 : 가중치',
        short: '갱신 : 가중치',
        definition: '가중치 변화의 노름을 변화 전 가중치의 노름으로 나눈 것. 편향은 제외',
      },
      'update-norm': {
        name: '갱신의 크기',
        short: '갱신',
        definition: '모든 매개변수가 변한 양의 노름',
      },
      'weight-norm': {
        name: '가중치 노름',
        short: '가중치',
        definition: '스텝 전 가중치의 노름. 편향은 제외',
      },
      'gradient-norm': {
        name: '기울기 노름',
        short: '기울기',
        definition: '클리핑한 뒤 기울기의 노름',
      },
      'gradient-cosine': {
        name: '코사인',
        short: '코사인',
        definition: '이전 스텝의 기울기와의 코사인. 1은 같은 방향, -1은 반대 방향',
      },
      distance: {
        name: '거리',
        short: '거리',
        definition: '매개변수 초깃값과의 차이의 노름',
      },
      'rate-p5': { name: '학습률 5 %', short: '5 %', definition: `${RATE} 5백분위수` },
      'rate-p25': { name: '학습률 25 %', short: '25 %', definition: `${RATE} 25백분위수` },
      'rate-p50': { name: '학습률 중앙값', short: '중앙값', definition: `${RATE} 중앙값` },
      'rate-p75': { name: '학습률 75 %', short: '75 %', definition: `${RATE} 75백분위수` },
      'rate-p95': { name: '학습률 95 %', short: '95 %', definition: `${RATE} 95백분위수` },
      'rate-decades': {
        name: '학습률의 폭',
        short: '폭',
        definition:
          '기울기가 한 번이라도 있었던 매개변수에 걸쳐, 유효 학습률의 5백분위수에서 95백분위수까지가 10의 몇 제곱인지',
      },
      'silent-units': {
        name: '침묵 유닛',
        short: '침묵 유닛',
        definition: '이 배치의 모든 예시에서 0인 ReLU 유닛의 비율',
      },
      'dead-units': {
        name: '죽은 유닛',
        short: '죽은 유닛',
        definition:
          '학습 데이터의 처음 2,000개 예시 모두에서 0인 ReLU 유닛의 비율. 재현해야만 알 수 있음',
      },
      'never-moved': {
        name: '움직인 적 없음',
        short: '없음',
        definition: '지금까지 모든 스텝에서 기울기가 0이었던 매개변수의 비율',
      },
      idle: {
        name: '쉬는 중',
        short: '쉬는 중',
        definition: '늘 그렇지는 않지만 이 스텝에서 기울기가 0인 매개변수의 비율',
      },
    },
    findings: (findings, names) => {
      const main = findings.filter(({ kind }) => kind !== 'silent')
      const silent = findings.find(({ kind }) => kind === 'silent')
      const aside = silent === undefined ? null : sentence(silent, names)
      if (main.length === 0) {
        return { headline: aside ?? '이 스텝에서는 눈에 띄는 것이 없습니다.', second: null }
      }
      const said = main.map((finding) => sentence(finding, names))
      return { headline: `${said.join('; ')}.`, second: aside }
    },
    showFigure: {
      span: '폭 보기',
      reach: '갱신 보기',
      silent: '침묵 유닛 보기',
    },
    basis: {
      span: '근거: 기울기가 한 번이라도 있었던 매개변수에 걸친 유효 학습률의 5백분위수와 95백분위수',
      reach: '근거: 실행마다 이 스텝에서 변한 매개변수에 걸친 |갱신|의 중앙값',
      paired: '근거: 이 스텝에서 두 실행 모두 기울기가 있는 가중치에 걸친 |갱신|의 중앙값',
      silent: '근거: 이 배치의 모든 예시에서 0인 ReLU 유닛의 비율',
    },
    unlike: '두 실행의 신경망이 달라서 첫째 실행만 표시합니다.',
    help: {
      title: '무엇을 보고 있나요?',
      lines: [
        '행은 층이고, 열은 이 스텝에서 그 층의 모든 매개변수가 갖는 양의 크기를 나타낸 히스토그램입니다. 두 실행을 겹쳐 보여 줍니다.',
        '유효 학습률은 한결같은 기울기 한 단위가 매개변수를 움직이는 거리입니다. SGD는 모두에 하나를 쓰고, RMSprop은 저마다 하나를 씁니다.',
        '슬라이더의 눈금은 학습 중에 저장한 스냅샷입니다. 다른 스텝은 다시 학습해 저장된 것과 비교한 뒤 정확한 수치로 보여 줍니다.',
      ],
    },
    stepAxis: '스텝',
    stepText: (step) => `${step}스텝`,
    quantityLabel: '양',
    curveQuantities: {
      rates: '유효 학습률',
      'update-to-weight': '갱신 : 가중치',
      'silent-units': '침묵 유닛',
      distance: '시작점에서의 거리',
      'update-norm': '갱신의 크기',
      'gradient-norm': '기울기 노름',
      'gradient-cosine': '직전 기울기와의 코사인',
      'rate-decades': '학습률의 폭(10의 제곱)',
      'never-moved': '움직인 적 없음',
    },
    curvesTitle: (quantity, layer, names) => `${quantity}, ${layer}: ${names.join(', ')}`,
    bandNote:
      '선은 기울기가 있는 매개변수에 걸친 중앙값이고, 띠는 5백분위수에서 95백분위수까지입니다. 클릭하면 그 스텝으로 갑니다.',
    curvesNote: '학습 중에 저장한 스냅샷에서의 값입니다. 클릭하면 그 스텝으로 갑니다.',
    noSnapshots:
      '이 실행들은 학습 중에 아무것도 저장하지 않았습니다. 이전 버전의 실행이거나 스윕의 시도이거나, 스냅샷을 꺼 두었습니다. 그래도 히스토그램과 개별 가중치는 재현하여 볼 수 있습니다.',
    withBand: (median, ends) => `${median} (${ends.join(' ~ ')})`,
    otherLayers: (names) => ko`${names.join(', ')}{은/는} 층이 달라서 여기에서는 제외했습니다.`,
    noCurve: '이 실행들은 이 층에 그런 수치가 없습니다.',
    lens: {
      layer: '층',
      unit: '유닛',
      run: '가중치의 실행',
      units: (count) =>
        `유닛 ${count}개 모두의 가중치, 같은 눈금. 화살표 키로 이동하고 Enter로 선택합니다.`,
      unitAt: (unit) => `유닛 ${unit}`,
      picture: (unit, side) =>
        `유닛 ${unit}의 가중치, ${side} × ${side}픽셀. 화살표 키로 이동하고 Enter로 하나를 봅니다.`,
      matrix: (inputs, outputs) =>
        `가중치, 세로로 입력 ${inputs}개, 가로로 유닛 ${outputs}개. 화살표 키로 이동하고 Enter로 하나를 봅니다.`,
      at: (place, value) => `${place}: ${value}`,
      pixel: (row, column, unit) => `유닛 ${unit}의 픽셀 ${row + 1}, ${column + 1}`,
      cell: (input, unit, layer) => `${layer}층 유닛 ${unit}의 입력 ${input}`,
      prompt: '가중치를 클릭하면 스텝에 따른 기울기, 상태, 유효 학습률, 값을 볼 수 있습니다.',
      colours: '파랑은 0 아래, 주황은 0 위이며, 가장 짙은 색이 가장 큰 크기입니다.',
      loading: '재현하여 가중치를 읽는 중',
      tracing: (step) => `${step}스텝까지 이 가중치를 따라가는 중`,
      cancelled: '취소했습니다.',
      again: '다시 요청',
      otherNetwork: (names) =>
        ko`${names.join(', ')}{은/는} 신경망이 달라서 이 가중치가 같은 가중치가 아닙니다.`,
      values: '값',
      gradients: '기울기',
      rates: '유효 학습률',
      title: (what, place, names) => `${place}의 ${what}: ${names.join(', ')}`,
      stride: (stride) => `${formatNumber(stride)}스텝마다 하나를 표시합니다.`,
      noneShown: NONE_SHOWN,
      sentence: ({ moved, isEveryStep, through, rate }, names) => {
        if (moved.every(({ steps }) => steps === 0)) {
          return isEveryStep
            ? `${formatNumber(through)}스텝까지 이 가중치에는 기울기가 한 번도 없었습니다. 모든 예시에서 입력이 0이었거나, 유닛으로 돌아온 기울기가 없었습니다.`
            : NONE_SHOWN
        }
        const counts = moved
          .map(({ steps, of }, i) => ko`${names[i]}{은/는} ${of}스텝 중 ${steps}스텝`)
          .join(', ')
        const given =
          rate === null
            ? ''
            : ko` ${formatNumber(rate.step)}스텝에서 ${names[rate.run]}{이/가} 주는 학습률은 ${names[1 - rate.run]}의 ${short(rate.times)}배입니다.`
        const isRare = moved.every(({ steps, of }) => steps < of / 10)
        return `이 가중치는 ${isRare ? '드물게 움직입니다' : '기울기가 있었습니다'}: ${isEveryStep ? '' : '표시한 것 중 '}${counts}.${given}`
      },
    },
    emptyTitle: '옵티마이저가 보는 것 보기',
    emptyText:
      '목록에서 실행을 하나나 둘 선택하십시오. 어느 스텝에서든 기울기, 학습률, 갱신을 층마다 보여 줍니다.',
    nothingTitle: '아직 스텝이 없습니다',
    nothingText: '실행이 한 스텝을 학습하면 바로 내부를 볼 수 있습니다.',
  },
}
