/** The catalogue of optimizers. */
import { settingHelp } from '../../src-shared/catalogue/setting'
import { expect, test } from 'vitest'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { OptimizerChoice, chooseOptimizer } from '../../src-shared/recipe/recipe'

/** Every text below `value`; functions are given a text for each of their values. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    return [(value as (...values: unknown[]) => string)('one', 'two', 'three', 'four', 'five')]
  }
  return Object.values(value as object).flatMap(textsOf)
}

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
    expect(entry.hyperparameters.every((setting) => settingHelp(setting).endsWith('.'))).toBe(true)
  }
})
