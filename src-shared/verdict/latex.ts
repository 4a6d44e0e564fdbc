/** A verdict as LaTeX tables in the style of the booktabs package. */
import type { Verdict } from './contract'
import { breakable, latexBlocks, type LatexBlock } from './latex-layout'
import type { PerformanceProfile } from './performance-profile'
import { profileTables } from './profile-tables'
import { secondaryIntro } from './secondary-measures'
import { answerLines, askedText } from './sentences'
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
  '×': '$\\times$',
  '\u00a0': '~',
}

const ALIGNED = { text: 'raggedright', figure: 'raggedleft', prose: 'raggedright' } as const

/** Text that LaTeX sets as it stands, with signs of negative numbers as long as they should be. */
export function escapeLatex(text: string): string {
  return withMinus(escapeSigns(text)).replace(/\s+/g, ' ')
}

const escapeSigns = (text: string) =>
  text.replace(/[\\{}$&#%_^~<>"–≤≥×\u00a0]/g, (sign) => ESCAPES[sign])

const withMinus = (text: string) => text.replace(/(^|[\s~])-(?=[\s\d])/g, '$1$$-$$')

const NEEDS = 'Needs \\usepackage{array,booktabs}.'

/** Needs \usepackage{array,booktabs}. Comments hold the sentences, so that nothing but tables is set. */
export function verdictAsLatex(verdict: Verdict): string {
  const { title, headline, secondary, notes } = verdict
  const beside = secondary.length > 0 ? [secondaryIntro(verdict), ...secondary] : []
  const answer = [headline, ...answerLines(verdict)]
  const comments = [title, askedText(verdict), ...answer, ...beside, ...notes, NEEDS]
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

/** A float as wide as the text at most: columns that do not fit stand below the others, each block with the first one. */
function latexTable(table: VerdictTable): string {
  return [
    '\\begin{table}',
    '  \\centering\\sloppy',
    `  \\caption{${cellText(table.caption)}}`,
    '  \\footnotesize\\setlength{\\tabcolsep}{0.4em}',
    latexBlocks(table)
      .map((block) => latexBlock(table, block))
      .join('\n\n  \\medskip\n'),
    '\\end{table}',
  ].join('\n')
}

function latexBlock({ kinds, head, rows }: VerdictTable, { columns, widths }: LatexBlock): string {
  const row = (cells: readonly string[]) =>
    `    ${columns.map((column) => cellText(cells[column])).join(' & ')} \\\\`
  const specs = columns.map(
    (column, i) => `>{\\${ALIGNED[kinds[column]]}\\arraybackslash}p{${widths[i]}em}`,
  )
  return [
    `  \\begin{tabular}{@{}${specs.join('')}@{}}`,
    '    \\toprule',
    row(head),
    '    \\midrule',
    ...rows.map(row),
    '    \\bottomrule',
    '  \\end{tabular}',
  ].join('\n')
}

/** Where a word is too long for a line it may end anywhere. */
function cellText(text: string): string {
  const words = text
    .split(/[^\S\u00a0]+/)
    .map((word) => breakable(word).map(escapeSigns).join('\\allowbreak{}'))
  return withMinus(words.join(' '))
}
