/** What a column of the list of runs is made of: words, or numbers that may be compared with the baseline's. */
import { MESSAGES } from '../../src-shared/language/language'
import type { RunSummary } from '../../src-shared/runs/run'
import type { FigureName } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { ConfigurationRow } from '../../src-shared/runs/run-list'
import type { SortKey } from '../../src-shared/runs/query/syntax'

/** A number of a run that is compared with the baseline's. */
export interface ColumnFigure {
  readonly value: (run: RunSummary) => number | null
  readonly text: (size: number) => string
  readonly better: 'lower' | 'higher'
}

export interface ListColumn {
  readonly key: string
  readonly label: string
  readonly help?: string
  /** In pixels. */
  readonly width: number
  readonly numeric: boolean
  readonly text: (run: RunSummary) => string
  /** Of a configuration; where it is left out, what is true of its first run is shown. */
  readonly ofConfiguration?: (row: ConfigurationRow) => string
  /** What it shows where it is a figure. */
  readonly measures?: { readonly name: FigureName; readonly text: (value: number | null) => string }
  readonly figure?: ColumnFigure
  /** The field of the query that sorts by it, in the direction one looks for first. */
  readonly sort?: SortKey
}

const { columns: labels } = MESSAGES.runs
const helps: Readonly<Partial<Record<keyof typeof labels, string>>> = MESSAGES.runs.columnHelp

/** Its texts are read when they are shown, in the language of that moment. */
const texts = (key: keyof typeof labels) => ({
  key,
  get label() {
    return labels[key]
  },
  get help() {
    return helps[key]
  },
})

const BLANK: ListColumn = { key: '', label: '', width: 0, numeric: false, text: () => '' }

/** The same column but for some of it. Spreading would read its texts. */
export const changed = (column: ListColumn, changes: Partial<ListColumn>): ListColumn =>
  Object.defineProperties(
    { ...BLANK },
    {
      ...Object.getOwnPropertyDescriptors(column),
      ...Object.getOwnPropertyDescriptors(changes),
    },
  )

export const ascending = (field: string): SortKey => ({ field, descending: false })
export const descending = (field: string): SortKey => ({ field, descending: true })
export const word = (
  key: keyof typeof labels,
  width: number,
  text: ListColumn['text'],
  sort?: SortKey,
): ListColumn => changed({ ...BLANK, width, numeric: false, text, sort }, texts(key))
export const numberColumn = (
  key: keyof typeof labels,
  width: number,
  text: ListColumn['text'],
  sort: SortKey,
): ListColumn => changed({ ...BLANK, width, numeric: true, text, sort }, texts(key))
