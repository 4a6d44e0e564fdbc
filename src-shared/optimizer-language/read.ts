/** From a text to what it says. */
import { isUnseen, lexemesOf, type Lexed, type Lexeme } from './lexemes'
import { TEXT_LIMITS } from './limits'
import { ProblemList, type Problem } from './problems'
import type { Hyperparameter, Program, Span, State } from './program'
import { scopeOf, type TextScope } from './scope'
import { linesOf, type Declaration, type TextLines } from './statements'
import { typedStatements } from './typing'
import { warnOfUnused } from './unused'
import { warnOfZeroByZero } from './first-step'

export interface OptimizerReading {
  /** Null exactly when one of the problems is an error. */
  readonly program: Program | null
  /** As they stand in the text. */
  readonly problems: readonly Problem[]
}

/** A reading with what was found on the way, for an editor. */
export interface Analysis extends OptimizerReading {
  readonly lexed: Lexed
  readonly scope: TextScope | null
}

const FLAG_RANGE = { min: 0, max: 1, exclusiveMin: false, exclusiveMax: false }

/** No more than what is allowed is ever looked at. */
function bytesOf(text: string): number {
  return text.length > TEXT_LIMITS.bytes ? text.length : new TextEncoder().encode(text).length
}

/** What a comment says without its sign. */
const commentText = (text: string, { start, end }: Span) =>
  text.slice(start, end).replace(/^#+/, '').trim()

/** The comment that ends the line which this place is in. */
function noteBehind(text: string, comments: readonly Span[], { end }: Span): string {
  const comment = comments.find(({ start }) => start >= end)
  if (!comment) return ''
  const between = text.slice(end, comment.start)
  return /^[ \t\u00a0]*$/.test(between) ? commentText(text, comment) : ''
}

/** The comment lines directly under the first line. */
function descriptionOf(text: string, comments: readonly Span[], title: Span): string {
  const lines: string[] = []
  let at = title.end
  for (const comment of comments) {
    if (comment.start < at) continue
    const between = text.slice(at, comment.start)
    const isSameLine = lines.length === 0 && !/[\r\n]/.test(between)
    if (between.trim() !== '' || (between.match(/\r\n?|\n/g) ?? []).length > 1) break
    at = comment.end
    if (!isSameLine) lines.push(commentText(text, comment))
  }
  return lines.join('\n').trim()
}

/** Blanks of any kind are spaces in the name. */
const NAME = /^[\p{L}\p{M}\p{Nd} \t\u00a0._+-]*$/u
const nameOf = (title: string) => title.replace(/[\t\u00a0]/g, ' ').normalize('NFC')

function checkTitle(title: Lexeme | null, problems: ProblemList): void {
  if (!title) return
  const { text, span } = title
  const other = [...text].find((character) => !NAME.test(character) && !isUnseen(character))
  if (text === '') problems.add('no-name', span, {})
  else if (other !== undefined) {
    const start = span.start + text.indexOf(other)
    problems.add('title-characters', { start, end: start + other.length }, { text: other })
  } else if ([...text].length > TEXT_LIMITS.name)
    problems.add('title-too-long', span, { most: TEXT_LIMITS.name })
}

function checkDefaults(declarations: readonly Declaration[], problems: ProblemList): void {
  for (const { kind, name, value, range, span } of declarations) {
    if (kind !== 'number' || range === null) continue
    const isLow = range.exclusiveMin ? value <= range.min : value < range.min
    const isHigh = range.exclusiveMax ? value >= range.max : value > range.max
    if (isLow || isHigh) problems.add('default-outside', span, { name, value })
  }
}

/** What every optimizer has; not asked for where a line that could not be read may have been it. */
function checkRequired(lines: TextLines, place: Span, problems: ProblemList): void {
  const { declarations, assignments, hasLost } = lines
  if (hasLost) return
  const isTold = declarations.some(({ name }) => name === 'lr')
  if (!isTold && !assignments.some(({ target }) => target === 'lr'))
    problems.add('lr-missing', place, {})
  if (!assignments.some(({ target }) => target === 'w')) problems.add('w-not-assigned', place, {})
}

const LARGEST_FLOAT = 3.4028234663852886e38

function statesOf(
  { states }: TextScope,
  extents: ReadonlyMap<string, State['extent']>,
  declarations: readonly Declaration[],
  problems: ProblemList,
): readonly State[] {
  for (const { kind, name, value, span } of declarations)
    if (kind === 'state' && extents.get(name) === 'element' && Math.abs(value) > LARGEST_FLOAT)
      problems.add('start-too-large', span, { name })
  return [...states].map(([name, initial]) => ({
    name,
    extent: extents.get(name) ?? 'step',
    initial,
  }))
}

function hyperparameterOf(text: string, comments: readonly Span[], declaration: Declaration) {
  const { kind, name, value, range, span } = declaration
  return {
    ...{ name, kind: kind === 'flag' ? 'flag' : 'number', default: value },
    ...(range ?? FLAG_RANGE),
    ...{ note: noteBehind(text, comments, span), span },
  } satisfies Hyperparameter as Hyperparameter
}

/** Reads a text, and keeps what an editor asks for. */
export function analyse(text: string): Analysis {
  const problems = new ProblemList()
  const bytes = bytesOf(text)
  if (bytes > TEXT_LIMITS.bytes) {
    problems.add('too-long', { start: 0, end: text.length }, { bytes, most: TEXT_LIMITS.bytes })
    const lexed = { lexemes: [], comments: [] }
    return { program: null, problems: problems.inOrder(), lexed, scope: null }
  }
  const lexed = lexemesOf(text, problems)
  const lines = linesOf(lexed, problems)
  checkTitle(lines.title, problems)
  checkDefaults(lines.declarations, problems)
  const scope = scopeOf(lines, problems)
  const { assignments, declarations } = lines
  const { statements, extents } = typedStatements(scope, assignments, problems)
  const states = statesOf(scope, extents, declarations, problems)
  const place = lines.title?.span ?? lexed.lexemes[0].span
  if (lines.title ?? lexed.lexemes.some(({ kind }) => kind === 'name'))
    checkRequired(lines, place, problems)
  if (problems.hasErrors) return { program: null, problems: problems.inOrder(), lexed, scope }
  const program: Program = {
    name: nameOf(lines.title?.text ?? ''),
    description: descriptionOf(text, lexed.comments, place),
    hyperparameters: scope.hyperparameters.map((one) =>
      hyperparameterOf(text, lexed.comments, one),
    ),
    states,
    statements,
    hasRate: scope.roles.get('rate') === 'rate',
  }
  warnOfUnused(program, problems)
  warnOfZeroByZero(program, problems)
  return { program, problems: problems.inOrder(), lexed, scope }
}

/**
 * Reads a text of the optimizer language. Whatever the text is, the answer comes at once and nothing is thrown.
 * @returns the program, null where something is wrong with it, and what is wrong or doubtful
 */
export function readOptimizer(text: string): OptimizerReading {
  const { program, problems } = analyse(text)
  return { program, problems }
}
