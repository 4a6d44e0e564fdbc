/** Titles, shortcuts and the message catalogue. */
import { describe, expect, test } from 'vitest'
import { chartTitle, comparisonName } from '../../src-shared/curves/chart-title'
import { SGD_VS_RMSPROP, expandComparison } from '../../src-shared/recipe/comparison'
import { DOCUMENT_LOG_INTERVAL, logIterations } from '../../src-shared/curves/loss-log'
import { MESSAGES } from '../../src-shared/language/language'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { OptimizerChoice, chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { ACTIONS, MENU_COMMANDS, shortcutText } from '../../src-shared/contract/actions'

const [sgdRecipe, rmspropRecipe] = expandComparison(SGD_VS_RMSPROP)
const run = (recipe: typeof sgdRecipe, comparisonId: string) =>
  ({ recipe, comparisonId, comparisonName: `Name of ${comparisonId}` }) as RunSummary

test('a comparison is called after its optimizers and its data', () => {
  expect(comparisonName(['sgd', 'rmsprop'], 'MNIST')).toBe(SGD_VS_RMSPROP.name)
  expect(comparisonName(['sgd', 'adam', 'sgd', 'nadam'], 'fashion')).toBe(
    'Comparison of SGD, Adam and NAdam on fashion',
  )
  expect(comparisonName(['adam', 'adam'], 'MNIST')).toBe('Adam on MNIST')
})

describe("a chart's title", () => {
  test('is the name of the comparison that all runs are of', () => {
    expect(chartTitle([run(sgdRecipe, 'a'), run(rmspropRecipe, 'a')])).toBe('Name of a')
    expect(chartTitle([run(sgdRecipe, 'a')])).toBe('Name of a')
  })

  test('names the optimizers of several comparisons', () => {
    const runs = [run(sgdRecipe, 'a'), run(rmspropRecipe, 'b'), run(sgdRecipe, 'c')]
    expect(chartTitle(runs)).toBe('Comparison of SGD and RMSprop')
    expect(chartTitle([run(sgdRecipe, 'a'), run(sgdRecipe, 'b')])).toBe('SGD, compared')
  })

  test('is empty without runs', () => {
    expect(chartTitle([])).toBe('')
  })
})

describe('the loss log', () => {
  test('shows every 100th iteration from 0 on', () => {
    const iterations = logIterations(2000, DOCUMENT_LOG_INTERVAL)
    expect(iterations).toHaveLength(20)
    expect([iterations[0], iterations[1], iterations.at(-1)]).toEqual([0, 100, 1900])
  })

  test.each([
    [0, []],
    [1, [0]],
    [100, [0]],
    [101, [0, 100]],
  ])('of %s steps shows %j', (steps, iterations) => {
    expect(logIterations(steps, 100)).toEqual(iterations)
  })
})

describe('shortcuts', () => {
  test('read as people write them on each system', () => {
    expect(shortcutText('CmdOrCtrl+Shift+Enter', 'linux')).toBe('Ctrl+Shift+Enter')
    expect(shortcutText('CmdOrCtrl+Shift+Enter', 'darwin')).toBe('⌘⇧↩')
    expect(shortcutText('CmdOrCtrl+.', 'win32')).toBe('Ctrl+.')
  })

  test('are one for each command that is not seldom, none twice', () => {
    const seldom = ['about', 'report-problem', 'reveal-database', 'reveal-log']
    const keys = MENU_COMMANDS.flatMap((command) => ACTIONS[command].shortcut ?? [])
    const without = MENU_COMMANDS.filter((command) => ACTIONS[command].shortcut === undefined)
    expect([...without].sort()).toEqual(seldom)
    expect(new Set(keys).size).toBe(keys.length)
    expect(shortcutText(ACTIONS.about.shortcut, 'linux')).toBe('')
  })
})

/** Every text below `value`; functions are given a text for each of their values. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    return [(value as (...values: unknown[]) => string)('one', 'two', 'three', 'four', 'five')]
  }
  return Object.values(value as object).flatMap(textsOf)
}

describe('texts', () => {
  test('are never empty and have no space around them', () => {
    const texts = textsOf(MESSAGES)
    expect(texts.length).toBeGreaterThan(100)
    expect(texts.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([])
    expect(texts.filter((text) => /undefined|NaN|\[object/.test(text))).toEqual([])
  })

  test('count in the singular and in the plural', () => {
    expect(MESSAGES.recipe.summary(1, '2,000')).toBe('1 run of 2,000 steps')
    expect(MESSAGES.recipe.summary(2, '2,000')).toBe('2 runs of 2,000 steps')
    expect(MESSAGES.recipe.fix(1)).toBe('Correct 1 field first')
    expect(MESSAGES.verdict.trained('', '1')).toBe('1 step')
    expect(MESSAGES.verdict.trained('1', '20')).toBe('1 to 20 steps')
    expect(MESSAGES.closing.question(1)).toBe('One run is still training.')
    expect(MESSAGES.closing.question(3)).toBe('3 runs are still training.')
  })
})

test('the catalogue of optimizers is complete and its defaults are allowed', () => {
  for (const id of OPTIMIZER_IDS) {
    const entry = OPTIMIZER_CATALOGUE[id]
    expect(entry.id).toBe(id)
    expect(textsOf([entry.name, entry.formula, entry.source]).every((text) => text)).toBe(true)
    // Longer lines break inside the popover.
    expect(Math.max(...entry.formula.map((line) => line.length))).toBeLessThanOrEqual(38)
    expect(new URL(entry.source.url).protocol).toBe('https:')
    expect(entry.hyperparameters[0].key).toBe('learningRate')
    const keys = entry.hyperparameters.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(OptimizerChoice.parse(chooseOptimizer(id)).id).toBe(id)
    expect(entry.hyperparameters.every(({ help }) => help.endsWith('.'))).toBe(true)
  }
})
