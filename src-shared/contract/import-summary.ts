/** What an import brought, as one line: "chart.png: 3 runs added, 1 run known already." */
import type { ImportReport, MappingWanted } from './exchange'
import { LAST_OUTSIDE_STEP, type OutsideNote } from '../outside/outside-run'
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

/** So many files have a line each. */
const MOST_LINES = 3

/** A line for each file, or one for all that have runs where they are many. */
export function importSummaries(reports: readonly ImportReport[]): string[] {
  if (reports.length <= MOST_LINES) return reports.map(importSummary)
  const surfaces = reports.filter(({ surface }) => surface !== null)
  const others = reports.filter(({ surface }) => surface === null)
  return [...surfaces, ...(others.length === 0 ? [] : [together(others)])].map(importSummary)
}

function together(reports: readonly ImportReport[]): ImportReport {
  const all = (key: 'added' | 'completed' | 'known' | 'differing' | 'restored') =>
    reports.flatMap((report) => report[key])
  const sum = (key: 'comparisons' | 'views' | 'optimizers' | 'corrected' | 'leftOut') =>
    reports.reduce((total, report) => total + report[key], 0)
  return {
    name: MESSAGES.exchange.imported.files(reports.length),
    added: all('added'),
    completed: all('completed'),
    known: all('known'),
    differing: all('differing'),
    restored: all('restored'),
    comparisons: sum('comparisons'),
    views: sum('views'),
    optimizers: sum('optimizers'),
    corrected: sum('corrected'),
    leftOut: sum('leftOut'),
    surface: null,
    chart: null,
    notes: eachKindOnce(reports.flatMap(({ notes }) => notes)),
  }
}

function eachKindOnce(notes: readonly OutsideNote[]): OutsideNote[] {
  const byKind = new Map<OutsideNote['kind'], OutsideNote>()
  for (const note of notes) {
    const known = byKind.get(note.kind)
    if (known !== undefined && 'metrics' in known && 'metrics' in note) {
      const metrics = [...new Set([...known.metrics, ...note.metrics])]
      byKind.set(note.kind, { ...known, metrics })
    } else if (known !== undefined && 'count' in known && 'count' in note) {
      byKind.set(note.kind, { ...known, count: known.count + note.count })
    } else {
      byKind.set(note.kind, note)
    }
  }
  return [...byKind.values()]
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
    case 'superseded':
      return read.superseded(namesText(note.metrics))
    case 'no-share':
      return read.noShare(namesText(note.metrics))
    case 'no-finite':
      return read.noFinite(note.count)
    case 'repeated-steps':
      return read.repeatedSteps(note.count)
    case 'unusable-steps':
      return read.unusableSteps(note.count, LAST_OUTSIDE_STEP)
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
