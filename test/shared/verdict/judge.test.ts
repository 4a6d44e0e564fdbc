/** Whole verdicts: what is said of runs whose answer is known. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainLines } from '../../../src-main/command-line/print'
import { verdictAsText } from '../../../src-main/command-line/verdict'
import { LabError } from '../../../src-shared/contract/result'
import { speak } from '../../../src-shared/language/speak'
import type {
  PairResult,
  RunEvidence,
  Verdict,
  VerdictQuestion,
} from '../../../src-shared/verdict/contract'
import { meanInterval } from '../../../src-shared/statistics/intervals'
import { secondaryIntro } from '../../../src-shared/verdict/secondary-measures'
import { verdictTables } from '../../../src-shared/verdict/tables'
import { glance, judge } from '../../../src-shared/verdict/verdict'
import { QUESTION, alone, curve, sample, type Sample } from './sample-evidence'
import { phrase } from '../language/phrase'

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

const verdictOn = (evidence: readonly RunEvidence[], question: VerdictQuestion = QUESTION) =>
  judge(question, evidence, alone(evidence))

/** For each seed a run of SGD and one of RMSprop. */
const versus = (
  sgd: (seed: number) => Sample,
  rmsprop: (seed: number) => Sample,
  seeds: readonly number[] = SEEDS,
) =>
  seeds.flatMap((seed) => [
    sample({ seed, ...sgd(seed) }),
    sample({ seed, optimizer: 'rmsprop', ...rmsprop(seed) }),
  ])

const pairOf = (verdict: Verdict, id = 'steps'): PairResult =>
  verdict.measures.find((measure) => measure.id === id)?.pairs[0] as PairResult

