/** `export`: draws or writes out runs that are kept. */
import { writeFileSync } from 'node:fs'
import { chartTitle } from '../../src-shared/chart-title'
import { curvesAsCsv } from '../export/csv'
import { chooseRuns } from './choose-runs'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { outputFile, parseWords } from './words'

export async function exportRuns(context: CommandContext): Promise<number> {
  const { values, positionals } = parseWords(
    context.words,
    { out: { type: 'string' }, title: { type: 'string' }, db: { type: 'string' } },
    true,
  )
  const out = outputFile('--out', values.out, '.png', '.csv')
  if (positionals.length === 0 || out === undefined) {
    throw new UsageError(
      'export needs the runs and a file: npm run lab -- export ID... --out chart.png',
    )
  }
  const lab = context.openLab(values.db)
  const runs = chooseRuns(lab, positionals)
  const content = out.toLowerCase().endsWith('.csv')
    ? curvesAsCsv(runs, lab.storage.runs)
    : await context.printChart({
        ids: runs.map(({ id }) => id),
        title: values.title ?? chartTitle(runs),
      })
  writeFileSync(out, content)
  process.stdout.write(`Wrote ${out}\n`)
  return EXIT.done
}
