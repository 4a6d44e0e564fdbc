/** What the palette offers for what is typed, the best first. */

export interface Action {
  /** By which it is remembered as used. */
  readonly id: string
  /** What it belongs to: training, a metric, a column. */
  readonly section: string
  readonly label: string
  /** Other words by which it is found. */
  readonly keywords: string
  /** As Electron's accelerator. */
  readonly shortcut?: string
  /** Of a choice: whether it is the one chosen now. */
  readonly isOn?: boolean
  readonly perform: () => unknown
}

/** Where a word is found counts in this order, wherever else it is found too. */
const WEIGHTS = { labelStart: 16, labelWord: 8, label: 4, section: 3, keyword: 2, inKeyword: 1 }

const begins = (text: string, word: string) =>
  text.split(/[\s\-/(“]+/u).some((part) => part.startsWith(word))

/** @returns 0 where the word is not found at all */
function weightOf(word: string, { label, section, keywords }: Action): number {
  const [name, about, other] = [label, section, keywords].map((text) => text.toLowerCase())
  if (name.startsWith(word)) return WEIGHTS.labelStart
  if (begins(name, word)) return WEIGHTS.labelWord
  if (name.includes(word)) return WEIGHTS.label
  if (begins(about, word)) return WEIGHTS.section
  if (begins(other, word)) return WEIGHTS.keyword
  return other.includes(word) || about.includes(word) ? WEIGHTS.inKeyword : 0
}

/**
 * The actions in which every word is found, the best first; of equally good ones those used last come first, the others
 * in their own order.
 * @param recent ids, those used last first
 */
export function findActions(
  actions: readonly Action[],
  query: string,
  recent: readonly string[],
): readonly Action[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean)
  const place = ({ id }: Action) => (recent.includes(id) ? recent.indexOf(id) : recent.length)
  return actions
    .map((action) => ({ action, weights: words.map((word) => weightOf(word, action)) }))
    .filter(({ weights }) => !weights.includes(0))
    .map(({ action, weights }) => ({ action, weight: weights.reduce((sum, one) => sum + one, 0) }))
    .sort((a, b) => b.weight - a.weight || place(a.action) - place(b.action))
    .map(({ action }) => action)
}
