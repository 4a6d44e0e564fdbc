/** A verdict for the terminal: the answer first, the figures and the fairness behind it. */
import type { Verdict } from '../../src-shared/verdict/contract'
import { verdictTables, type VerdictTable } from '../../src-shared/verdict/tables'
import { formatTable } from './table'

export function verdictAsText(verdict: Verdict): string {
  const { title, headline, sentences, notes } = verdict
  const blocks = [
    `${title}\n\n${[headline, ...sentences].join('\n')}`,
    ...verdictTables(verdict).map(textTable),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

function textTable({ head, rows, kinds }: VerdictTable): string {
  return formatTable(
    [head, ...rows],
    kinds.map((kind) => kind === 'figure'),
  )
}
