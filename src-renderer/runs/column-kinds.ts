/** What a column of the list of runs is made of: words, or numbers that may be compared with the baseline's. */
import { MESSAGES } from '../../src-shared/language/language'
import type { RunSummary } from '../../src-shared/runs/run'
import type { SortKey } from '../../src-shared/runs/query/syntax'

/** A number of a run that is compared with the baseline's. */
export interface Figure {
  readonly value: (run: RunSummary) => number | null
  readonly text: (size: number) => string
  readonly better: 'lower' | 'higher'
}

export interface RunColumn {
  readonly key: string
  readonly label: string
  readonly help?: string
  /** In pixels. */
  readonly width: number
  readonly numeric: boolean
  readonly text: (run: RunSummary) => string
  readonly figure?: Figure
  /** The field of the query that sorts by it, in the direction one looks for first. */
  readonly sort?: SortKey
}

const labels = MESSAGES.runs.columns

export const ascending = (field: string): SortKey => ({ field, descending: false })
export const descending = (field: string): SortKey => ({ field, descending: true })
export const word = (
  key: keyof typeof labels,
  width: number,
  text: RunColumn['text'],
  sort?: SortKey,
): RunColumn => ({ key, label: labels[key], width, numeric: false, text, sort })
export const number = (
  key: keyof typeof labels,
  width: number,
  text: RunColumn['text'],
  sort: SortKey,
): RunColumn => ({ key, label: labels[key], width, numeric: true, text, sort })
