/** Verdicts and profiles go by what runs were trained on, not by what that is called. */
import { describe, expect, test } from 'vitest'
import { differenceCurves } from '../../../src-shared/verdict/difference-curve'
import type { RunEvidence } from '../../../src-shared/verdict/contract'
import { groupContenders } from '../../../src-shared/verdict/contenders'
import { hasSameBatches } from '../../../src-shared/verdict/pairing'
import { performanceProfile } from '../../../src-shared/verdict/performance-profile'
import { verdictTables } from '../../../src-shared/verdict/tables'
import { judge } from '../../../src-shared/verdict/verdict'
import { QUESTION, alone, sample, type Sample } from './sample-evidence'

const SEEDS = [0, 1, 2, 3, 4, 5]
const runsOf = (optimizer: Sample['optimizer'], dataHash: string | null, dataset = 'digits') =>
  SEEDS.map((seed) => sample({ optimizer, seed, recipe: { dataset }, run: { dataHash } }))

const verdictOn = (evidence: readonly RunEvidence[]) => judge(QUESTION, evidence, alone(evidence))
const checkOf = (evidence: readonly RunEvidence[], id: string) =>
  verdictOn(evidence).fairness.find((check) => check.id === id)
const answerIn = (evidence: readonly RunEvidence[]) =>
  verdictTables(verdictOn(evidence))
    .flatMap(({ rows }) => rows)
    .find(([check]) => check === 'Same data and split')?.[1]

describe('two contents of one name', () => {
  const evidence = [...runsOf('rmsprop', 'a'.repeat(64)), ...runsOf('adam', 'b'.repeat(64))]

  test('are other data, other batches, and one difference more', () => {
    expect(checkOf(evidence, 'data')).toMatchObject({
      holds: false,
      reason:
        'They were trained on different data: digits (content aaaaaaaaaaaa) and digits (content bbbbbbbbbbbb).',
    })
    expect(checkOf(evidence, 'batches')?.holds).toBe(false)
    expect(checkOf(evidence, 'recipe')).toMatchObject({
      holds: false,
      reason: 'They differ in more than one thing: the optimizer and data set.',
    })
    expect(answerIn(evidence)).toBe('no')
  })

  test('make no pairs, and no curve of differences', () => {
    const { measures, notes } = verdictOn(evidence)
    const pairs = measures.flatMap((measure) => measure.pairs)
    expect(pairs.length).toBeGreaterThan(0)
    expect(pairs.some(({ isPaired }) => isPaired)).toBe(false)
    expect(notes).toContain(
      'RMSprop · digits (content aaaaaaaaaaaa) and Adam · digits (content bbbbbbbbbbbb) were trained on different data, so no two of their runs make a pair.',
    )
    expect(differenceCurves(QUESTION, evidence)).toEqual([])
  })

  test('are two contenders of one optimizer, and two workloads', () => {
    const both = [...runsOf('sgd', 'a'.repeat(64)), ...runsOf('sgd', 'b'.repeat(64))]
    expect(groupContenders(both).contenders.map(({ label }) => label)).toEqual([
      'SGD · digits (content aaaaaaaaaaaa)',
      'SGD · digits (content bbbbbbbbbbbb)',
    ])
    const profile = performanceProfile(
      QUESTION,
      [...both, ...evidence, ...runsOf('rmsprop', 'b'.repeat(64))],
      'one',
    )
    expect(profile.workloads.map(({ label }) => label.split(',')[0])).toEqual([
      'digits (content bbbbbbbbbbbb)',
    ])
  })
})

describe('one content of two names', () => {
  const evidence = [...runsOf('rmsprop', 'a', 'digits'), ...runsOf('adam', 'a', 'copy')]

  test('is the same data: runs are paired, and it is no difference', () => {
    expect(answerIn(evidence)).toBe('yes')
    expect(checkOf(evidence, 'recipe')).toMatchObject({ holds: true })
    expect(checkOf(evidence, 'batches')).toMatchObject({ holds: true })
    const { measures } = verdictOn(evidence)
    expect(measures.every(({ pairs }) => pairs.every(({ isPaired }) => isPaired))).toBe(true)
  })

  test('is one workload, and one contender of an optimizer', () => {
    const profile = performanceProfile(QUESTION, evidence, 'one')
    expect(profile.workloads).toHaveLength(1)
    const sgd = [...runsOf('sgd', 'a', 'digits'), ...runsOf('sgd', 'a', 'copy')]
    expect(groupContenders(sgd).contenders).toHaveLength(1)
  })
})

describe('a content that is not known', () => {
  test.each([
    ['on both sides', null],
    ['on one side', 'a'],
  ])('%s is neither the same nor another one', (_, other) => {
    const evidence = [...runsOf('rmsprop', null), ...runsOf('adam', other)]
    expect(checkOf(evidence, 'data')?.holds).toBeNull()
    expect(answerIn(evidence)).toBe('not known')
    expect(checkOf(evidence, 'recipe')).toMatchObject({ holds: true })
  })

  test('of another name is another one', () => {
    expect(answerIn([...runsOf('rmsprop', null), ...runsOf('adam', null, 'letters')])).toBe('no')
  })
})

test('the same order of examples of other data is not the same batches', () => {
  const [first, second] = ['a', 'b'].map((dataHash) => sample({ run: { dataHash } }).run)
  expect(first.batchHash).toBe(second.batchHash)
  expect(hasSameBatches(first, second)).toBe(false)
  expect(hasSameBatches(first, { ...second, dataHash: 'a' })).toBe(true)
})
