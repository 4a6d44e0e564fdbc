import { ENGLISH } from '../../../src-shared/language/en/english'

/**
 * A part of a text that the app can say, for tests that it is not said: should the wording change, they fail instead of
 * never failing again.
 * @throws Error where no text of the language, and no function that makes one, has it
 */
export function phrase(part: string): string {
  if (!isIn(part, ENGLISH)) throw new Error(`No text of the app contains "${part}" any more.`)
  return part
}

function isIn(part: string, texts: unknown): boolean {
  if (typeof texts === 'string') return texts.includes(part)
  if (typeof texts === 'function') return String(texts).includes(part)
  if (typeof texts !== 'object' || texts === null) return false
  return Object.values(texts).some((text) => isIn(part, text))
}