describe('two optimizers', () => {
  test('of which one is always faster', () => {
    const verdict = verdictOn(
      versus(
        (seed) => ({ reachedAt: 80 + seed, final: 0.3 + seed / 1000, accuracy: 0.9 }),
        (seed) => ({ reachedAt: 8 + (seed % 3), final: 0.1, accuracy: 0.92 }),
      ),
    )
    const pair = pairOf(verdict)
    // The geometric mean of the ratios, by hand.
    const logs = SEEDS.map((seed) => Math.log((8 + (seed % 3)) / (80 + seed)))
    const ratio = Math.exp(logs.reduce((sum, log) => sum + log) / 10)
    expect(pair.estimate?.value).toBeCloseTo(ratio, 10)
    expect(pair).toMatchObject({
      first: 'RMSprop',
      second: 'SGD',
      isPaired: true,
      wins: 10,
      losses: 0,
      conclusion: 'apart',
      test: { name: 'paired-permutation', p: 2 / 1024, adjustedP: 2 / 1024, isExact: true },
    })
    expect(verdict.headline).toBe('RMSprop reaches 0.3 first: in 9 steps, SGD in 84.')
    expect(verdict.caveat).toBeNull()
    expect(verdict.sentences).toEqual([
      'RMSprop reaches 0.3 in 0.10× the steps of SGD (95\u00a0% 0.097 to 0.11, 10 of 10 seeds).',
    ])
    expect(verdict.secondary[0]).toMatch(
      /^RMSprop ends with a training loss 0\.20 lower than SGD over the last 10 steps \(95\s% 0\.20 to 0\.21, 10 of 10 seeds\)\.$/,
    )
    expect(verdict.secondary[1]).toMatch(
      /^RMSprop ends with a test accuracy 2\.00\spoints higher than SGD \(95\s% 2\.00 to 2\.00, /,
    )
    expect(verdict.title).toBe('Which is faster')
    expect(
      verdictOn(
        versus(
          () => ({}),
          () => ({ reachedAt: 5 }),
        ),
      ).sentences[0],
    ).toContain('SGD never')
  })

  test('the same again gives the same to the last digit', () => {
    const evidence = versus(
      (seed) => ({ reachedAt: 40 + seed }),
      (seed) => ({ reachedAt: 38 + 2 * seed }),
    )
    expect(verdictOn(evidence)).toEqual(verdictOn(evidence))
    // Whoever is given first, the figures are of the better one over the other.
    expect(pairOf(verdictOn([...evidence].reverse()))).toEqual(pairOf(verdictOn(evidence)))
  })

  test('that ten seeds cannot tell apart', () => {
    const verdict = verdictOn(
      versus(
        (seed) => ({ reachedAt: 50 + (seed % 2 === 0 ? 10 : 0) }),
        (seed) => ({ reachedAt: 50 + (seed % 2 === 0 ? 0 : 9) }),
      ),
    )
    expect(pairOf(verdict).conclusion).toBe('not-apart')
    expect(verdict.headline).toBe('RMSprop reaches 0.3 in 50 steps, SGD in 50.')
    expect(verdict.caveat).toBe('10 seeds cannot tell RMSprop and SGD apart.')
    expect(verdict.sentences).toEqual([
      'RMSprop reaches 0.3 in 0.99× the steps of SGD (95\u00a0% 0.86 to 1.14, 5 of 10 seeds).',
    ])
  })

  test('with one seed', () => {
    const both = versus(
      () => ({ reachedAt: 90, final: 0.4 }),
      () => ({ reachedAt: 9 }),
      [0],
    )
    const verdict = verdictOn(both)
    expect(verdict.headline).toBe('RMSprop reached 0.3 in 9 steps, SGD in 90.')
    expect(verdict.caveat).toBe('One seed proves nothing: try 8.')
    expect(verdict.sentences).toEqual([])
    expect(verdict.secondary.slice(0, 2)).toEqual([
      'Final training loss (last 10 steps): RMSprop 0.2500, SGD 0.4000.',
      'Final test accuracy: SGD 90.00\u00a0%, RMSprop 90.00\u00a0%.',
    ])
    expect(secondaryIntro(verdict)).toBe('Secondary measures:')
    const pairs = verdict.measures.flatMap((measure) => measure.pairs)
    expect(pairs.length).toBeGreaterThan(2)
    for (const pair of pairs) {
      expect(pair.test).toMatchObject({ p: null, adjustedP: null })
      const effects = [pair.cohensD, pair.hedgesG, pair.rankBiserial, pair.cliffsDelta]
      expect([...effects, pair.signP, pair.wilcoxonP].every((value) => value === null)).toBe(true)
    }
    const comparisons = verdictTables(verdict)[1]
    const tested = comparisons.head.indexOf('test')
    for (const row of comparisons.rows) {
      expect(row.slice(tested).every((cell) => cell === '–')).toBe(true)
    }
    const one = (other: Sample) =>
      verdictOn(
        versus(
          () => other,
          () => ({ reachedAt: 9 }),
          [0],
        ),
      )
    expect(one({}).headline).toBe('RMSprop reached 0.3 in 9 steps, SGD not in 100 steps.')
    expect(one({ status: 'diverged', stepsDone: 5 }).headline).toMatch(/, SGD diverged\.$/)
  })

  test('with too few seeds for any proof', () => {
    const verdict = verdictOn(
      versus(
        () => ({ reachedAt: 60 }),
        (seed) => ({ reachedAt: 10 + seed }),
        [0, 1, 2, 3, 4],
      ),
    )
    expect(pairOf(verdict)).toMatchObject({
      conclusion: 'too-few',
      test: { p: 0.0625, leastP: 0.0625 },
      estimate: { interval: { method: 'student-t' } },
    })
    expect(verdict.headline).toBe('RMSprop reaches 0.3 in 12 steps, SGD in 60.')
    expect(verdict.caveat).toBe('5 seeds are too few for proof: it takes at least 6.')
    expect(verdict.sentences[0]).toMatch(
      /^RMSprop reaches 0\.3 in 0\.20× the steps of SGD \(95\s% [^)]+, 5 of 5 seeds\)\.$/,
    )
    expect(verdict.secondary.join(' ')).not.toContain(phrase('too few'))
    expect(secondaryIntro(verdict)).toBe('Secondary measures:')
  })

  test('with enough seeds for proof', () => {
    const verdict = verdictOn(
      versus(
        () => ({ reachedAt: 90 }),
        () => ({ reachedAt: 9 }),
      ),
    )
    expect(secondaryIntro(verdict)).toMatch(/^Secondary measures, each tested at 5\s%/)
  })
})

