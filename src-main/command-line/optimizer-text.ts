/** Texts of the optimizer language in files, or on the standard input, and what is wrong with them. */
import { readFileSync } from 'node:fs'
import { reasonOf, systemCode } from '../files/system-errors'
import { readOrdinaryFile } from '../files/ordinary-file'
import { MESSAGES } from '../../src-shared/language/language'
import { optimizerProblemText } from '../../src-shared/language/optimizer-problem'
import { TEXT_LIMITS } from '../../src-shared/optimizer-language/limits'
import type { Problem } from '../../src-shared/optimizer-language/problems'
import { underlineProblem } from './choose-runs'
import { UsageError } from './exit-codes'

const says = () => MESSAGES.commandLine.optimizers

/** Stands for the standard input. */
export const STANDARD_INPUT = '-'
/** Not by way of `process.stdin`, which makes a pipe one that answers before there is anything in it. */
export const STANDARD_INPUT_FD = 0

/** Whether a word is the path of a text: a bare name is an optimizer's. */
export const isPathOfText = (word: string): boolean =>
  word === STANDARD_INPUT || /[\\/]|\.optimizer$/.test(word)

/** What is read of a file: a text that is too long is told how long it may be, whatever else is in the file. */
const MOST_BYTES = 1_048_576

/** @param what begins the sentence @throws UsageError */
export function optimizerTextIn(what: string, path: string): string {
  const bytes = path === STANDARD_INPUT ? fromStandardInput(what) : fromFile(what, path)
  if (bytes === undefined || bytes.length > MOST_BYTES) {
    throw new UsageError(says().tooLong(what, nameOf(path), TEXT_LIMITS.bytes))
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError(says().notUtf8(what, nameOf(path)))
  }
}

function fromFile(what: string, path: string): Buffer | undefined {
  try {
    return readOrdinaryFile(path, MOST_BYTES)
  } catch (error) {
    if (!(error instanceof Error) || systemCode(error) === undefined) throw error
    throw new UsageError(says().unreadable(what, path, reasonOf(error)))
  }
}

function fromStandardInput(what: string): Buffer {
  try {
    return readFileSync(STANDARD_INPUT_FD)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new UsageError(says().unreadable(what, nameOf(STANDARD_INPUT), reasonOf(error)))
  }
}

/** What a file is called where it is spoken of. */
export const nameOf = (path: string): string =>
  path === STANDARD_INPUT ? says().standardInput : path

export interface PlacedProblem {
  readonly severity: Problem['severity']
  readonly code: Problem['code']
  readonly message: string
  /** From 1; columns count UTF-16 units. */
  readonly line: number
  readonly column: number
  /** Units of this line. */
  readonly length: number
}

/** A problem with its place, as editors count it. */
export function placed(text: string, problem: Problem): PlacedProblem {
  const { start, end } = problem.span
  const before = linesOf(text.slice(0, start))
  const line = before.length
  const column = before[line - 1].length + 1
  const rest = linesOf(text)[line - 1].length + 1 - column
  return {
    severity: problem.severity,
    code: problem.code,
    message: optimizerProblemText(problem),
    ...{ line, column, length: Math.max(0, Math.min(end - start, rest)) },
  }
}

const linesOf = (text: string): string[] => text.split(/\r\n?|\n/)

/** Each problem as file:line:column, the line, and a mark under what is meant. */
export function problemLines(path: string, text: string, problems: readonly Problem[]): string[] {
  const lines = linesOf(text)
  return problems.flatMap((problem) => {
    const { line, column, length, message, severity } = placed(text, problem)
    const at = { message, at: column - 1, length }
    const [shown, mark] = underlineProblem(lines[line - 1], at)
    const place = `${nameOf(path)}:${line}:${column}`
    return [says().problem(place, says().severities[severity], message), `  ${shown}`, `  ${mark}`]
  })
}
