/** The recipe and the name of a fork. */
import { describe, expect, test } from 'vitest'
import { forkName, forkRecipe } from '../../../src-main/training/queue/forks'
import { chooseOwnOptimizer } from '../../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer } from '../../../src-shared/catalogue/own-optimizer'
import { expandComparison } from '../../../src-shared/recipe/comparison'
import type { ForkRequest } from '../../../src-shared/contract/training'
import { Recipe, chooseOptimizer } from '../../../src-shared/recipe/recipe'
import type { RunSummary } from '../../../src-shared/runs/run'
import { tinyDraft } from '../worker/sample-task'

const [recipe] = expandComparison(tinyDraft({ steps: 100 }))
const forked: Recipe = {
  ...recipe,
  origin: { runId: 'p', step: 40, optimizerState: 'kept', schedule: 'continued', recipe },
}

describe('a fork', () => {
  const changes = [
    { step: 10, learningRate: 0.1 },
    { step: 30, learningRate: 0.2 },
    { step: 31, learningRate: 0.3 },
  ]
  const parent = {
    id: '0193d1f0-0000-7000-8000-000000000001',
    name: 'SGD',
    recipe: { ...recipe, rateChanges: changes },
    stepsDone: 100,
    status: 'done',
  } as RunSummary
  const request: ForkRequest = {
    parent: parent.id,
    step: 30,
    steps: 120,
    optimizer: chooseOptimizer('rmsprop'),
    schedule: recipe.schedule,
    scheduleFrom: 'restarted',
    optimizerState: 'fresh',
  }

  test("holds its parent's recipe as it was at the fork", () => {
    const child = forkRecipe(parent, request)
    expect(child).toMatchObject({ steps: 120, rateChanges: [], optimizer: { id: 'rmsprop' } })
    expect(child.origin).toMatchObject({ runId: parent.id, step: 30, schedule: 'restarted' })
    expect(child.origin?.recipe.rateChanges).toEqual(changes.slice(0, 2))
    expect(forkName(parent, { ...request, step: 1000 })).toBe('RMSprop from step 1,000 of SGD')
    expect(forkName({ ...parent, name: 'x'.repeat(300) }, request)).toHaveLength(200)
  })

  test("reports the loss in its parent's form, and no recipe says otherwise", () => {
    const exact = { ...parent, recipe: { ...parent.recipe, lossForm: 'exact' as const } }
    const child = forkRecipe(exact, request)
    expect([child.lossForm, child.origin?.recipe.lossForm]).toEqual(['exact', 'exact'])
    const { error } = Recipe.safeParse({ ...child, lossForm: 'clipped' })
    expect(error?.issues.map(({ path }) => path)).toEqual([['lossForm']])
  })

  test('is refused where its optimizer cannot go on with what its parent remembers', () => {
    const keeping = (changes: Record<string, number>): ForkRequest => ({
      ...request,
      optimizer: chooseOptimizer('sgd', changes),
      optimizerState: 'kept',
    })
    expect(forkRecipe(parent, keeping({ learningRate: 0.5 })).optimizer.id).toBe('sgd')
    expect(() => forkRecipe(parent, keeping({ momentum: 0.9 }))).toThrow(/velocities/)
    const own = ownOptimizer(`optimizer Own
lr = 0.01
state total = 1
total = total + lr
w = w - lr / total * g`)
    if (own === undefined) throw new Error('The text is not read.')
    const optimizer = chooseOwnOptimizer(own)
    const remembering = { ...parent, recipe: { ...parent.recipe, optimizer } }
    const fork = { ...request, optimizer }
    expect(forkRecipe(remembering, fork).optimizer).toEqual(optimizer)
    expect(() => forkRecipe(remembering, { ...fork, optimizerState: 'kept' })).toThrow(
      /learning rates of all steps before/,
    )
  })

  test.each<[Partial<RunSummary>, number, RegExp]>([
    [{ stepsDone: 29 }, 30, /^SGD was trained for 29 steps/],
    [{ status: 'diverged', stepsDone: 30 }, 30, /^SGD diverged at step 30/],
    [{ recipe: forked }, 40, /^SGD begins after step 40/],
  ])('of a parent with %o at step %i is refused', (of, step, message) => {
    expect(() => forkRecipe({ ...parent, ...of }, { ...request, step })).toThrow(message)
  })
})