describe('targets that were not reached', () => {
  test('by one of them', () => {
    const verdict = verdictOn(
      versus(
        () => ({}),
        () => ({ reachedAt: 20 }),
      ),
    )
    expect(verdict.headline).toBe('RMSprop reaches 0.3 first: in 20 steps, SGD not in 100 steps.')
    expect(verdict.sentences).toEqual([
      'SGD never reached 0.3 in 100 steps (0 of 10 seeds); RMSprop did in 10 of 10.',
    ])
    const pair = pairOf(verdict)
    expect(pair.test).toMatchObject({ name: 'sign', p: 2 / 1024 })
    // 20 steps against more than 100.
    expect(pair.estimate?.bound).toBe('at-most')
    expect(pair.estimate?.value).toBeCloseTo(0.2, 10)
    expect(pair.estimate?.interval).toBeNull()
    expect(verdict.contenders).toMatchObject([
      { label: 'SGD', reached: 0, medianSteps: null },
      { label: 'RMSprop', reached: 10, medianSteps: 20, medianExamples: 20 * 128 },
    ])
  })

  test('by one of them with too few seeds', () => {
    const verdict = verdictOn(
      versus(
        () => ({}),
        () => ({ reachedAt: 20 }),
        [0, 1],
      ),
    )
    expect(verdict.sentences).toEqual([
      'SGD never reached 0.3 in 100 steps (0 of 2 seeds); RMSprop did in 2 of 2.',
    ])
    expect(verdict.caveat).toBe('2 seeds are too few for proof: it takes at least 6.')
  })

  test('by none of two with too few seeds: that they are too few is said once', () => {
    const verdict = verdictOn(
      versus(
        () => ({ final: 0.9 }),
        () => ({ final: 0.5 }),
        [0, 1, 2],
      ),
    )
    expect(verdict.headline).toBe('None of SGD and RMSprop reached 0.3 in 100 steps.')
    expect(verdict.caveat).toBe('3 seeds are too few for proof: it takes at least 6.')
    expect(verdict.sentences).toEqual([])
    expect(secondaryIntro(verdict)).toBe('Secondary measures:')
    expect(verdict.secondary[0]).toMatch(/^RMSprop ends with a training loss 0\.40 lower than SGD/)
  })

  test('by some seeds: they count as censored, they are not dropped', () => {
    const verdict = verdictOn(
      versus(
        // Where SGD gets there, it is the faster one; dropping the others would turn the verdict.
        (seed) => (seed < 2 ? { reachedAt: 10 } : {}),
        () => ({ reachedAt: 50 }),
      ),
    )
    expect(verdict.headline).toBe('RMSprop reaches 0.3 in 50 steps, SGD in 2 of 10 seeds only.')
    expect(verdict.caveat).toBe('10 seeds cannot tell RMSprop and SGD apart.')
    expect(verdict.sentences).toEqual([
      'RMSprop reached 0.3 in 10 of 10 seeds; SGD in 2 of 10; RMSprop was ahead in 8 of 10 pairs.',
    ])
    // Eight ratios are at most one half, two are 5: both are exact or bounded on one side, so a bound is left.
    expect(pairOf(verdict)).toMatchObject({
      test: { name: 'sign' },
      estimate: { bound: 'at-most' },
    })
    // Bounds on both sides leave none.
    const crossed = verdictOn(
      versus(
        (seed) => (seed < 2 ? { reachedAt: 10 } : {}),
        (seed) => (seed < 2 ? {} : { reachedAt: 50 }),
      ),
    )
    expect(pairOf(crossed)).toMatchObject({ wins: 8, losses: 2, undecided: 0, estimate: null })
  })

  test('by anyone', () => {
    const verdict = verdictOn(
      versus(
        () => ({}),
        () => ({}),
      ),
    )
    expect(verdict.headline).toBe('None of SGD and RMSprop reached 0.3 in 100 steps.')
    expect(pairOf(verdict)).toMatchObject({ conclusion: 'nothing', estimate: null })
  })

  test('because runs ended early: that is no defeat', () => {
    const verdict = verdictOn(
      versus(
        () => ({ status: 'stopped', stepsDone: 30 }),
        () => ({ reachedAt: 60 }),
      ),
    )
    expect(verdict.headline).toBe('RMSprop reaches 0.3 in 60 steps, SGD not in 30 steps.')
    expect(pairOf(verdict)).toMatchObject({ wins: 0, undecided: 10 })
    expect(verdict.notes.join()).toMatch(/did not come to their end .*: 10\./)
    // Neither the steps nor the final value can be told: it is said once.
    expect(verdict.caveat).toBe('Runs ended too early to compare SGD and RMSprop.')
    expect(verdict.secondary).not.toContain(verdict.caveat)
  })

  test('because runs diverged: that is one', () => {
    const verdict = verdictOn(
      versus(
        () => ({ status: 'diverged', stepsDone: 30 }),
        () => ({ reachedAt: 60 }),
      ),
    )
    expect(pairOf(verdict)).toMatchObject({ wins: 10, first: 'RMSprop', conclusion: 'apart' })
    expect(verdict.secondary[0]).toBe(
      'SGD diverged in 10 of 10 seeds; RMSprop was ahead in 10 of 10 pairs.',
    )
    expect(verdict.contenders[0]).toMatchObject({ diverged: 10, meanFinal: null })
  })
})

