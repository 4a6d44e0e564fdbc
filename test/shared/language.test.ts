/** The texts of the app. */
import { describe, expect, test } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'

const WORDS = ['one', 'two', 'three', 'four', 'five']
/** A record that has a number under every name. */
const RECORD = new Proxy({}, { get: () => 1 })
/** What a function may be given: words, numbers, lists of words, counts with a list, or a record. */
const VALUES = [
  WORDS,
  [1, 2, 3, 4, 5],
  WORDS.map((word) => [word]),
  [1, 2, ['three']],
  [1, ['two']],
  [RECORD],
]
const LACKING = /undefined|NaN|\[object/

/** What a function says of those of these values that it can say most of; nothing where it can of none. */
function said(text: (...values: unknown[]) => unknown): string[] {
  const sentences = VALUES.flatMap((values) => {
    try {
      const sentence = text(...values)
      return typeof sentence === 'string' ? [sentence] : []
    } catch {
      return []
    }
  })
  return [sentences.find((sentence) => !LACKING.test(sentence)) ?? sentences].flat().slice(0, 1)
}

/**
 * Every text below `value`, but for the head of a column that has none and the help that a field does not need;
 * functions are given a text for each of their values.
 */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return said(value as (...values: unknown[]) => unknown)
  const isEmptyOnPurpose = (key: string, text: unknown) =>
    text === '' && (Array.isArray(value) || key === 'standardDeviation')
  return Object.entries(value as object).flatMap(([key, text]) =>
    isEmptyOnPurpose(key, text) ? [] : textsOf(text),
  )
}

describe('texts', () => {
  test('are never empty and have no space around them', () => {
    const texts = textsOf(MESSAGES)
    expect(texts.length).toBeGreaterThan(1000)
    expect(texts.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([])
    expect(texts.filter((text) => LACKING.test(text))).toEqual([])
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
