/** Every text follows the language of the moment, and no module keeps one. */
import { afterEach, expect, test, vi } from 'vitest'
import { ENGLISH } from '../../../src-shared/language/en/english'
import { MESSAGES, onLanguageChange, setLanguage } from '../../../src-shared/language/language'
import { choiceOf, listOf, onRead, pluralForm } from '../../../src-shared/language/locale'
import { formatCount, formatDate, formatFixed, formatLoss } from '../../../src-shared/number-format'
import { PSEUDO } from './pseudo-language'

afterEach(() => {
  setLanguage(ENGLISH)
  onRead(() => {})
})

test('a text, a list of texts and a sentence are those of the language that is set', () => {
  const { statuses, queue } = MESSAGES
  expect([statuses.queued, MESSAGES.report.contents[0]]).toEqual([
    'Queued',
    'the versions of the app and its parts, and of the system',
  ])
  const { done } = MESSAGES.history
  setLanguage(PSEUDO)
  expect(statuses.queued).toBe('⟦Qúéúéd⟧')
  expect(MESSAGES.report.contents[0]).toMatch(/^⟦thé véršíóñš/)
  expect(done.undo('x')).toBe('⟦Úñdóñé: x⟧')
  expect(queue).toBe(MESSAGES.queue)
})

test('numbers, lists and plurals follow too, dates keep their order', () => {
  const noon = new Date(2026, 10, 22, 12, 5).getTime()
  const written = () => [formatCount(2000), formatFixed(2.5, 2), formatLoss(0.1378)]
  expect(written()).toEqual(['2,000', '2.50', '0.1378'])
  expect([listOf(['a', 'b']), choiceOf(['a', 'b'])]).toEqual(['a and b', 'a or b'])
  setLanguage(PSEUDO)
  expect(written()).toEqual(['2.000', '2,50', '0,1378'])
  expect([listOf(['a', 'b']), choiceOf(['a', 'b'])]).toEqual(['a und b', 'a oder b'])
  expect(formatDate(noon)).toBe('2026-11-22 12:05')
  setLanguage({ ...ENGLISH, locale: 'pl' })
  const form = (count: number) => pluralForm(count, { one: 'run', few: 'runy', other: 'runów' })
  expect([1, 3, 5].map(form)).toEqual(['run', 'runy', 'runów'])
})

test('a change is told until one no longer listens', () => {
  const told = vi.fn()
  const leave = onLanguageChange(told)
  setLanguage(PSEUDO)
  leave()
  setLanguage(ENGLISH)
  expect(told).toHaveBeenCalledTimes(1)
})

test('no module reads a text while it is loaded', async () => {
  const modules = import.meta.glob([
    '../../../src-shared/**/*.ts',
    '../../../src-main/{command-line,datasets,exchange,files,storage,training}/**/*.ts',
    '!../../../src-shared/language/en/*.ts',
    '!../../../src-main/**/{*-entry,*.child,thread}.ts',
  ])
  vi.resetModules()
  const { onRead: onReadAnew } = await import('../../../src-shared/language/locale')
  const readers: string[] = []
  let loading = ''
  onReadAnew(() => void readers.push(loading))
  for (const [path, load] of Object.entries(modules)) {
    loading = path
    await load().catch(() => {})
  }
  expect(Object.keys(modules).length).toBeGreaterThan(200)
  expect([...new Set(readers)]).toEqual([])
})
