/** A verdict for the terminal: the answer first, the figures and the fairness behind it. */
import { MESSAGES } from '../../src-shared/messages'
import type { Verdict } from '../../src-shared/verdict/contract'
import type { PerformanceProfile } from '../../src-shared/verdict/performance-profile'
import { profileTables } from '../../src-shared/verdict/profile-tables'
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

export function profileAsText(profile: PerformanceProfile): string {
  const { title } = MESSAGES.verdict.profile
  const tables = profileTables(profile).map((table) => `${table.caption}\n${textTable(table)}`)
  const notes = profile.notes.length > 0 ? [profile.notes.join('\n')] : []
  return `${[title, ...tables, ...notes].join('\n\n')}\n`
}

function textTable({ head, rows, kinds }: VerdictTable): string {
  return formatTable(
    [head, ...rows],
    kinds.map((kind) => kind === 'figure'),
  )
}
