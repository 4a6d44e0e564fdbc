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

const LONGEST_RANGE = 1000

/** "3", "1, 2, 7" or "0..4", also mixed. */
export function parseSeeds(text: string): number[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [, first, last] = /^(\d+)\.\.(\d+)$/.exec(part) ?? []
      if (first === undefined) return [parseNumber(part)]
      const count = Number(last) - Number(first) + 1
      if (count < 1 || count > LONGEST_RANGE) return [NaN]
      return Array.from({ length: count }, (_, i) => Number(first) + i)
    })
}
