/** A verdict as GitHub-flavoured Markdown. */
import type { Verdict } from './contract'
import { MESSAGES } from '../language/language'
import type { PerformanceProfile } from './performance-profile'
import { profileTables } from './profile-tables'
import { secondaryIntro } from './secondary-measures'
import { answerLines, askedText } from './sentences'
import { verdictTables, type VerdictTable } from './tables'

const words = MESSAGES.verdict

/** Names stay what they are: no character of theirs begins a table cell, emphasis, code, a link or HTML. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#&$]/g, '\\$&').replace(/[^\S\u00a0]+/g, ' ')
}

export function verdictAsMarkdown(verdict: Verdict): string {
  const { title, headline, secondary, notes } = verdict
  const blocks = [
    `## ${escapeMarkdown(title)}`,
    escapeMarkdown(askedText(verdict)),
    `**${escapeMarkdown(headline)}**`,
    ...markdownList(answerLines(verdict)),
    ...(secondary.length > 0 ? [secondaryIntro(verdict), ...markdownList(secondary)] : []),
    ...markdownList(notes),
    ...verdictTables(verdict).map(markdownTable),
  ]
  return `${blocks.join('\n\n')}\n`
}

function markdownList(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')]
}

export function profileAsMarkdown(profile: PerformanceProfile): string {
  const { title } = words.profile
  const notes = profile.notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n')
  const blocks = [`## ${title}`, ...profileTables(profile).map(markdownTable)]
  return `${[...blocks, ...(notes === '' ? [] : [notes])].join('\n\n')}\n`
}

function markdownTable({ caption, kinds, head, rows }: VerdictTable): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  const rule = `| ${kinds.map((kind) => (kind === 'figure' ? '---:' : '---')).join(' | ')} |`
  return `### ${escapeMarkdown(caption)}\n\n${[row(head), rule, ...rows.map(row)].join('\n')}`
}
