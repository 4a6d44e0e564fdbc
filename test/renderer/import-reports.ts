/** What the main process tells of a file that was taken in, as far as a test does not say otherwise. */
import type { ImportReport } from '../../src-shared/contract/exchange'

export const importReport = (changes: Partial<ImportReport>): ImportReport => ({
  ...{ name: 'a.png', surface: null, chart: null, notes: [] },
  ...{ added: [], completed: [], known: [], differing: [], restored: [] },
  ...{ comparisons: 0, views: 0, optimizers: 0, corrected: 0, leftOut: 0 },
  ...changes,
})
