/** Each condition of a fair comparison, as it holds and as it does not, with its reason. */
import { describe, expect, test } from 'vitest'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import { groupContenders } from '../../../src-shared/verdict/contenders'
import {
  FAIRNESS_IDS,
  type FairnessId,
  type RunEvidence,
  type Surroundings,
} from '../../../src-shared/verdict/contract'
import { checkFairness } from '../../../src-shared/verdict/fairness'
import { alone, sample, type Sample } from './sample-evidence'

const SEEDS = [0, 1, 2, 3, 4, 5]
const pairs = (changes: (seed: number) => Sample = () => ({}), seeds = SEEDS) =>
  seeds.flatMap((seed) => [
    sample({ seed }),
    sample({ seed, optimizer: 'rmsprop', ...changes(seed) }),
  ])

const checks = (evidence: readonly RunEvidence[], surroundings: Surroundings = alone(evidence)) =>
  checkFairness(groupContenders(evidence).contenders, surroundings)

function check(id: FairnessId, evidence: readonly RunEvidence[], surroundings?: Surroundings) {
  const { holds, reason } = checks(evidence, surroundings).find((item) => item.id === id) ?? {}
  return [holds, reason]
}

test('a comparison as this lab makes it holds but for its tuning', () => {
  const found = checks(pairs())
  expect(found.map(({ id }) => id)).toEqual(FAIRNESS_IDS)
  expect(found.filter(({ holds }) => !holds).map(({ id }) => id)).toEqual(['tuning', 'grid'])
  for (const { reason } of found) expect(reason).toMatch(/^[A-Z6].*\.$/)
})