describe('runs that are not pairs', () => {
  const apart = (rmspropSeeds: readonly number[]) => [
    ...SEEDS.map((seed) => sample({ seed, reachedAt: 60 + seed })),
    ...rmspropSeeds.map((seed) => sample({ seed, optimizer: 'rmsprop', reachedAt: 10 + seed })),
  ]

  test('are compared unpaired, and it is said why', () => {
    const verdict = verdictOn(apart([20, 21, 22, 23, 24, 25]))
    expect(pairOf(verdict)).toMatchObject({
      isPaired: false,
      counts: [6, 10],
      wins: 60,
      cliffsDelta: -1,
      conclusion: 'apart',
      // The most extreme of the 8008 splits, on either side.
      test: { name: 'split-permutation', p: 2 / 8008 },
    })
    expect(verdict.sentences[0]).toMatch(/ \(95\s% [^,]+, 6 and 10 runs, not paired\)\.$/)
    expect(verdict.notes).toContain('SGD and RMSprop were not trained with the same seeds.')
  })

  test('with censored times go by Gehan scores', () => {
    const evidence = [
      ...SEEDS.map((seed) => sample({ seed })),
      ...SEEDS.map((seed) => sample({ seed: 50 + seed, optimizer: 'rmsprop', reachedAt: 20 })),
    ]
    const pair = pairOf(verdictOn(evidence))
    expect(pair.test).toMatchObject({ name: 'gehan-permutation', isExact: true })
    expect(pair.test.p).toBeCloseTo(2 / 184_756, 12)
    expect(pair).toMatchObject({ wins: 100, estimate: null, conclusion: 'apart' })
  })

  test('are left out where others are pairs', () => {
    const pair = pairOf(verdictOn(apart([0, 1, 2, 3, 4, 5, 30])))
    expect(pair).toMatchObject({ isPaired: true, counts: [6, 6], wins: 6 })
  })
})

describe('counts', () => {
  test('of runs that are not pairs are of comparisons, never more than there are', () => {
    // Nine runs of each, seeds apart; one of SGD reaches the target before all others.
    const verdict = verdictOn(
      SEEDS.slice(0, 9).flatMap((seed) => [
        sample({ seed, reachedAt: seed === 0 ? 5 : undefined }),
        sample({ seed: 20 + seed, optimizer: 'rmsprop', reachedAt: 20 }),
      ]),
    )
    expect(verdict.sentences[0]).toBe(
      'RMSprop reached 0.3 in 9 of 9 seeds; SGD in 1 of 9; RMSprop was ahead in 72 of 81 comparisons of a run with a run.',
    )
    expect(verdictTables(verdict)[1].rows[0]).toContain('72 of 81')
  })

  test.each([
    ['unpaired', 100],
    ['paired', 0],
  ])('k of n has a k of at most n, %s', (_, shift) => {
    const texts = [2, 5, 9].flatMap((count) =>
      [undefined, 30].map((reachedAt) => {
        const evidence = SEEDS.slice(0, count).flatMap((seed) => [
          sample({ seed, reachedAt: seed % 3 === 0 ? 50 : reachedAt }),
          sample({ seed: seed + shift, optimizer: 'rmsprop', reachedAt: 20 }),
          sample({ seed, optimizer: 'adam', status: 'diverged', stepsDone: 3 + seed }),
        ])
        return plainLines(verdictAsText(verdictOn(evidence))).join('\n')
      }),
    )
    const counts = texts.flatMap((text) => [...text.matchAll(/(\d+) of (\d+)/g)])
    expect(counts.length).toBeGreaterThan(50)
    for (const [told, k, n] of counts) expect(Number(k), told).toBeLessThanOrEqual(Number(n))
  })

  test('of seeds that are needed are of the test that is made', () => {
    const verdict = verdictOn(
      [0, 1, 2].flatMap((seed) => [
        sample({ seed, reachedAt: 60 + seed }),
        sample({ seed: 20 + seed, optimizer: 'rmsprop', reachedAt: 20 + seed }),
      ]),
    )
    // The two most extreme of 20 ways to split six runs have p = 0.1; of 70 with four of each, 0.029.
    expect(verdict.caveat).toBe('3 seeds are too few for proof: it takes at least 4.')
  })
})

