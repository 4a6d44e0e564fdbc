/** A verdict as LaTeX tables in the style of the booktabs package. */
import { MESSAGES } from '../messages'
import type { Verdict } from './contract'
import type { PerformanceProfile } from './performance-profile'
import { profileTables } from './profile-tables'
import { askedText } from './sentences'
import { verdictTables, type VerdictTable } from './tables'

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '"': '\\textquotedbl{}',
  '–': '--',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
}

const COLUMNS = { text: 'l', figure: 'r', prose: 'p{0.6\\linewidth}' } as const

/** Text that LaTeX sets as it stands, with signs of negative numbers as long as they should be. */
export function escapeLatex(text: string): string {
  return text
    .replace(/[\\{}$&#%_^~<>"–≤≥]/g, (sign) => ESCAPES[sign])
    .replace(/(^|\s)-(?=[\s\d])/g, '$1$$-$$')
    .replace(/\s+/g, ' ')
}

const NEEDS = 'Needs \\usepackage{booktabs}.'

/** Needs \usepackage{booktabs}. Comments hold the sentences, so that nothing but tables is set. */
export function verdictAsLatex(verdict: Verdict): string {
  const { title, headline, sentences, secondary, notes } = verdict
  const beside = secondary.length > 0 ? [MESSAGES.verdict.secondary, ...secondary] : []
  const comments = [title, askedText(verdict), headline, ...sentences, ...beside, ...notes, NEEDS]
  const [first, ...others] = verdictTables(verdict)
  const tables = [{ ...first, caption: `${first.caption}. ${headline}` }, ...others]
  return latexDocument(comments, tables)
}

/** The same of a performance profile. */
export function profileAsLatex(profile: PerformanceProfile): string {
  return latexDocument([...profile.notes, NEEDS], profileTables(profile))
}

function latexDocument(comments: readonly string[], tables: readonly VerdictTable[]): string {
  const blocks = [
    comments.map((line) => `% ${line.replace(/\s+/g, ' ')}`).join('\n'),
    ...tables.map(latexTable),
  ]
  return `${blocks.join('\n\n')}\n`
}

function latexTable({ caption, kinds, head, rows }: VerdictTable): string {
  const row = (cells: readonly string[]) => `    ${cells.map(escapeLatex).join(' & ')} \\\\`
  return [
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${escapeLatex(caption)}}`,
    `  \\begin{tabular}{${kinds.map((kind) => COLUMNS[kind]).join('')}}`,
    '    \\toprule',
    row(head),
    '    \\midrule',
    ...rows.map(row),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
  ].join('\n')
}
