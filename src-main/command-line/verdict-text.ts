/** A verdict for the terminal, line by line: the answer first, the figures and the fairness behind it. */
import { MESSAGES } from '../../src-shared/language/language'
import type { Verdict } from '../../src-shared/verdict/contract'
import { secondaryIntro } from '../../src-shared/verdict/secondary'
import { askedText } from '../../src-shared/verdict/sentences'
import type { PerformanceProfile } from '../../src-shared/verdict/performance-profile'
import { profileTables } from '../../src-shared/verdict/profile-tables'
import { verdictTables, type VerdictTable } from '../../src-shared/verdict/tables'
import { formatTable } from './table'

export function verdictAsText(verdict: Verdict): string[] {
  const { title, headline, sentences, secondary, notes } = verdict
  return joinBlocks([
    [title],
    [askedText(verdict), headline, ...sentences],
    secondary.length > 0 ? [secondaryIntro(verdict), ...secondary] : [],
    ...verdictTables(verdict).map(textTable),
    notes,
  ])
}

export function profileAsText(profile: PerformanceProfile): string[] {
  const { title } = MESSAGES.verdict.profile
  const tables = profileTables(profile).map((table) => [table.caption, ...textTable(table)])
  return joinBlocks([[title], ...tables, profile.notes])
}

/** Blocks of lines with an empty one between them. */
function joinBlocks(blocks: readonly (readonly string[])[]): string[] {
  const told = blocks.filter((lines) => lines.length > 0)
  return told.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
}

function textTable({ head, rows, kinds }: VerdictTable): string[] {
  return formatTable(
    [head, ...rows],
    kinds.map((kind) => kind === 'figure'),
  )
}
