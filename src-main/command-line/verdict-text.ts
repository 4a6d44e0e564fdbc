/** A verdict for the terminal: the answer first, the figures and the fairness behind it. */
import { MESSAGES } from '../../src-shared/messages'
import type { Verdict } from '../../src-shared/verdict/contract'
import { askedText } from '../../src-shared/verdict/sentences'
import type { PerformanceProfile } from '../../src-shared/verdict/performance-profile'
import { profileTables } from '../../src-shared/verdict/profile-tables'
import { verdictTables, type VerdictTable } from '../../src-shared/verdict/tables'
import { formatTable } from './table'

const words = MESSAGES.verdict

export function verdictAsText(verdict: Verdict): string {
  const { title, headline, sentences, secondary, notes } = verdict
  const blocks = [
    title,
    [askedText(verdict), headline, ...sentences].join('\n'),
    ...(secondary.length > 0 ? [[words.secondary, ...secondary].join('\n')] : []),
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