describe('three optimizers', () => {
  const three = verdictOn(
    SEEDS.flatMap((seed) => [
      sample({ seed, reachedAt: 80 + seed }),
      sample({ seed, optimizer: 'adam', reachedAt: 10 + (seed % 3) }),
      sample({ seed, optimizer: 'rmsprop', reachedAt: 10 + ((seed + 1) % 3) }),
    ]),
  )

  test('are each compared with each, corrected by Holm', () => {
    const [{ pairs }] = three.measures
    const told = pairs.map(({ first, second, test }) => [`${first} ${second}`, test.adjustedP])
    expect(told).toHaveLength(3)
    // Two p of 2/1024 and a large one: three times the first, at least as much the second.
    expect(told.slice(0, 2)).toEqual([
      ['Adam SGD', 6 / 1024],
      ['RMSprop SGD', 6 / 1024],
    ])
    expect(pairs[2]).toMatchObject({ conclusion: 'not-apart' })
  })

  test('have a leader, with what it leads for certain', () => {
    expect(three.headline).toBe('Adam reaches 0.3 in 11 steps, RMSprop in 11, SGD in 84.')
    expect(three.caveat).toMatch(
      /^10 seeds cannot tell (Adam and RMSprop|RMSprop and Adam) apart\.$/,
    )
    expect(three.sentences).toHaveLength(2)
    expect(three.sentences[0]).toMatch(/(Adam|RMSprop) reaches 0\.3 in [01]\.\d\d× the steps of /)
    expect(three.sentences[1]).toMatch(/^Adam reaches 0\.3 in 0\.13× the steps of SGD /)
    // One line a measure beside the question.
    expect(three.secondary).toHaveLength(3)
  })

  test('need more seeds than two do', () => {
    const of = (seeds: readonly number[]) =>
      verdictOn(
        seeds.flatMap((seed) => [
          sample({ seed, reachedAt: 80 + seed }),
          sample({ seed, optimizer: 'adam', reachedAt: 40 + seed }),
          sample({ seed, optimizer: 'rmsprop', reachedAt: 20 + seed }),
        ]),
      )
    const six = of(SEEDS.slice(0, 6))
    expect(pairOf(six)).toMatchObject({ conclusion: 'too-few', test: { leastP: 3 / 32 } })
    expect(six.headline).toBe('RMSprop reaches 0.3 in 22 steps, Adam in 42, SGD in 82.')
    expect(six.caveat).toBe('6 seeds are too few for proof: it takes at least 7.')
    const seven = of(SEEDS.slice(0, 7))
    // The smallest p that seven seeds can have, three times 2/128: enough for ahead, too much for clearly.
    expect(pairOf(seven).test.adjustedP).toBeCloseTo(3 / 64, 10)
    expect(seven.headline).toBe('RMSprop reaches 0.3 first: in 23 steps, Adam in 43, SGD in 83.')
    expect(seven.secondary.at(-1)).toMatch(/fewest seconds of training, ahead of Adam and SGD\.$/)
    expect(of(SEEDS).secondary.at(-1)).toMatch(/, clearly ahead of Adam and SGD\.$/)
  })

  test('with one seed, and reached by none', () => {
    const some = (reachedAt?: number) =>
      verdictOn([
        sample({ reachedAt }),
        sample({ optimizer: 'adam' }),
        sample({ optimizer: 'rmsprop' }),
      ])
    expect(some(30).headline).toBe(
      'SGD reached 0.3 in 30 steps, Adam not in 100 steps, RMSprop not in 100 steps.',
    )
    expect(some().headline).toBe('None of SGD, Adam and RMSprop reached 0.3 in 100 steps.')
  })
})

