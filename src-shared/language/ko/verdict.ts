/** Korean texts of verdicts: sentences, fairness checks and the heads of tables. */
import type { VERDICT_MESSAGES } from '../en/verdict'
import type { OtherWords } from '../language'
import { ko } from './particles'

const UNITS = { steps: '스텝 수', examples: '예시 수', seconds: '학습 시간' }

/** A count with its unit: "94스텝", "예시 6,000개". */
function amount(value: string, unit: string): string {
  if (unit === UNITS.steps) return `${value}스텝`
  if (unit === UNITS.examples) return `예시 ${value}개`
  return unit === UNITS.seconds ? `학습 시간 ${value}초` : `${value} ${unit}`
}

type Names = readonly string[]

/** "RMSprop은 94스텝", "SGD는 709스텝". */
const each = (names: Names, values: Names, unit: string): string[] =>
  names.map((name, i) => ko`${name}{은/는} ${amount(values[i], unit)}`)

/** What is said of the others, behind a sentence; nothing where there are none. */
const aside = (others: Names): string => (others.length > 0 ? `(${others.join(', ')})` : '')

const ofSeeds = (seeds: string) => `시드 ${seeds}개`

export const KOREAN_VERDICT: OtherWords<typeof VERDICT_MESSAGES> = {
  verdict: {
    none: '–',
    units: UNITS,

    needsTwo:
      '판정에는 이 지표를 측정한 옵티마이저나 설정이 둘 이상 필요합니다. 다른 쪽의 실행도 함께 지정하십시오.',
    stillTuning: (comparison) =>
      `"${comparison}"의 설정을 아직 시험하고 있습니다. 최종 실행이 나오기 전에는 비교할 것이 없으니, 학습을 계속한 뒤 다시 물어보십시오.`,
    tooMany: (count, most) =>
      `판정은 옵티마이저나 설정을 ${most}개까지 비교하는데, 이 실행들은 ${count}개에 걸쳐 있습니다. 더 적게 선택하십시오.`,
    notMeasured: (count) => `아직 아무것도 측정하지 않은 실행은 제외했습니다: ${count}개.`,
    repeated: (count) =>
      `레시피와 시드가 같은 실행은 같은 수치를 내므로 한 번만 셉니다. 제외한 실행: ${count}개.`,
    unfinished: (count) =>
      `끝까지 가지 못한 실행은 최종값이 없으며 목표에 도달하지 못한 것으로 셉니다: ${count}개.`,
    coarse: (steps, metric) =>
      ko`${metric}{은/는} ${steps}스텝마다 측정하므로, 목표까지의 스텝 수는 그보다 자세히 알 수 없습니다.`,
    atEndOnly: (metric) =>
      ko`${metric}{은/는} 끝에서만 측정하므로 목표까지의 스텝 수를 알 수 없습니다. --evaluate-every를 주고 학습하십시오.`,
    testedOnce: (metric) =>
      `테스트 데이터는 마지막 스텝 뒤에 한 번만 보므로, ${metric}까지의 스텝 수는 알 수 없습니다.`,
    meanSpeed: '스텝마다의 시간을 기록하지 않은 실행은 평균 속도로 시간을 계산합니다.',
    differentStart: (first, second, seeds) =>
      ko`${first}{과/와} ${second}{은/는} 시드 ${seeds}에서 가중치 초깃값과 배치가 같지 않았습니다.`,
    differentSeeds: (first, second) =>
      ko`${first}{과/와} ${second}{은/는} 서로 다른 시드로 학습했습니다.`,

    notPairedByData: (first, second) =>
      ko`${first}{과/와} ${second}{은/는} 서로 다른 데이터로 학습해서 실행끼리 쌍을 이루지 않습니다.`,

    notPairedOutside: (first, second) =>
      `${first}, ${second}: 여기서 학습하지 않은 실행이 어떻게 시작했는지 알 수 없어 실행끼리 쌍을 이루지 않습니다.`,
    coarseOutside: (steps, metric) =>
      ko`여기서 학습하지 않은 실행의 ${metric}{은/는} 넓게는 ${steps}스텝마다 알려져 있으므로, 목표까지의 스텝 수는 그보다 자세히 알 수 없습니다.`,
    smoothedPoints: '평활화는 점 단위로 하므로, 점이 적은 실행에서는 더 많은 스텝에 걸칩니다.',
    noWorkload: (count) =>
      `여기서 학습하지 않은 실행은 무엇으로 학습했는지 말하지 않으므로 프로파일에 넣지 않았습니다. 제외한 실행: ${count}개.`,

    asked: (measure, target) => `질문: ${target}까지의 ${measure}.`,
    secondary: '보조 측도(각각 5\u00a0%에서 따로 검정하므로, 모두 합치면 틀릴 가능성이 더 큽니다):',
    secondaryUnproven: '보조 측도:',
    evidence: (facts) => `(${facts})`,
    interval: (low, high) => `95\u00a0% ${low} ~ ${high}`,
    wins: (wins, seeds) => `시드 ${seeds}개 중 ${wins}개`,
    overLast: (steps) => (steps === 1 ? '마지막 스텝에서' : `마지막 ${steps}스텝 평균으로`),
    trained: (fewest, most) => (fewest === '' ? `${most}스텝` : `${fewest} ~ ${most}스텝`),
    unpairedRuns: (first, second) => `실행 ${first}개와 ${second}개, 쌍 없음`,
    reaches: (first, target, ratio, unit, second) =>
      ko`${first}{은/는} ${target}까지의 ${unit}{이/가} ${second}의 ${ratio}배입니다`,
    reachedOnce: (names, target, values, unit, others) =>
      `${each(names, values, unit).join(', ')} 만에 ${target}에 도달했습니다${aside(others)}.`,
    reachesIn: (names, target, values, unit, others) =>
      `${each(names, values, unit).join(', ')} 만에 ${target}에 도달합니다${aside(others)}.`,
    reachesFirst: ([name, ...names], target, [value, ...values], unit, others) =>
      ko`${name}{이/가} ${amount(value, unit)} 만에 ${target}에 먼저 도달합니다` +
      `${aside([...each(names, values, unit), ...others])}.`,
    reachedBySome: (name, target, reached, seeds, others) =>
      ko`${name}{은/는} ${ofSeeds(seeds)} 중 ${reached}개에서 ${target}에 도달했습니다${aside(others)}.`,
    notWithin: (name, trained) => ko`${name}{은/는} ${trained} 안에 도달하지 못함`,
    onlyIn: (name, reached, seeds) => ko`${name}{은/는} 시드 ${seeds}개 중 ${reached}개에서만`,
    isAt: (name, value, step, steps) => ko`${name}{은/는} ${steps}스텝 중 ${step}스텝에서 ${value}`,
    neverAlone: (name, target, trained) =>
      ko`${name}{은/는} ${trained} 안에 ${target}에 도달하지 못했습니다.`,
    nothingMeasured: '아직 측정한 것이 없습니다.',
    alone: '비교할 다른 옵티마이저나 설정을 추가하십시오.',
    notYet: (target, each) => `아직 아무도 ${target}에 도달하지 못했습니다: ${each}.`,
    othersToo: (count) => `그 밖에 ${count}개`,
    oneUnit: UNITS,
    stillTraining: (ended, all) => `학습 중입니다: 실행 ${all}개 중 ${ended}개가 끝났습니다.`,
    measureTo: (unit, target) => `${target}까지의 ${unit}`,
    singleRuns: (measure, values) => `${measure}: ${values}`,
    valueOf: (name, value) => `${name} ${value}`,
    ends: (first, metric, difference, second, over) =>
      ko`${first}의 최종 ${metric}{은/는}${over} ${second}보다 ${difference}`,
    lower: (difference) => `${difference} 낮습니다`,
    higher: (difference) => `${difference} 높습니다`,
    points: (difference) => `${difference}\u00a0퍼센트포인트`,
    cannotTell: (seeds, names) => ko`${ofSeeds(seeds)}로는 ${names}{을/를} 구별할 수 없습니다.`,
    tooFew: (seeds, needed) =>
      `${ofSeeds(seeds)}로는 증명할 수 없습니다. 적어도 ${needed}개가 필요합니다.`,
    oneSeed: (worth) => `시드 하나로는 아무것도 증명하지 못합니다. ${worth}개로 해 보십시오.`,
    neither: (names, target, trained) =>
      `${names} 모두 ${trained} 안에 ${target}에 도달하지 못했습니다`,
    neitherEach: (names, target, each) => `${names} 모두 ${target}에 도달하지 못했습니다: ${each}`,
    neverReached: (second, target, trained, seeds) =>
      ko`${second}{은/는} ${trained} 안에 ${target}에 한 번도 도달하지 못했습니다(시드 ${seeds}개 중 0개)`,
    did: (first, reached, seeds) => ko`${first}{은/는} ${seeds}개 중 ${reached}개에서 도달했습니다`,
    reachedIn: (name, target, reached, seeds) =>
      ko`${name}{은/는} 시드 ${seeds}개 중 ${reached}개에서 ${target}에 도달했습니다`,
    alsoIn: (name, reached, seeds) => ko`${name}{은/는} ${seeds}개 중 ${reached}개`,
    divergedIn: (name, diverged, seeds) =>
      ko`${name}{은/는} 시드 ${seeds}개 중 ${diverged}개에서 발산했습니다`,
    wasAhead: (name, wins, pairs) => ko`${name}{이/가} ${pairs}쌍 중 ${wins}쌍에서 앞섰습니다`,
    wasAheadUnpaired: (name, wins, all) =>
      ko`${name}{이/가} 실행끼리의 비교 ${all}번 중 ${wins}번 앞섰습니다`,
    noProof: (p) => `이것은 증거가 되지 못합니다(${p})`,
    tooEarly: (names) => ko`${names}{을/를} 비교하기에는 실행이 너무 일찍 끝났습니다`,
    diverged: (name) => `${name} 발산`,
    leadsTime: (name, target, unit) =>
      ko`${name}{은/는} ${target}까지의 ${unit}{이/가} 가장 적습니다`,
    leadsFinal: (name, metric, over) => ko`${name}의 최종 ${metric}{이/가}${over} 가장 좋습니다`,
    clearlyAheadOf: (names) => `${names}보다 뚜렷이 앞섬`,
    aheadOf: (names) => `${names}보다 앞섬`,
    notApartFrom: (seeds, leader, names) =>
      ko`${ofSeeds(seeds)}로는 ${leader}{을/를} ${names}{과/와} 구별할 수 없습니다.`,
    openAgainst: (names) => ko`${names}{과/와}는 구별되지 않음`,

    fields: {
      names: {
        origin: '분기',
        rateChanges: '학습률 변경',
        architecture: '구조',
        hiddenLayers: '은닉층',
        activation: '활성화 함수',
        initializer: '초깃값',
        batchSize: '배치 크기',
        sampling: '배치 추출',
        steps: '스텝',
        clipNorm: '클리핑 노름',
        lossTiming: '손실 측정',
        lossForm: '손실의 형태',
        validationExamples: '검증 데이터',
        testing: '테스트',
        evaluateEvery: '평가 간격',
        gradientNormEvery: '기울기 노름 간격',
        learningRate: '학습률',
        weightDecay: '가중치 감쇠',
        momentum: '모멘텀',
        decay: '감쇠율',
        beta1: 'beta1',
        beta2: 'beta2',
        epsilon: '엡실론',
        amsgrad: 'AMSGrad',
        momentumDecay: '모멘텀 감쇠율',
        centered: '중심화',
        nesterov: 'Nesterov',
        trust: '신뢰 계수',
        etaMinus: '에타 마이너스',
        etaPlus: '에타 플러스',
        minStep: '최소 스텝',
        maxStep: '최대 스텝',
      },
      schedule: (name) => `${name} 스케줄`,
      notForked: '분기 아님',
      forked: (step) => `${step}스텝 뒤에 분기`,
      noRateChange: '학습률 변경 없음',
      rateChange: (rate, step) => `${step}스텝부터 학습률 ${rate}`,
    },

    seedTable: {
      seed: '시드',
      median: '중앙값',
      mean: '평균',
      diverged: '발산',
      beyond: (bound) => `> ${bound}`,
    },
    profile: {
      title: '성능 프로파일',
      times: (unit) => `목표까지의 ${unit} 중앙값과, 가장 빠른 것의 몇 배인지`,
      shares: '가장 빠른 것의 몇 배 이내인 작업의 비율',
      workload: '작업',
      target: '목표',
      timeAndRatio: (time, ratio) => `${time} (${ratio}×)`,
      within: (factor) => `${factor}×`,
      share: (percent) => `${percent}\u00a0%`,
      lacking: (workload, names) =>
        ko`${workload}{은/는} 제외했습니다. ${names}{으로/로} 학습하지 않았습니다.`,
      noneComplete: (names) =>
        `성능 프로파일에는 ${names} 모두가 학습한 데이터 세트나 신경망이 필요한데, 이 실행들 가운데에는 없습니다.`,
    },

    checks: {
      here: '여기서 학습',
      weights: '같은 가중치 초깃값',
      batches: '같은 배치',
      seeds: '시드 수',
      data: '같은 데이터와 분할',
      recipe: '다른 점은 하나뿐',
      length: '모든 실행이 끝남',
      engine: '같은 엔진',
      tuning: '같은 튜닝',
      grid: '그리드 안쪽의 학습률',
      load: '같은 컴퓨터 부하',
    },
    fairness: {
      outside: {
        here: (names) =>
          `${names}: 파일이 말하는 것만 알 수 있으며, 한 스텝의 크기도 다를 수 있습니다.`,
        weights: '여기서 학습하지 않은 실행의 가중치 초깃값은 알 수 없습니다.',
        batches: '여기서 학습하지 않은 실행이 뽑은 배치는 알 수 없습니다.',
        seeds: (counts) =>
          `같은 시드라도 프로그램이 다르면 뜻이 다르므로 실행끼리 쌍을 이루지 않습니다. 실행 수: ${counts}.`,
        seedsNotKnown: (counts) =>
          `시드를 모두 알 수는 없으므로 실행끼리 쌍을 이루지 않습니다. 실행 수: ${counts}.`,
        data: (datasets) =>
          `모두 같은 예시로 학습하고 테스트했는지 알 수 없습니다. 데이터에 대해 알려진 것: ${datasets}.`,
        recipe: '여기서 학습하지 않은 실행이 그 밖에 무엇이 다른지는 알 수 없습니다.',
        length: '여기서 학습하지 않은 실행이 끝까지 갔는지 알 수 없습니다.',
        engine:
          '모두 이 앱의 엔진으로 학습한 것은 아니며, 어떤 정밀도로 학습했는지 알 수 없습니다.',
        tuning: '여기서 학습하지 않은 실행에 대해 설정을 몇 개 시험했는지 알 수 없습니다.',
        grid: '여기서 학습하지 않은 실행에 대해 어떤 학습률을 시험했는지 알 수 없습니다.',
        load: '여기서 학습하지 않은 실행의 컴퓨터에서 다른 작업이 있었는지 알 수 없으므로 시간은 비교하지 않습니다.',
      },
      weights: '시드마다 모두가 같은 가중치 초깃값을 받았습니다.',
      batches: '시드마다 모두가 같은 배치를 받았습니다.',
      differentWeights: (seeds) => `시드 ${seeds}에서 가중치 초깃값이 다릅니다.`,
      differentBatches: (seeds) => `시드 ${seeds}에서 배치가 다릅니다.`,
      noSharedSeed: '둘 이상이 함께 학습한 시드가 없습니다.',
      seeds: (seeds) => `각각 시드 ${seeds}개, 모두 같은 시드입니다.`,
      fewSeeds: (seeds, needed) =>
        `각각 시드 ${seeds}개: 쌍이 ${needed}개보다 적으면 p = 0.05에서 아무것도 증명할 수 없습니다.`,
      differentSeeds: (counts) => `서로 다른 시드로 학습했습니다: ${counts}.`,
      data: (dataset) => ko`모두 같은 분할의 ${dataset}{으로/로} 학습하고 테스트했습니다.`,
      heldOut: (dataset, examples) =>
        ko`모두 ${dataset}{으로/로} 학습하고 테스트했으며, 떼어 둔 검증 데이터 ${examples}개도 같습니다.`,
      testedOnce: (dataset, examples) =>
        ko`모두 ${dataset}{으로/로} 학습했습니다. 설정은 떼어 둔 같은 검증 데이터 ${examples}개로 선택했고, 테스트 데이터는 마지막 스텝 뒤에 한 번만 보았습니다.`,
      differentSplit: (counts) => `떼어 둔 검증 데이터의 수가 서로 다릅니다: ${counts}.`,
      differentData: (datasets) => `서로 다른 데이터로 학습했습니다: ${datasets}.`,
      dataNotKnown: (dataset) =>
        ko`모두 같은 내용의 ${dataset}{으로/로} 학습했는지 알 수 없습니다. 이전 버전은 실행이 무엇으로 학습했는지 저장하지 않았습니다.`,
      recipe: (aspect) => `다른 점은 ${aspect}뿐입니다.`,
      tunedRecipe: (aspect, tuned) =>
        ko`다른 점은 ${aspect}{과/와} 각각 튜닝한 것뿐입니다: ${tuned}.`,
      differentRecipe: (aspects) => `둘 이상이 다릅니다: ${aspects}.`,
      optimizer: '옵티마이저',
      length: '모든 실행이 끝까지 갔거나 발산했습니다.',
      unfinished: (runs) => `끝나지 않음: ${runs}.`,
      unfinishedRun: (name, done, steps) => `${name} (${steps}스텝 중 ${done}스텝)`,
      engine: (version) => ko`모두 엔진 버전 ${version}{으로/로} 학습했습니다.`,
      differentEngine: (versions) =>
        ko`엔진 버전 ${versions}{으로/로} 학습해서 수치가 다를 수 있습니다.`,
      differentRule: (optimizer, versions) =>
        ko`${optimizer}{은/는} 갱신 규칙의 버전 ${versions}{으로/로} 학습해서 수치가 다릅니다.`,
      tuning: (settings) => `각각 설정 ${settings}개를 시험했습니다.`,
      untuned:
        '튜닝하지 않았습니다. 각각 설정 하나만 시험했으므로 학습률이 달라지면 결과가 뒤집힐 수 있습니다.',
      differentTuning: (counts) => `시험한 설정의 수가 다릅니다: ${counts}.`,
      grid: '각각의 학습률이 시험한 다른 학습률 사이에 있습니다.',
      oneRate: (names) => `학습률을 하나만 시험했습니다: ${names}.`,
      edge: (names) =>
        `학습률이 시험한 것 중 가장 작거나 가장 큽니다: ${names}. 그 너머에 더 나은 값이 있을 수 있습니다.`,
      load: '이 앱이 아는 한, 다른 실행과 동시에 학습한 실행은 없습니다.',
      overlap: (first, second) =>
        ko`${first}{과/와} ${second}{이/가} 동시에 학습해서 시간은 비교하지 않습니다. 한 번에 하나씩 학습하십시오.`,
      noTimes: '일부 실행의 학습 시간을 알 수 없어서 시간은 비교하지 않습니다.',
    },
    tables: {
      contenders: '비교 대상',
      comparisons: '비교',
      fairness: '공정성',
      optimizer: '옵티마이저',
      seeds: '시드 수',
      reached: '도달',
      divergedRuns: '발산',
      medianSteps: '스텝 수 중앙값',
      medianExamples: '예시 수 중앙값',
      medianSeconds: '초 중앙값',
      final: (metric) => `최종 ${metric}`,
      finalOver: (metric, steps) =>
        steps === 1 ? `최종 ${metric} (마지막 스텝)` : `최종 ${metric} (마지막 ${steps}스텝)`,
      interval: '95\u00a0%',
      comparison: '비교',
      measure: '측도',
      estimate: '비율 또는 차이',
      wins: '승',
      test: '검정',
      p: 'p',
      adjustedP: 'p (Holm)',
      hedgesG: 'Hedges g',
      rankBiserial: '순위 양분 상관',
      cliffsDelta: 'Cliff 델타',
      check: '점검',
      holds: '충족',
      reason: '이유',
      yes: '예',
      no: '아니요',
      notKnown: '알 수 없음',
      over: (first, second) => `${first} / ${second}`,
      minus: (first, second) => `${first} - ${second}`,
      range: (low, high) => `${low} ~ ${high}`,
      ofPairs: (wins, pairs) => `${pairs}쌍 중 ${wins}쌍`,
      tests: {
        'paired-permutation': '순열 검정',
        sign: '부호 검정',
        'split-permutation': '순열 검정, 쌍 없음',
        'gehan-permutation': 'Gehan, 쌍 없음',
      },
    },
  },
}
