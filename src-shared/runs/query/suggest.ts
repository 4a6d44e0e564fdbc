/** The word a person most likely meant. */
import { MESSAGES } from '../../language/language'

/** Insertions, deletions, replacements and swaps of neighbours between two words (Damerau-Levenshtein, adjacent). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(replaced, above[j] + 1, row[j - 1] + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    before = above
    above = row
  }
  return above[b.length]
}

/** The closestName of the known words; undefined when none is close. Capitals do not matter. */
export function closestName(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase()
  if (wanted.length > 40) return undefined
  const starting = known.find((one) => wanted.length >= 3 && one.toLowerCase().startsWith(wanted))
  let best: string | undefined
  let smallest = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const one of known) {
    const steps = distance(wanted, one.toLowerCase())
    // A name of one letter is meant where it is what the word begins with: u in uu.
    const isNear = steps < one.length || wanted.startsWith(one.toLowerCase())
    if (steps < smallest && isNear) [best, smallest] = [one, steps]
  }
  return best ?? starting
}

/** ` Did you mean rmsprop?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const meant = closestName(word, known)
  return meant === undefined ? '' : ` ${MESSAGES.queryLanguage.didYouMean(meant)}`
}
