/** The catalogue of optimizers. */
import { expect, test } from 'vitest'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import {
  settingHelp,
  type NumberEntry,
  type SettingEntry,
} from '../../src-shared/catalogue/setting'
import { hyperparameterKey } from '../../src-shared/optimizer-language/names'
import type { Hyperparameter } from '../../src-shared/optimizer-language/program'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
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

/** What a text and an entry both say of a hyperparameter. */
const inText = ({ name, kind, default: value, ...range }: Hyperparameter) => ({
  ...{ key: hyperparameterKey(name), kind, default: value },
  ...{ min: range.min, max: range.max },
  ...{ exclusiveMin: range.exclusiveMin, exclusiveMax: range.exclusiveMax },
})
const inEntry = (entry: SettingEntry) => {
  const { key, kind, default: value } = entry
  const range: Partial<NumberEntry> = kind === 'flag' ? { min: 0, max: 1 } : entry
  const { min, max, exclusiveMin = false, exclusiveMax = false } = range
  return { key, kind, default: value, min, max, exclusiveMin, exclusiveMax }
}

test.each(OPTIMIZER_IDS)(
  'the text of %s is without fault and has the same hyperparameters',
  (id) => {
    const { name, text, hyperparameters } = OPTIMIZER_CATALOGUE[id]
    const { program, problems } = readOptimizer(text)
    expect(problems).toEqual([])
    expect(program?.name).toBe(name)
    expect(program?.hasRate).toBe(true)
    expect(program?.hyperparameters.map(inText)).toEqual(hyperparameters.map(inEntry))
  },
)
