/** The texts of the app. */
import { describe, expect, test } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'

const WORDS = ['one', 'two', 'three', 'four', 'five']
/** What a function may be given: words, numbers, or lists of words. */
const VALUES = [WORDS, [1, 2, 3, 4, 5], WORDS.map((word) => [word])]

/** What a function says of the first of these values that it can say something of. */
function said(text: (...values: unknown[]) => string): string {
  for (const values of VALUES) {
    try {
      const sentence = text(...values)
      if (!/NaN/.test(sentence)) return sentence
    } catch {
      // It wants other ones.
    }
  }
  throw new Error(`Nothing is said by ${text.toString()}`)
}

/** Every text below `value`; functions are given a text for each of their values. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [said(value as (...values: unknown[]) => string)]
  // A column of a table may have no head.
  if (Array.isArray(value)) return value.filter((head) => head !== '').flatMap(textsOf)
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
