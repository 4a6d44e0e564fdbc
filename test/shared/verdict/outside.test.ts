/** Runs that another program trained are judged by their points, and nothing is claimed of them that nobody knows. */
import { describe, expect, test } from 'vitest'
import { OUTSIDE_ENGINE } from '../../../src-shared/outside/outside-recipe'
import type { OutsideSaid } from '../../../src-shared/outside/outside-run'
import { FAIRNESS_IDS, type RunEvidence } from '../../../src-shared/verdict/contract'
import { differenceCurves } from '../../../src-shared/verdict/difference-curve'
import { seedTable } from '../../../src-shared/verdict/seed-table'
import { judge } from '../../../src-shared/verdict/verdict'
import { groupWorkloads } from '../../../src-shared/verdict/workloads'
import { outsideRecipe } from '../outside-recipes'
import { QUESTION, alone, sample } from './sample-evidence'

let made = 0

/** Measured every `every` steps, at 0.25 from `reachedAt` on and at 1 before. */
function stranger(
  given: Partial<OutsideSaid> & { reachedAt?: number; every?: number; count?: number } = {},
): RunEvidence {
  const { reachedAt = 50, every = 10, count = 10, ...said } = given
  made += 1
  const from = {
    format: 'keras',
    file: 'log.csv',
    sha256: '0'.repeat(64),
    run: `run ${made}`,
  } as const
  const recipe = outsideRecipe(said, from, { steps: count * every, number: made })
  const steps = Uint32Array.from({ length: count }, (_, i) => (i + 1) * every)
  const values = Float32Array.from(steps, (step) => (step >= reachedAt ? 0.25 : 1))
  const evidence = sample({ run: { recipe, engineVersion: OUTSIDE_ENGINE, trainingSeconds: 5 } })
  return {
    ...evidence,
    run: {
      ...evidence.run,
      ...{ stepsDone: count * every, initHash: null, batchHash: null, dataHash: null },
    },
    curve: { metric: 'training-loss', steps, values },
  }
}

const verdictOf = (evidence: readonly RunEvidence[]) => judge(QUESTION, evidence, alone(evidence))

const five = [0, 1, 2, 3, 4]
const theirs = five.map((i) =>
  stranger({ optimizer: 'adam', batchSize: 64, reachedAt: 20 + 10 * (i % 2) }),
)
const ours = five.map((seed) => sample({ seed, reachedAt: 80 + seed }))

describe('a verdict with runs that were not trained here', () => {
  test('compares steps to the target at the recorded steps, unpaired', () => {
    const { measures, headline, contenders } = verdictOf([...theirs, ...ours])
    expect(contenders.map(({ label, medianSteps }) => [label, medianSteps])).toEqual([
      ['adam · batch 64 · not trained here', 20],
      ['SGD · batch 128', 82],
    ])
    const [{ id, pairs }] = measures
    expect([id, pairs[0].first, pairs[0].isPaired, pairs[0].counts]).toEqual([
      ...['examples', 'adam · batch 64 · not trained here', false, [5, 5]],
    ])
    expect(headline).toContain('adam · batch 64 · not trained here')
    // Seconds are of two machines.
    expect(measures.map((measure) => measure.id)).not.toContain('seconds')
  })

  test('compares examples only where the batches of all are known', () => {
    const ids = (evidence: readonly RunEvidence[]) =>
      verdictOf(evidence).measures.map(({ id }) => id)
    expect(ids([...theirs, ...ours])).toContain('examples')
    const unsaid = stranger({ optimizer: 'adam' })
    const verdict = verdictOf([unsaid, ...ours])
    expect(verdict.measures.map(({ id }) => id)).not.toContain('examples')
    expect(verdict.contenders[0].medianExamples).toBeNull()
  })

  test('takes the final loss over the last steps, not over the last points', () => {
    const late = stranger({ optimizer: 'adam', every: 10, count: 100, reachedAt: 910 })
    const verdict = verdictOf([late, ...ours])
    // A tenth of the shortest: 100 steps of ours.
    expect(verdict.finalWindow).toBe(10)
    expect(verdict.contenders[0].meanFinal).toBe(0.25)
    const alike = [late, stranger({ optimizer: 'sgd', every: 10, count: 100 })]
    const own = verdictOf(alike)
    expect(own.finalWindow).toBe(100)
    expect(own.contenders[0].meanFinal).toBe(0.25)
  })

  test('says of each condition that it is not known, and of whom', () => {
    const { fairness, notes } = verdictOf([...theirs, ...ours])
    expect(fairness.map(({ id }) => id)).toEqual(['here', ...FAIRNESS_IDS])
    expect(fairness.every(({ holds }) => holds === null)).toBe(true)
    expect(fairness[0].reason).toBe(
      'adam · batch 64 · not trained here: only what the files say is known, and a step may be of another size.',
    )
    expect(fairness.find(({ id }) => id === 'seeds')?.reason).toContain('Not all seeds are known')
    expect(fairness.find(({ id }) => id === 'data')?.reason).toContain('not known')
    expect(notes.join(' ')).toContain('every 10 steps at the widest')
    expect(notes.join(' ')).toContain('no two of them make a pair')
    const open = sample({ seed: 9, status: 'interrupted', stepsDone: 40 })
    const unfinished = verdictOf([...theirs, open])
    expect(unfinished.fairness.find(({ id }) => id === 'length')?.holds).toBe(false)
  })

  test('makes no pair of equal seeds', () => {
    const seeded = five.map((seed) => stranger({ optimizer: 'adam', seed }))
    const verdict = verdictOf([...seeded, ...ours])
    expect(verdict.measures.every(({ pairs }) => pairs.every(({ isPaired }) => !isPaired))).toBe(
      true,
    )
    expect(differenceCurves(QUESTION, [...seeded, ...ours])).toEqual([])
    expect(verdict.fairness.find(({ id }) => id === 'seeds')?.reason).toContain('The same seed')
    expect(seedTable(verdictOf([theirs[0], ours[0]]), 'steps').rows.map(([seed]) => seed)).toEqual([
      ...['0', 'not known', 'median'],
    ])
  })
})

test('a profile leaves them out, as nobody knows what they were trained on', () => {
  const { workloads, notes } = groupWorkloads([...theirs, ...ours])
  expect(workloads).toHaveLength(1)
  expect(workloads[0].members.flat()).toHaveLength(5)
  expect(notes.join()).toContain('left out: 5.')
})
