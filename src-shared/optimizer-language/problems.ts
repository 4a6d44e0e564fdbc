/** What is wrong with a text, each with its place; the sentences stand in the language. */
import type { Span } from './program'

/** What each problem's sentence needs to know. */
interface ProblemValues {
  readonly 'too-long': { bytes: number; most: number }
  readonly 'too-deep': { most: number }
  readonly 'too-many-states': { most: number }
  readonly 'too-many-hyperparameters': { most: number }
  readonly 'too-many-statements': { most: number }
  readonly 'name-too-long': { name: string; most: number }

  readonly 'no-title': Nothing
  readonly 'no-name': Nothing
  readonly 'title-characters': { text: string }
  readonly 'title-too-long': { most: number }
  readonly 'second-title': Nothing

  /** `meant` is empty where none is near. */
  readonly 'unknown-character': { text: string; meant: string }
  readonly 'unseen-character': { codePoint: number }
  readonly 'name-letters': { name: string; meant: string }
  readonly 'other-sign': { text: string; meant: string }
  readonly 'not-a-number': { text: string; meant: string }
  readonly 'number-too-large': { text: string }
  readonly 'number-too-small': { text: string }

  readonly 'not-a-statement': { text: string }
  readonly 'no-branches': { word: string }
  readonly 'compared-for-assigned': { name: string }
  readonly 'changed-in-place': { name: string; sign: string }
  readonly 'equals-in-expression': Nothing
  readonly 'chained-comparison': Nothing
  readonly 'missing-operator': { left: string; right: string }
  readonly 'value-missing': { after: string }
  readonly 'exponent-sign': Nothing
  readonly 'word-in-expression': { word: string }
  readonly 'not-inside': Nothing
  readonly unclosed: Nothing
  readonly unopened: Nothing
  readonly 'stray-comma': Nothing
  readonly brackets: { text: string }
  readonly unexpected: { text: string }

  readonly 'declared-late': { name: string }
  readonly 'default-not-number': { name: string }
  readonly 'lr-not-number': Nothing
  readonly 'range-form': Nothing
  readonly 'empty-range': Nothing
  readonly 'default-outside': { name: string; value: number }
  readonly 'state-form': Nothing
  readonly 'start-too-large': { name: string }

  readonly 'lr-missing': Nothing
  readonly 'w-not-assigned': Nothing
  readonly 'reserved-name': { name: string }
  /** `other` is the name before, of which this one is perhaps another spelling. */
  readonly 'name-twice': { name: string; other: string }
  readonly 'plain-start-value': { name: string; value: number }
  readonly 'not-assignable': { name: string }
  /** `known` are the names that may stand there. */
  readonly 'unknown-name': { name: string; known: readonly string[] }
  readonly 'unknown-function': { name: string; known: readonly string[] }
  readonly 'read-before-assigned': { name: string }
  readonly 'function-without-arguments': { name: string; signature: string }
  readonly 'not-a-function': { name: string }
  readonly 'argument-count': { name: string; signature: string; given: number; wanted: number }
  readonly 'state-never-assigned': { name: string }
  readonly 'state-never-read': { name: string }

  /** `by` is the operator or function that wants it. */
  readonly 'number-wanted': { by: string; name: string }
  readonly 'truth-wanted': { by: string }
  readonly 'truth-compared': { by: string }
  readonly 'truth-assigned': { name: string }
  readonly 'branches-differ': Nothing
  readonly 'scalar-reduced': { name: string }
  readonly 'tensor-exponent': Nothing
  readonly 'exponent-not-written': { most: number }

  readonly 'hyperparameter-unused': { name: string }
  readonly 'state-unused': { name: string }
  readonly 'temporary-unused': { name: string }
  /** `always`: whatever the gradient is. */
  readonly 'zero-by-zero': { always: boolean }
}

type Nothing = Record<never, never>

export type ProblemCode = keyof ProblemValues

/** The same where a sentence is made of it: instead of the known names the one that was perhaps meant, or nothing. */
export type SpokenProblem = {
  readonly [Code in ProblemCode]: Omit<ProblemValues[Code], 'known'> &
    ('known' extends keyof ProblemValues[Code] ? { readonly meant: string } : unknown)
}

const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'hyperparameter-unused',
  'state-unused',
  'temporary-unused',
  'zero-by-zero',
])

interface Found<Code extends ProblemCode> {
  readonly code: Code
  /** A text with a warning alone is a program nonetheless. */
  readonly severity: 'error' | 'warning'
  readonly span: Span
  readonly values: Readonly<ProblemValues[Code]>
}

export type Problem = { [Code in ProblemCode]: Found<Code> }[ProblemCode]

/** As many are listed; who has more mends these first. */
const MOST_PROBLEMS = 50

/** Collects what is wrong. */
export class ProblemList {
  private readonly found: Problem[] = []

  add<Code extends ProblemCode>(code: Code, span: Span, values: ProblemValues[Code]): void {
    const severity = WARNINGS.has(code) ? 'warning' : 'error'
    if (!this.isFull) this.found.push({ code, severity, span, values } as unknown as Problem)
  }

  get isFull(): boolean {
    return this.found.length >= MOST_PROBLEMS
  }

  get hasErrors(): boolean {
    return this.found.some(({ severity }) => severity === 'error')
  }

  /** As they stand in the text. */
  inOrder(): readonly Problem[] {
    return this.found.toSorted((a, b) => a.span.start - b.span.start)
  }
}
