/** Null lets the chart choose that end of the axis from the data. */
export interface YRange {
  readonly min: number | null
  readonly max: number | null
}

/** The document's axis. */
export const DOCUMENT_Y_RANGE: YRange = { min: 0, max: 1 }