describe('the final training loss', () => {
  /** Starts at 12 and falls to `end` within the first half of `steps`. */
  const falling = (optimizer: 'sgd' | 'rmsprop', seed: number, end: number, steps = 25) => {
    const start = optimizer === 'rmsprop' ? 12 : 2.3
    const losses = Array.from({ length: steps }, (_, i) =>
      i < steps / 2 ? start + (end - start) * ((2 * i) / steps) : end + seed / 1000,
    )
    return {
      ...sample({ optimizer, seed, stepsDone: steps, recipe: { steps } }),
      curve: curve('training-loss', losses),
    }
  }
  const both = (steps?: number, second = steps) =>
    SEEDS.slice(0, 7).flatMap((seed) => [
      falling('sgd', seed, 2, steps),
      falling('rmsprop', seed, 1, second),
    ])

  test('of short runs is of their end, not of their start', () => {
    const verdict = verdictOn(both())
    expect(verdict.finalWindow).toBe(2)
    expect(verdict.secondary[0]).toMatch(
      /^RMSprop ends with a training loss 1\.00 lower than SGD over the last 2 steps \(.*7 of 7 seeds\)\.$/,
    )
    expect(verdictTables(verdict).map(({ head }) => head)[0]).toContain(
      'final training loss (last 2 steps)',
    )
    expect(verdictTables(verdict)[1].rows.flat()).toContain('final training loss (last 2 steps)')
    expect(verdict.contenders[1].meanFinal).toBeCloseTo(1.003, 5)
  })

  test('has the same window for all: a tenth of the shortest run, from 1 to 100 steps', () => {
    expect(verdictOn(both(9)).finalWindow).toBe(1)
    expect(verdictOn(both(9)).secondary[0]).toMatch(/than SGD at the last step \(/)
    expect(verdictOn(both(300, 2000)).finalWindow).toBe(30)
    expect(verdictOn(both(2000)).finalWindow).toBe(100)
    // A run that diverged has no final value, and does not shorten that of the others.
    const diverged = sample({ seed: 9, status: 'diverged', stepsDone: 5 })
    expect(verdictOn([...both(300), diverged]).finalWindow).toBe(30)
  })

  test('has one interval wherever it is told', () => {
    const verdict = verdictOn(both())
    const finals = verdict.measures.find(({ id }) => id === 'final')?.observations[1] ?? []
    const interval = verdict.contenders[1].finalInterval
    expect(interval).toEqual(meanInterval(finals.map(({ value }) => value)))
    expect(interval?.method).toBe('bca-bootstrap')
  })
})

describe('figures of one side', () => {
  test('are not told of the other: each has its own length', () => {
    const verdict = verdictOn(
      versus(
        () => ({ stepsDone: 30, recipe: { steps: 30 } }),
        () => ({ reachedAt: 60, stepsDone: 400, recipe: { steps: 400 } }),
        SEEDS,
      ),
    )
    // A run of 30 steps says nothing of step 60.
    expect(verdict.caveat).toBe(
      'Runs ended too early to compare SGD · 30 steps and RMSprop · 400 steps.',
    )
    const early = verdictOn(
      versus(
        () => ({ stepsDone: 30, recipe: { steps: 30 } }),
        () => ({ reachedAt: 20, stepsDone: 400, recipe: { steps: 400 } }),
      ),
    )
    expect(early.sentences[0]).toBe(
      'SGD · 30 steps never reached 0.3 in 30 steps (0 of 10 seeds); RMSprop · 400 steps did in 10 of 10.',
    )
    const mixed = verdictOn(
      versus(
        (seed) => ({ stepsDone: 30 + seed, recipe: { steps: 100 }, status: 'diverged' }),
        () => ({ reachedAt: 20 }),
      ),
    )
    expect(mixed.sentences[0]).toMatch(
      /^SGD never reached 0\.3 in 30 to 39 steps \(0 of 10 seeds\)/,
    )
  })

  test('that none reached are told for each where they differ', () => {
    const none = verdictOn(
      versus(
        () => ({ stepsDone: 30, recipe: { steps: 30 } }),
        () => ({ stepsDone: 400, recipe: { steps: 400 } }),
      ),
    )
    expect(none.headline).toBe(
      'None of SGD · 30 steps and RMSprop · 400 steps reached 0.3: SGD · 30 steps not in 30 steps, RMSprop · 400 steps not in 400 steps.',
    )
    const three = verdictOn([
      sample({ stepsDone: 30 }),
      sample({ optimizer: 'adam' }),
      sample({ optimizer: 'rmsprop' }),
    ])
    expect(three.headline).toBe(
      'None of SGD, Adam and RMSprop reached 0.3: SGD not in 30 steps, Adam not in 100 steps, RMSprop not in 100 steps.',
    )
  })
})

describe('in Korean, the headline', () => {
  beforeEach(() => {
    speak('ko')
  })
  afterEach(() => {
    speak('en')
  })

  test('of one seed each has every figure with its unit', () => {
    const of = (...samples: Sample[]) => verdictOn(samples.map(sample)).headline
    const [sgd, adam] = [{ reachedAt: 90 }, { optimizer: 'adam' } as const]
    const rmsprop = { optimizer: 'rmsprop', reachedAt: 9 } as const
    expect(of(sgd, rmsprop)).toBe('RMSprop은 9스텝, SGD는 90스텝 만에 0.3에 도달했습니다.')
    expect(of(sgd, adam)).toBe(
      'SGD는 90스텝 만에 0.3에 도달했습니다(Adam은 100스텝 안에 도달하지 못함).',
    )
    expect(of(sgd, rmsprop, adam)).toBe(
      'RMSprop은 9스텝, SGD는 90스텝 만에 0.3에 도달했습니다(Adam은 100스텝 안에 도달하지 못함).',
    )
    expect(of({ stepsDone: 30 }, adam)).toBe(
      'SGD, Adam 모두 0.3에 도달하지 못했습니다: SGD는 30스텝 안에 도달하지 못함, Adam은 100스텝 안에 도달하지 못함.',
    )
  })

  test('of several seeds says who is first, and who got there in some', () => {
    const of = (sgd: (seed: number) => Sample, rmsprop: (seed: number) => Sample) =>
      verdictOn(versus(sgd, rmsprop)).headline
    expect(
      of(
        (seed) => ({ reachedAt: 80 + seed }),
        (seed) => ({ reachedAt: 8 + (seed % 3) }),
      ),
    ).toBe('RMSprop이 9스텝 만에 0.3에 먼저 도달합니다(SGD는 84스텝).')
    expect(
      of(
        (seed) => (seed < 2 ? { reachedAt: 10 } : {}),
        () => ({ reachedAt: 50 }),
      ),
    ).toBe('RMSprop은 50스텝 만에 0.3에 도달합니다(SGD는 시드 10개 중 2개에서만).')
    expect(
      of(
        (seed) => (seed < 2 ? { reachedAt: 10 } : {}),
        () => ({}),
      ),
    ).toBe('SGD는 시드 10개 중 2개에서 0.3에 도달했습니다(RMSprop은 100스텝 안에 도달하지 못함).')
  })
})

describe('the words', () => {
  test('name what was asked, and what is secondary', () => {
    const verdict = verdictOn(
      versus(
        (seed) => ({ reachedAt: 80 + seed, final: 0.3 }),
        (seed) => ({ reachedAt: 8 + seed, final: 0.1 }),
      ),
    )
    const lines = plainLines(verdictAsText(verdict))
    expect(lines[2]).toBe('The question: steps to 0.3.')
    expect(lines[3]).toBe(verdict.headline)
    const at = lines.indexOf(
      'Secondary measures, each tested at 5\u00a0% by itself; together they err more often:',
    )
    expect(lines.slice(at + 1, at + 1 + verdict.secondary.length)).toEqual(verdict.secondary)
    expect(verdict.secondary).toHaveLength(3)
  })

  test('are said once each', () => {
    // Without a target reached, steps and seconds say the same.
    const verdict = verdictOn(
      versus(
        () => ({}),
        () => ({}),
      ),
    )
    expect(verdict.measures.map(({ id }) => id)).toContain('seconds')
    const all = [verdict.headline, ...verdict.sentences, ...verdict.secondary, ...verdict.notes]
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('measures', () => {
  const ids = (verdict: Verdict) => verdict.measures.map(({ id }) => id)
  const faster = () =>
    versus(
      () => ({ reachedAt: 80 }),
      () => ({ reachedAt: 40 }),
    )

  test('are seconds too where no run shared the machine', () => {
    const verdict = verdictOn(faster())
    expect(ids(verdict)).toEqual(['steps', 'final', 'accuracy', 'seconds'])
    expect(pairOf(verdict, 'seconds').estimate?.value).toBeCloseTo(0.5, 10)
    expect(verdict.secondary.at(-1)).toMatch(/in 0\.50× the seconds of training of SGD/)
    expect(verdict.contenders[1].medianSeconds).toBeCloseTo(0.2, 10)
    const meanSpeed = expect.stringMatching(/seconds are taken at the mean speed/)
    expect(verdict.notes).toContainEqual(meanSpeed)
    const clock = curve('training-seconds', [0.1, 0.5], [50, 100])
    const recorded = verdictOn(faster().map((evidence) => ({ ...evidence, clock })))
    expect(recorded.notes).not.toContainEqual(meanSpeed)
    expect(recorded.contenders[1].medianSeconds).toBeCloseTo(0.08, 6)
  })

  test('are no seconds where any run overlapped', () => {
    const evidence = faster()
    const neighbour = sample({ run: { startedAt: evidence[0].run.startedAt } }).run
    const verdict = judge(QUESTION, evidence, { trials: [], neighbours: [neighbour] })
    expect(ids(verdict)).toEqual(['steps', 'final', 'accuracy'])
    expect(verdict.contenders[1].medianSeconds).toBeNull()
  })

  test('begin with examples where batches differ in size', () => {
    const verdict = verdictOn(
      versus(
        () => ({ reachedAt: 50, recipe: { batchSize: 128 } }),
        (seed) => ({ reachedAt: 60, recipe: { batchSize: 32 }, run: { batchHash: `b${seed}` } }),
      ),
    )
    expect(ids(verdict).slice(0, 2)).toEqual(['examples', 'steps'])
    expect(verdict.headline).toMatch(
      /^RMSprop · batch 32 reaches 0\.3 first: in 1,920 examples, SGD · batch 128 in 6,400\./,
    )
    expect(verdict.sentences[0]).toMatch(/in 0\.30× the examples of SGD · batch 128/)
    expect(pairOf(verdict).first).toBe('SGD · batch 128')
    expect(pairOf(verdict).isPaired).toBe(false)
  })

  test('of the test accuracy count upwards and say how coarse they are', () => {
    const question = {
      metric: 'test-accuracy',
      target: 0.9,
      smoothing: { kind: 'none' },
    } as const
    const evidence = versus(
      () => ({ accuracy: 0.91 }),
      () => ({ accuracy: 0.95 }),
    ).map((item, i) => ({
      ...item,
      curve: curve('test-accuracy', i % 2 === 0 ? [0.8, 0.91] : [0.92, 0.95], [50, 100]),
    }))
    const verdict = verdictOn(evidence, question)
    expect(ids(verdict)).not.toContain('accuracy')
    expect(verdict.headline).toBe(
      'RMSprop reaches 90\u00a0% test accuracy first: in 50 steps, SGD in 100.',
    )
    expect(pairOf(verdict, 'final')).toMatchObject({ first: 'RMSprop', wins: 10 })
    expect(verdict.notes).toContain(
      'The test accuracy is measured every 500 steps, so the steps to the target are known no closer.',
    )
  })
})

describe('runs that still train', () => {
  const halfway = (changes: Sample = {}) =>
    sample({ status: 'running', stepsDone: 40, final: null, ...changes })

  test('are told of as far as they are', () => {
    const [sgd, rmsprop] = [halfway(), sample({ optimizer: 'rmsprop', reachedAt: 9 })]
    const verdict = verdictOn([sgd, rmsprop])
    expect(verdict.headline).toBe('RMSprop reached 0.3 in 9 steps, SGD is at 1 after 40 of 100.')
    expect(verdict.caveat).toBe('Still training: 1 of 2 runs has ended.')
    const both = verdictOn([sgd, halfway({ optimizer: 'rmsprop', stepsDone: 30 })])
    expect(both.headline).toBe(
      'None is at 0.3 yet: SGD is at 1 after 40 of 100, RMSprop is at 1 after 30 of 100.',
    )
  })

  test('of several seeds are at their mean, after the step that all have passed', () => {
    const evidence = [0, 1].flatMap((seed) => [
      halfway({ seed, stepsDone: 40 + seed }),
      sample({ seed, optimizer: 'rmsprop', reachedAt: 9 }),
    ])
    evidence[0] = { ...evidence[0], curve: curve('training-loss', Array(40).fill(0.5)) }
    expect(verdictOn(evidence).headline).toBe(
      'RMSprop reaches 0.3 in 9 steps, SGD is at 0.75 after 40 of 100.',
    )
  })
})

describe('at a glance', () => {
  const glanceAt = (evidence: readonly RunEvidence[]) => glance(QUESTION, evidence, alone(evidence))

  test('the answer is the verdict’s', () => {
    const evidence = versus(
      (seed) => ({ reachedAt: 80 + seed }),
      () => ({ reachedAt: 9 }),
    )
    const { headline, caveat, verdict, contenders } = glanceAt(evidence)
    expect(verdict).toEqual(verdictOn(evidence))
    expect([headline, caveat]).toEqual([verdict?.headline, verdict?.caveat])
    expect(contenders.map(({ medianSteps }) => medianSteps)).toEqual([84, 9])
    expect(contenders[0].steps).toEqual(verdict?.measures[0].observations[0])
  })

  test('one contender is told of by itself', () => {
    expect(glanceAt([sample({ reachedAt: 70 })])).toMatchObject({
      headline: 'SGD reached 0.3 in 70 steps.',
      caveat: 'Add another optimizer or setting to compare it with.',
      verdict: null,
    })
    expect(glanceAt([sample({})]).headline).toBe('SGD did not reach 0.3 in 100 steps.')
    const running = sample({ status: 'running', stepsDone: 40, final: null })
    expect(glanceAt([running]).headline).toBe('SGD is at 1 after 40 of 100.')
    expect(glanceAt([]).headline).toBe('Nothing is measured yet.')
  })

  test('more than a verdict compares are ordered by their medians', () => {
    const rates = Array.from({ length: 17 }, (_, i) =>
      sample({ learningRate: (i + 1) / 100, reachedAt: 90 - i }),
    )
    const { headline, caveat, verdict } = glanceAt(rates)
    expect(verdict).toBeNull()
    expect(headline).toMatch(/^SGD .*0\.17.* reached 0\.3 in 74 steps, .* in 75, .*, 13 others\.$/)
    expect(caveat).toMatch(/at most 16/)
  })
})

test('one contender is nothing to compare', () => {
  const alike = [sample({ seed: 0 }), sample({ seed: 1 })]
  expect(() => verdictOn(alike)).toThrow(LabError)
  expect(() => verdictOn([])).toThrow(/at least two/)
})

test('more contenders than anybody can read are refused', () => {
  const rates = Array.from({ length: 17 }, (_, i) => sample({ learningRate: (i + 1) / 100 }))
  expect(() => verdictOn(rates)).toThrow(/at most 16 optimizers or settings; these runs are of 17/)
})
