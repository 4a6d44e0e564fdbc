/** What was stored earlier, by an older version or by nobody: recipes, drafts, and what the window remembers. */
import { createPinia, setActivePinia } from 'pinia'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { usePictureForm } from '../../src-renderer/composables/usePictureForm'
import { usePersisted } from '../../src-renderer/composables/usePersisted'
import { useView } from '../../src-renderer/stores/view'
import { ChartView } from '../../src-shared/chart-view'
import { ComparisonDraft, SGD_VS_RMSPROP } from '../../src-shared/comparison'
import { Recipe } from '../../src-shared/recipe'
import { StoredDraft, StoredRecipe } from '../../src-shared/stored-recipe'
import { sampleExperiment, sampleView } from '../exchange/sample-experiment'
import { record } from '../trust/ledger'
import { anything, nearly } from './anything'
import { withinASecond } from './bounds'
import { TRIES, holds } from './holds'

const { runs, comparisons } = sampleExperiment().experiment

afterAll(() => {
  record({ fault: 'Fuzzed: stored recipes, drafts and views', tries: 5 * TRIES, lost: 'nothing' })
})

const storedOf = (values: readonly unknown[]) => {
  const right = fc.constantFrom(...values)
  return fc.oneof(anything, nearly(right), nearly(right), right)
}

test('recipes are completed to recipes, or refused', () =>
  holds(storedOf(runs.map(({ summary }) => summary.recipe)), async (stored) => {
    const read = await withinASecond(
      () => 'A recipe',
      () => StoredRecipe.safeParse(stored),
    )
    if (read.success) expect(Recipe.parse(read.data)).toEqual(read.data)
    else expect(read.error.issues[0].message).toMatch(/^\S.{5,}/s)
  }))

test('drafts are completed to drafts, or refused', () =>
  holds(storedOf([SGD_VS_RMSPROP, ...comparisons.map(({ draft }) => draft)]), async (stored) => {
    const read = await withinASecond(
      () => 'A draft',
      () => StoredDraft.safeParse(stored),
    )
    if (read.success) expect(ComparisonDraft.parse(read.data)).toEqual(read.data)
    else expect(read.error.issues[0].message).toMatch(/^\S.{5,}/s)
  }))

const kept = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
})
beforeEach(() => kept.clear())

/** What may stand in a page's storage: any text, any JSON, and nearly what was put there. */
const keptText = (values: readonly unknown[]) =>
  fc.oneof(
    fc.string({ maxLength: 50 }),
    fc.json(),
    nearly(fc.constantFrom(...values)).map((value) => {
      try {
        return JSON.stringify(value) ?? 'undefined'
      } catch {
        return '{"a":'
      }
    }),
  )

test('the chart of the last session', () =>
  holds(keptText([sampleView(runs.map(({ summary }) => summary.id))]), async (text) => {
    kept.set('chart-view', text)
    setActivePinia(createPinia())
    const view = await withinASecond(
      () => text.slice(0, 500),
      () => useView().current
    )
    expect(ChartView.safeParse(view).error).toBeUndefined()
  }))

test('panels and the query of the last session', () =>
  holds(keptText([true, false, 'lr:0.1']), (text) => {
    kept.set('runs-open', text)
    kept.set('run-query', text)
    expect(typeof usePersisted('runs-open', true).value).toBe('boolean')
    expect(typeof usePersisted('run-query', '').value).toBe('string')
  }))

test('the form of the last picture', () => {
  const sides = { width: '960', height: '600', scale: '2', dpi: '300' }
  const form = { ...sides, unit: 'pixels', fontSize: '13', preset: 'document', note: true }
  return holds(keptText([form]), (text) => {
    kept.set('picture-form', text)
    const { options, problem } = usePictureForm(() => ({ width: 800, height: 600 }))
    expect(options.value === null).toBe(problem.value !== undefined)
  })
})