describe('what does not hold has a reason:', () => {
  test('weights and batches', () => {
    const other = (seed: number) => seed === 2 || seed === 4
    expect(
      check(
        'weights',
        pairs((seed) => (other(seed) ? { run: { initHash: 'x' } } : {})),
      ),
    ).toEqual([false, 'The initial weights differ at seed 2, 4.'])
    expect(
      check(
        'batches',
        pairs((seed) => (other(seed) ? { run: { batchHash: 'x' } } : {})),
      ),
    ).toEqual([false, 'The batches differ at seed 2, 4.'])
    const strangers = [sample({ seed: 0 }), sample({ seed: 1, optimizer: 'adam' })]
    expect(check('weights', strangers)).toEqual([
      false,
      'No seed was trained by more than one of them.',
    ])
  })

  test('seeds', () => {
    expect(check('seeds', pairs())).toEqual([true, '6 seeds each, the same ones.'])
    expect(check('seeds', pairs(undefined, [0, 1, 2]))).toEqual([
      false,
      '3 seeds each: fewer than 6 pairs cannot prove anything at p = 0.05.',
    ])
    expect(check('seeds', [...pairs(), sample({ seed: 9 })])).toEqual([
      false,
      'They were trained with different seeds: SGD 7 and RMSprop 6.',
    ])
  })

  test('data, length and engine', () => {
    expect(
      check(
        'data',
        pairs(() => ({ recipe: { dataset: 'mnist-10k' } })),
      ),
    ).toEqual([false, 'They were trained on different data: mnist-60k and mnist-10k.'])
    expect(
      check(
        'length',
        pairs((seed) => (seed === 1 ? { status: 'stopped', stepsDone: 7 } : {})),
      ),
    ).toEqual([false, 'Not at their end: RMSprop · seed 1 (7 of 100 steps).'])
    expect(
      check(
        'length',
        pairs(() => ({ status: 'diverged', stepsDone: 7 })),
      )[0],
    ).toBe(true)
    expect(
      check(
        'engine',
        pairs(() => ({ run: { engineVersion: '1' } })),
      ),
    ).toEqual([false, 'They were trained by engine versions 2 and 1, whose numbers may differ.'])
  })

  test('versions of update rules matter to the runs of their optimizer only', () => {
    const nadam = (engineVersion: string, seed: number) =>
      sample({ optimizer: 'nadam', seed, run: { engineVersion } })
    const sgd = [0, 1].map((seed) => sample({ seed }))
    expect(check('engine', [...sgd, nadam('2 nadam-2', 0), nadam('2 nadam-2', 1)])).toEqual([
      true,
      'All were trained by engine version 2.',
    ])
    expect(check('engine', [...sgd, nadam('2', 0), nadam('2 nadam-2', 1)])).toEqual([
      false,
      'NAdam was trained by versions 1 and 2 of its update rule, whose numbers differ.',
    ])
    expect(check('engine', [...sgd, nadam('3 nadam-2', 0), nadam('3 nadam-2', 1)])[0]).toBe(false)
    // Optimizers are paired by what batches depend on.
    expect(check('batches', [...sgd, nadam('2 nadam-2', 0), nadam('2 nadam-2', 1)])[0]).toBe(true)
    const short = { batchHash: 'of less', engineVersion: '2 nadam-2' }
    const stopped = sample({ optimizer: 'nadam', seed: 0, stepsDone: 7, run: short })
    expect(check('batches', [...sgd, stopped])[0]).toBe(true)
    const other = { run: { ...short, engineVersion: '3 nadam-2' } }
    expect(
      check('batches', [
        ...sgd,
        sample({ optimizer: 'nadam', seed: 0, stepsDone: 7, ...other }),
      ])[0],
    ).toBe(false)
  })

  test('more than one difference', () => {
    expect(check('recipe', pairs())).toEqual([true, 'They differ in the optimizer only.'])
    expect(
      check(
        'recipe',
        pairs(() => ({ recipe: { batchSize: 32, steps: 50 } })),
      ),
    ).toEqual([false, 'They differ in more than one thing: the optimizer, batch size and steps.'])
    const sizes = [sample(), sample({ recipe: { batchSize: 32 } })]
    const settings = (...choices: Parameters<typeof chooseOptimizer>[]) =>
      check(
        'recipe',
        choices.map((choice) => sample({ recipe: { optimizer: chooseOptimizer(...choice) } })),
      )
    expect(
      settings(['sgd', { learningRate: 10 }], ['rmsprop', { learningRate: 0.01, decay: 0.9 }]),
    ).toEqual([false, 'They differ in more than one thing: the optimizer and learning rate.'])
    expect(
      settings(
        ['sgd', { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 }],
        ['rmsprop', { learningRate: 0.1 }],
      ),
    ).toEqual([
      false,
      'They differ in more than one thing: the optimizer, momentum and weight decay.',
    ])
    // What only one of them has is part of the optimizer.
    expect(
      settings(['sgd', { learningRate: 0.1, momentum: 0.9 }], ['adam', { learningRate: 0.1 }]),
    ).toEqual([true, 'They differ in the optimizer only.'])
    expect(settings(['sgd', { learningRate: 1 }], ['sgd', { learningRate: 0.1 }])).toEqual([
      true,
      'They differ in learning rate only.',
    ])
    expect(
      settings(
        ['sgd', { learningRate: 1 }],
        ['sgd', { learningRate: 1, momentum: 0.5 }],
        ['adam', { learningRate: 1 }],
      ),
    ).toEqual([false, 'They differ in more than one thing: the optimizer and momentum.'])
    expect(check('recipe', sizes)).toEqual([true, 'They differ in batch size only.'])
    expect(
      check(
        'recipe',
        pairs(() => ({ recipe: { lossForm: 'exact' } })),
      ),
    ).toEqual([false, 'They differ in more than one thing: the optimizer and loss form.'])
  })

  test('but what was tuned for each is told as tuned', () => {
    const final = (optimizer: 'sgd' | 'rmsprop', learningRate: number, batchSize = 128) =>
      sample({ optimizer, learningRate, recipe: { batchSize }, run: { role: 'final' } })
    const trialsOf = (optimizer: 'sgd' | 'rmsprop', ...rates: number[]) =>
      rates.map((learningRate) => sample({ optimizer, learningRate, run: { role: 'trial' } }).run)
    const found = (compared: RunEvidence[], ...trials: ReturnType<typeof trialsOf>[]) =>
      check('recipe', compared, { trials: trials.flat(), neighbours: [] })
    const compared = [final('sgd', 0.5), final('rmsprop', 0.001)]
    const both = [trialsOf('sgd', 0.5, 0.05), trialsOf('rmsprop', 0.01, 0.001)]
    expect(found(compared, ...both)).toEqual([
      true,
      'They differ in the optimizer only, and in what was tuned for each: learning rate.',
    ])
    const untuned = [false, 'They differ in more than one thing: the optimizer and learning rate.']
    expect(found(compared, both[0], trialsOf('rmsprop', 0.001))).toEqual(untuned)
    // Tried is not tuned: runs of a plain comparison were all compared.
    const single = compared.map(({ run, ...rest }) => ({
      ...rest,
      run: { ...run, role: 'single' as const },
    }))
    expect(found(single, ...both)).toEqual(untuned)
    const sizes = [final('sgd', 0.5, 32), final('rmsprop', 0.001)]
    expect(found(sizes, ...both)).toEqual([
      false,
      'They differ in more than one thing: the optimizer and batch size.',
    ])
  })

  test('held-out examples, also where runs ended at different steps', () => {
    const heldOut = pairs(() => ({
      status: 'diverged',
      stepsDone: 7,
      recipe: { validationExamples: 1000 },
    }))
    expect(check('batches', heldOut)).toEqual([
      false,
      'The batches differ at seed 0, 1, 2, 3, 4, 5.',
    ])
    const alike = pairs(() => ({ status: 'diverged', stepsDone: 7 }))
    expect(check('batches', alike)[0]).toBe(true)
  })

  test('load', () => {
    const evidence = pairs()
    expect(check('load', evidence)[0]).toBe(true)
    const [first, second] = evidence
    const overlapping = { ...second.run, startedAt: first.run.startedAt }
    expect(check('load', [first, { ...second, run: overlapping }])).toEqual([
      false,
      expect.stringMatching(
        /^(SGD · seed 0 and RMSprop|RMSprop · seed 0 and SGD) · seed 0 trained at/,
      ),
    ])
    const stranger = { ...overlapping, id: 'other', name: 'Adam of another comparison' }
    expect(check('load', evidence, { trials: [], neighbours: [stranger] })[1]).toMatch(
      /Adam of another comparison/,
    )
    expect(
      check(
        'load',
        pairs(() => ({ run: { trainingSeconds: null } })),
      ),
    ).toEqual([false, 'The training time of some runs is not known, so seconds are not compared.'])
  })
})

