/** Numbers as people type them. Text that is not a number becomes NaN, which no field accepts. */
import { readDecimal } from '../../src-shared/decimal'

export function parseNumber(text: string): number {
  return readDecimal(text) ?? NaN
}

/** "100, 100", "100 100" or "100-100"; nothing is an empty list. */
export function parseNumberList(text: string): number[] {
  return text
    .split(/[\s,–-]+/)
    .filter((part) => part !== '')
    .map(parseNumber)
}
