/** Texts of verdicts: sentences, fairness checks and the heads of tables. Numbers come in as they are to be read. */
import type { FairnessId, TimeId } from '../../verdict/contract'
import { plural } from './plural'

const ofSeeds = (seeds: string) => (seeds === '1' ? '1 seed' : `${seeds} seeds`)

type Names = readonly string[]

/** "RMSprop reaches 0.3 in 94 steps, SGD in 709, Adam not in 2,000 steps." */
function headline(names: Names, did: string, values: Names, unit: string, others: Names): string {
  const [leader, ...rivals] = names.map((name, i) =>
    i === 0 ? `${name} ${did} ${values[i]} ${unit}` : `${name} in ${values[i]}`,
  )
  return `${[leader, ...rivals, ...others].join(', ')}.`
}

export const VERDICT_MESSAGES = {
  verdict: {
    none: '–',
    units: {
      steps: 'steps',
      examples: 'examples',
      seconds: 'seconds of training',
    } satisfies Record<TimeId, string>,

    needsTwo:
      'A verdict needs at least two optimizers or settings of which the metric was measured; give runs of another one too.',
    stillTuning: (comparison: string) =>
      `The settings of "${comparison}" are still being tried out; there is nothing to compare before its final runs. Let it train on, then ask again.`,
    tooMany: (count: string, most: string) =>
      `A verdict compares at most ${most} optimizers or settings; these runs are of ${count}. Select fewer.`,
    notMeasured: (count: string) =>
      `Runs of which nothing was measured yet are left out: ${count}.`,
    repeated: (count: string) =>
      `Runs of the same recipe and seed give the same numbers and count once; left out: ${count}.`,
    unfinished: (count: string) =>
      `Runs that did not come to their end have no final value and count as not having reached the target: ${count}.`,
    coarse: (steps: string, metric: string) =>
      `The ${metric} is measured every ${steps} steps, so the steps to the target are known no closer.`,
    atEndOnly: (metric: string) =>
      `The ${metric} is measured at the end only, so the steps to the target are not known; train with --evaluate-every.`,
    testedOnce: (metric: string) =>
      `The test set is looked at once, after the last step, so the steps to a ${metric} are not known.`,
    meanSpeed:
      'Where the time of single steps was not recorded, seconds are taken at the mean speed of the run.',
    differentStart: (first: string, second: string, seeds: string) =>
      `${first} and ${second} did not begin with the same weights and draw the same batches at seed ${seeds}.`,
    differentSeeds: (first: string, second: string) =>
      `${first} and ${second} were not trained with the same seeds.`,

    notPairedByData: (first: string, second: string) =>
      `${first} and ${second} were trained on different data, so no two of their runs make a pair.`,

    notPairedOutside: (first: string, second: string) =>
      `${first} and ${second}: how runs began that were not trained here is not known, so no two of them make a pair.`,
    coarseOutside: (steps: string, metric: string) =>
      `The ${metric} of runs that were not trained here is known every ${steps} steps at the widest, so their steps to the target are known no closer.`,
    smoothedPoints:
      'Smoothing goes over points: where a run has fewer of them, it reaches over more steps.',
    noWorkload: (count: string) =>
      `Runs that were not trained here do not say what they were trained on, so they are in no profile; left out: ${count}.`,

    asked: (measure: string, target: string) => `The question: ${measure} to ${target}.`,
    secondary:
      'Secondary measures, each tested at 5\u00a0% by itself; together they err more often:',
    secondaryUnproven: 'Secondary measures:',
    evidence: (facts: string) => `(${facts})`,
    interval: (low: string, high: string) => `95\u00a0% ${low} to ${high}`,
    wins: (wins: string, seeds: string) => `${wins} of ${seeds} seeds`,
    overLast: (steps: number) =>
      steps === 1 ? 'at the last step' : `over the last ${steps} steps`,
    trained: (fewest: string, most: string) =>
      fewest === '' ? `${most} ${most === '1' ? 'step' : 'steps'}` : `${fewest} to ${most} steps`,
    unpairedRuns: (first: string, second: string) => `${first} and ${second} runs, not paired`,
    reaches: (first: string, target: string, ratio: string, unit: string, second: string) =>
      `${first} reaches ${target} in ${ratio}× the ${unit} of ${second}`,
    /** Headlines: who got there, each with its figure, the best first; then what is said of the others. */
    reachedOnce: (names: Names, target: string, values: Names, unit: string, others: Names) =>
      headline(names, `reached ${target} in`, values, unit, others),
    reachesIn: (names: Names, target: string, values: Names, unit: string, others: Names) =>
      headline(names, `reaches ${target} in`, values, unit, others),
    reachesFirst: (names: Names, target: string, values: Names, unit: string, others: Names) =>
      headline(names, `reaches ${target} first: in`, values, unit, others),
    reachedBySome: (name: string, target: string, reached: string, seeds: string, others: Names) =>
      `${[`${name} reached ${target} in ${reached} of ${seeds} seeds`, ...others].join(', ')}.`,
    notWithin: (name: string, trained: string) => `${name} not in ${trained}`,
    onlyIn: (name: string, reached: string, seeds: string) =>
      `${name} in ${reached} of ${seeds} seeds only`,
    isAt: (name: string, value: string, step: string, steps: string) =>
      `${name} is at ${value} after ${step} of ${steps}`,
    neverAlone: (name: string, target: string, trained: string) =>
      `${name} did not reach ${target} in ${trained}.`,
    nothingMeasured: 'Nothing is measured yet.',
    alone: 'Add another optimizer or setting to compare it with.',
    notYet: (target: string, each: string) => `None is at ${target} yet: ${each}.`,
    othersToo: (count: string) => `${count} others`,
    /** One of each. */
    oneUnit: {
      steps: 'step',
      examples: 'example',
      seconds: 'second of training',
    } satisfies Record<TimeId, string>,
    stillTraining: (ended: string, all: string) =>
      `Still training: ${ended} of ${all} runs ${ended === '1' ? 'has' : 'have'} ended.`,
    measureTo: (unit: string, target: string) => `${unit} to ${target}`,
    singleRuns: (measure: string, values: string) =>
      `${measure.charAt(0).toUpperCase()}${measure.slice(1)}: ${values}`,
    valueOf: (name: string, value: string) => `${name} ${value}`,
    ends: (first: string, metric: string, difference: string, second: string, over: string) =>
      `${first} ends with a ${metric} ${difference} than ${second}${over}`,
    lower: (difference: string) => `${difference} lower`,
    higher: (difference: string) => `${difference} higher`,
    points: (difference: string) => `${difference}\u00a0points`,
    cannotTell: (seeds: string, names: string) => `${ofSeeds(seeds)} cannot tell ${names} apart.`,
    tooFew: (seeds: string, needed: string) =>
      `${ofSeeds(seeds)} ${seeds === '1' ? 'is' : 'are'} too few for proof: it takes at least ${needed}.`,
    oneSeed: (worth: string) => `One seed proves nothing: try ${worth}.`,
    neither: (names: string, target: string, trained: string) =>
      `None of ${names} reached ${target} in ${trained}`,
    neitherEach: (names: string, target: string, each: string) =>
      `None of ${names} reached ${target}: ${each}`,
    neverReached: (second: string, target: string, trained: string, seeds: string) =>
      `${second} never reached ${target} in ${trained} (0 of ${seeds} seeds)`,
    did: (first: string, reached: string, seeds: string) =>
      `${first} did in ${reached} of ${seeds}`,
    reachedIn: (name: string, target: string, reached: string, seeds: string) =>
      `${name} reached ${target} in ${reached} of ${seeds} seeds`,
    alsoIn: (name: string, reached: string, seeds: string) => `${name} in ${reached} of ${seeds}`,
    divergedIn: (name: string, diverged: string, seeds: string) =>
      `${name} diverged in ${diverged} of ${seeds} seeds`,
    wasAhead: (name: string, wins: string, pairs: string) =>
      `${name} was ahead in ${wins} of ${pairs} pairs`,
    wasAheadUnpaired: (name: string, wins: string, all: string) =>
      `${name} was ahead in ${wins} of ${all} comparisons of a run with a run`,
    noProof: (p: string) => `that is no proof (${p})`,
    tooEarly: (names: string) => `Runs ended too early to compare ${names}`,
    diverged: (name: string) => `${name} diverged`,
    leadsTime: (name: string, target: string, unit: string) =>
      `${name} reaches ${target} in the fewest ${unit}`,
    leadsFinal: (name: string, metric: string, over: string) =>
      `${name} ends with the best ${metric}${over}`,
    clearlyAheadOf: (names: string) => `clearly ahead of ${names}`,
    aheadOf: (names: string) => `ahead of ${names}`,
    notApartFrom: (seeds: string, leader: string, names: string) =>
      `${ofSeeds(seeds)} cannot tell ${leader} apart from ${names}.`,
    openAgainst: (names: string) => `not told apart from ${names}`,

    fields: {
      /** What fields of the recipe and settings of optimizers are called in a sentence. */
      names: {
        origin: 'fork',
        rateChanges: 'changes of the learning rate',
        architecture: 'architecture',
        hiddenLayers: 'hidden layers',
        activation: 'activation',
        initializer: 'initializer',
        batchSize: 'batch size',
        sampling: 'sampling',
        steps: 'steps',
        clipNorm: 'clip norm',
        lossTiming: 'loss timing',
        lossForm: 'loss form',
        validationExamples: 'validation examples',
        testing: 'testing',
        evaluateEvery: 'evaluate every',
        gradientNormEvery: 'gradient norm every',
        learningRate: 'learning rate',
        weightDecay: 'weight decay',
        momentum: 'momentum',
        decay: 'decay',
        beta1: 'beta1',
        beta2: 'beta2',
        epsilon: 'epsilon',
        amsgrad: 'amsgrad',
        momentumDecay: 'momentum decay',
        centered: 'centered',
        nesterov: 'nesterov',
        trust: 'trust',
        etaMinus: 'eta minus',
        etaPlus: 'eta plus',
        minStep: 'min step',
        maxStep: 'max step',
      },
      schedule: (name: string) => `${name} schedule`,
      notForked: 'not forked',
      forked: (step: string) => `forked after step ${step}`,
      noRateChange: 'learning rate not changed',
      rateChange: (rate: string, step: string) => `learning rate ${rate} from step ${step}`,
    },

    seedTable: {
      seed: 'seed',
      median: 'median',
      mean: 'mean',
      diverged: 'diverged',
      beyond: (bound: string) => `> ${bound}`,
    },
    profile: {
      title: 'Performance profile',
      times: (unit: string) => `Median ${unit} to the target, and how many times the fastest's`,
      shares: 'Share of the workloads within a factor of the fastest',
      workload: 'workload',
      target: 'target',
      timeAndRatio: (time: string, ratio: string) => `${time} (${ratio}×)`,
      within: (factor: string) => `${factor}×`,
      share: (percent: string) => `${percent}\u00a0%`,
      lacking: (workload: string, names: string) =>
        `${workload} is left out: it was not trained with ${names}.`,
      noneComplete: (names: string) =>
        `A performance profile needs data sets or networks that all of ${names} were trained on; there is none among these runs.`,
    },

    checks: {
      here: 'Trained here',
      weights: 'Same initial weights',
      batches: 'Same batches',
      seeds: 'Number of seeds',
      data: 'Same data and split',
      recipe: 'One difference only',
      length: 'All runs ended',
      engine: 'Same engine',
      tuning: 'Same tuning',
      grid: 'Learning rate inside its grid',
      load: 'Same machine load',
    } satisfies Record<FairnessId, string>,
    fairness: {
      /** Where some runs were not trained here. */
      outside: {
        here: (names: string) =>
          `${names}: only what the files say is known, and a step may be of another size.`,
        weights: 'With which weights runs began that were not trained here is not known.',
        batches: 'Which batches runs drew that were not trained here is not known.',
        seeds: (counts: string) =>
          `The same seed means nothing to two programs, so no two runs make a pair; runs: ${counts}.`,
        seedsNotKnown: (counts: string) =>
          `Not all seeds are known, so no two runs make a pair; runs: ${counts}.`,
        data: (datasets: string) =>
          `Whether all were trained and tested on the same examples is not known; what is said of the data: ${datasets}.`,
        recipe: 'In what else runs differ that were not trained here is not known.',
        length: 'Whether runs that were not trained here came to their end is not known.',
        engine:
          'Not all were trained by the engine of this lab, and in which precision is not known.',
        tuning: 'How many settings were tried of runs that were not trained here is not known.',
        grid: 'Which learning rates were tried of runs that were not trained here is not known.',
        load: 'What else kept the machine of runs busy that were not trained here is not known, so seconds are not compared.',
      },
      weights: 'Every seed gave all the same initial weights.',
      batches: 'Every seed gave all the same batches.',
      differentWeights: (seeds: string) => `The initial weights differ at seed ${seeds}.`,
      differentBatches: (seeds: string) => `The batches differ at seed ${seeds}.`,
      noSharedSeed: 'No seed was trained by more than one of them.',
      seeds: (seeds: string) => `${seeds} seeds each, the same ones.`,
      fewSeeds: (seeds: number, needed: string) =>
        `${plural(seeds, 'seed', 'seeds')} each: fewer than ${needed} pairs cannot prove anything at p = 0.05.`,
      differentSeeds: (counts: string) => `They were trained with different seeds: ${counts}.`,
      data: (dataset: string) => `All trained and were tested on ${dataset}, split alike.`,
      heldOut: (dataset: string, examples: string) =>
        `All trained and were tested on ${dataset}, with the same ${examples} examples held out.`,
      testedOnce: (dataset: string, examples: string) =>
        `All trained on ${dataset}; settings were selected by the same ${examples} examples held out of it, and the test set was looked at once, after the last step.`,
      differentSplit: (counts: string) =>
        `They were trained with different numbers of examples held out: ${counts}.`,
      differentData: (datasets: string) => `They were trained on different data: ${datasets}.`,
      dataNotKnown: (dataset: string) =>
        `Whether all of them were trained on the same content of ${dataset} is not known: earlier versions did not keep what a run was trained on.`,
      recipe: (aspect: string) => `They differ in ${aspect} only.`,
      tunedRecipe: (aspect: string, tuned: string) =>
        `They differ in ${aspect} only, and in what was tuned for each: ${tuned}.`,
      differentRecipe: (aspects: string) => `They differ in more than one thing: ${aspects}.`,
      optimizer: 'the optimizer',
      length: 'Every run came to its end or diverged.',
      unfinished: (runs: string) => `Not at their end: ${runs}.`,
      unfinishedRun: (name: string, done: string, steps: string) =>
        `${name} (${done} of ${steps} steps)`,
      engine: (version: string) => `All were trained by engine version ${version}.`,
      differentEngine: (versions: string) =>
        `They were trained by engine versions ${versions}, whose numbers may differ.`,
      differentRule: (optimizer: string, versions: string) =>
        `${optimizer} was trained by versions ${versions} of its update rule, whose numbers differ.`,
      tuning: (settings: string) => `${settings} settings of each were tried.`,
      untuned:
        'None was tuned: one setting of each was tried, and another learning rate may turn the result.',
      differentTuning: (counts: string) => `The number of settings tried differs: ${counts}.`,
      grid: 'The learning rate of each lies between others that were tried.',
      oneRate: (names: string) => `One learning rate only was tried: ${names}.`,
      edge: (names: string) =>
        `The learning rate is the smallest or largest tried: ${names}. A better one may lie beyond.`,
      load: 'No run shared its time with another, as far as this lab knows.',
      overlap: (first: string, second: string) =>
        `${first} and ${second} trained at the same time, so seconds are not compared; train one run at a time.`,
      noTimes: 'The training time of some runs is not known, so seconds are not compared.',
    },
    tables: {
      contenders: 'Contenders',
      comparisons: 'Comparisons',
      fairness: 'Fairness',
      optimizer: 'optimizer',
      seeds: 'seeds',
      reached: 'reached',
      divergedRuns: 'diverged',
      medianSteps: 'median steps',
      medianExamples: 'median examples',
      medianSeconds: 'median seconds',
      final: (metric: string) => `final ${metric}`,
      finalOver: (metric: string, steps: number) =>
        steps === 1 ? `final ${metric} (last step)` : `final ${metric} (last ${steps} steps)`,
      interval: '95\u00a0%',
      comparison: 'comparison',
      measure: 'measure',
      estimate: 'ratio or difference',
      wins: 'won',
      test: 'test',
      p: 'p',
      adjustedP: 'p (Holm)',
      hedgesG: "Hedges' g",
      rankBiserial: 'rank-biserial',
      cliffsDelta: "Cliff's delta",
      check: 'check',
      holds: 'holds',
      reason: 'reason',
      yes: 'yes',
      no: 'no',
      notKnown: 'not known',
      over: (first: string, second: string) => `${first} / ${second}`,
      minus: (first: string, second: string) => `${first} - ${second}`,
      range: (low: string, high: string) => `${low} to ${high}`,
      ofPairs: (wins: string, pairs: string) => `${wins} of ${pairs}`,
      tests: {
        'paired-permutation': 'permutation',
        sign: 'sign',
        'split-permutation': 'permutation, unpaired',
        'gehan-permutation': 'Gehan, unpaired',
      },
    },
  },
}