describe('tuning', () => {
  const rates = (optimizer: 'sgd' | 'rmsprop', ...values: number[]) =>
    values.map((learningRate) => sample({ optimizer, learningRate }).run)
  const compared = [sample(), sample({ optimizer: 'rmsprop' })]
  const told = (id: FairnessId, ...trials: ReturnType<typeof rates>[]) =>
    check(id, compared, { trials: trials.flat(), neighbours: [] })

  test('counts the settings tried of each', () => {
    const sgd = rates('sgd', 0.001, 0.01, 0.1)
    expect(told('tuning', sgd, rates('rmsprop', 0.001, 0.01, 0.1))).toEqual([
      true,
      '3 settings of each were tried.',
    ])
    expect(told('tuning', sgd)).toEqual([
      false,
      'The number of settings tried differs: SGD 3 and RMSprop 1.',
    ])
    // More seeds of one setting are no more settings, nor do other optimizers count.
    const seeds = [1, 2, 3].map((seed) => sample({ seed }).run)
    expect(told('tuning', seeds, [sample({ optimizer: 'adam' }).run])[1]).toMatch(/^None was tuned/)
  })

  test('counts two entries of one optimizer apart, by what was not searched for', () => {
    const sgd = (momentum: number, ...values: number[]) =>
      values.map((learningRate) =>
        sample({ recipe: { optimizer: chooseOptimizer('sgd', { learningRate, momentum }) } }),
      )
    const runsOf = (...groups: RunEvidence[][]) => ({
      trials: groups.flat().map(({ run }) => run),
      neighbours: [],
    })
    const two = [...sgd(0, 0.1), ...sgd(0.9, 0.01)]
    const plain = sgd(0, 0.01, 0.1, 1)
    expect(check('tuning', two, runsOf(plain, sgd(0.9, 0.001, 0.01, 0.1)))).toEqual([
      true,
      '3 settings of each were tried.',
    ])
    expect(check('tuning', two, runsOf(plain, sgd(0.9, 0.01, 0.1)))).toEqual([
      false,
      'The number of settings tried differs: SGD (momentum 0) 3 and SGD (momentum 0.9) 2.',
    ])
    expect(check('grid', two, runsOf(plain, sgd(0.9, 0.01, 0.1)))[1]).toBe(
      'The learning rate is the smallest or largest tried: SGD (momentum 0.9). A better one may lie beyond.',
    )
    // Where the momentum was searched too, each setting belongs to the one optimizer that was tuned.
    expect(check('tuning', two, runsOf(plain, sgd(0.5, 0.1), sgd(0.9, 0.01)))[1]).toBe(
      '5 settings of each were tried.',
    )
  })

  test('finds a learning rate at the edge of those tried', () => {
    const inside = rates('rmsprop', 0.001, 0.1)
    expect(told('grid', rates('sgd', 0.001, 0.1), inside)[0]).toBe(true)
    expect(told('grid', rates('sgd', 0.001), inside)).toEqual([
      false,
      'The learning rate is the smallest or largest tried: SGD. A better one may lie beyond.',
    ])
    expect(told('grid', inside)).toEqual([false, 'One learning rate only was tried: SGD.'])
  })
})
