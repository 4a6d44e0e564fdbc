/** What the window remembers between starts, tampered with: it opens all the same, with what it can use. */
import { createPinia, setActivePinia } from 'pinia'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { usePictureForm } from '../../src-renderer/exchange/usePictureForm'
import { useColumns } from '../../src-renderer/runs/columns'
import { useRunList } from '../../src-renderer/runs/run-list'
import { useView } from '../../src-renderer/state/view'
import { ChartView, CLASSIC_VIEW } from '../../src-shared/curves/chart-view'
import { nearly } from './anything'
import { withinASecond } from './bounds'
import { TRIES, holds, recordHeld } from './holds'

const RUN = '019aa9b0-0000-7000-8000-000000000000'

const kept = new Map<string, string>()
vi.stubGlobal('window', { lab: { on: () => () => {}, invoke: () => new Promise(() => {}) } })
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
})
beforeEach(() => kept.clear())
afterAll(() => {
  recordHeld({ fault: 'Fuzzed: what the window remembers', tries: 3 * TRIES, lost: 'nothing' })
})

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

/** The JSON in a text; undefined where there is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

test('the chart of the last session', () =>
  holds(
    keptText([{ ...CLASSIC_VIEW, runs: [{ id: RUN, slot: 2 }], hidden: [RUN] }]),
    async (text) => {
      kept.set('chart-view', text)
      setActivePinia(createPinia())
      const view = await withinASecond(
        () => text.slice(0, 500),
        () => useView().current,
      )
      expect(ChartView.safeParse(view).error).toBeUndefined()
    },
  ))

test('panels, the query and columns of the last session', () =>
  holds(keptText([true, 'lr:0.1', [{ key: 'name', width: 100 }], null]), (text) => {
    for (const key of ['runs-open', 'run-query', 'run-columns']) kept.set(key, text)
    setActivePinia(createPinia())
    expect(typeof useView().runsOpen).toBe('boolean')
    const value = parsed(text)
    expect(useRunList().query).toBe(typeof value === 'string' ? value : '')
    if (typeof value === 'boolean') expect(useView().runsOpen).toBe(value)
    expect(useColumns().shown.every(({ width }) => Number.isFinite(width))).toBe(true)
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
