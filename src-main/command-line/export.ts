/** `export`: draws or writes out runs that are kept. */
import { writeFileSync } from 'node:fs'
import type { RunSummary } from '../../src-shared/run'
import { chartTitle } from '../../src-shared/chart-title'
import { csvPieces } from '../exchange/csv'
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
  const { storage } = context.openLab(values.db)
  const runs = chooseRuns(storage.runs.list(), positionals)
  const content = out.toLowerCase().endsWith('.csv')
    ? [...csvPieces(storage.exchange.experiment(runs.map(({ id }) => id)))].join('')
    : await context.printChart({
        ids: runs.map((run) => run.id),
        title: values.title ?? chartTitle(runs),
      })
  writeFileSync(out, content)
  process.stdout.write(`Wrote ${out}\n`)
  return EXIT.done
}

/** Each word is a run's id, or the part of it that no other run shares. */
function chooseRuns(all: readonly RunSummary[], words: readonly string[]): RunSummary[] {
  return words.map((word) => {
    const matches = all.filter((run) => run.id.startsWith(word) || run.id.endsWith(word))
    if (matches.length === 1) return matches[0]
    const problem = matches.length === 0 ? 'There is no run' : `${matches.length} runs match`
    throw new UsageError(`${problem} "${word}". See the ids with: npm run lab -- runs`)
  })
}
