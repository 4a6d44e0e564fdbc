/** What an import brought, as one line: "chart.png: 3 runs added, 1 run known already." */
import type { ImportReport, MappingWanted } from './exchange'
import type { OutsideNote } from '../outside/outside-run'
import { MESSAGES } from '../language/language'

/** Whether a file was taken in; else somebody has to say what the columns of its table are. */
export const isReport = (taken: ImportReport | MappingWanted): taken is ImportReport =>
  !('table' in taken)

export function importSummary(report: ImportReport): string {
  const { imported } = MESSAGES.exchange
  const counts = [
    [report.added.length, imported.added],
    [report.comparisons, imported.comparisons],
    [report.completed.length, imported.completed],
    [report.views, imported.views],
    [report.optimizers, imported.optimizers],
    [report.known.length, imported.known],
    [report.differing.length, imported.differing],
    [report.restored.length, imported.restored],
    [report.corrected, imported.corrected],
    [report.leftOut, imported.leftOut],
  ] as const
  if (report.surface !== null) {
    const name = MESSAGES.surfaces.names[report.surface.surface]
    return `${report.name}: ${MESSAGES.surfaces.importedView(name)}.`
  }
  const parts = counts.filter(([count]) => count > 0).map(([count, text]) => text(count))
  const told = parts.length > 0 ? parts.join(', ') : imported.nothing
  return `${report.name}: ${[told, ...report.notes.map(noteText)].join('; ')}.`
}

/** How a file of another program was read, as a part of a sentence. */
function noteText(note: OutsideNote): string {
  const { read } = MESSAGES.outsideRuns
  switch (note.kind) {
    case 'steps-from-0':
      return read.stepsFrom0
    case 'epochs-as-steps':
      return read.epochsAsSteps
    case 'left-out':
      return read.leftOut(namesText(note.metrics))
    case 'repeated-steps':
      return read.repeatedSteps(note.count)
    case 'unusable-steps':
      return read.unusableSteps(note.count)
    case 'per-cent':
      return read.perCent(namesText(note.metrics))
    case 'cut-off':
      return read.cutOff
  }
}

/** A file may have hundreds of metrics. */
const MOST_NAMED = 8

const namesText = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')}, … (${names.length})`
