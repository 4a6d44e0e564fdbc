/** What an import brought, as one line: "chart.png: 3 runs added, 1 run known already." */
import type { ImportReport } from './exchange'
import { MESSAGES } from '../language/language'

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
  return `${report.name}: ${parts.length > 0 ? parts.join(', ') : imported.nothing}.`
}
