/** What crosses a border that may fail: a value, or a reason a person can act on. */
import { shownText } from '../language/stored-text'
import type { StorageTrouble } from './trouble'

export type ErrorCode =
  | 'invalid-input'
  | 'not-found'
  | 'dataset-invalid'
  | 'dataset-missing'
  /** The files of a data set are not those that a run was trained on. */
  | 'data-changed'
  | 'storage'
  | 'export'
  | 'import'
  | 'unexpected'

export interface LabFailure {
  readonly code: ErrorCode
  /** One or two sentences: what is wrong and what to do. */
  readonly message: string
  /** Why the database cannot be used, where that is what failed. */
  readonly trouble?: StorageTrouble
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: LabFailure }

/** An expected failure: its message is written for the person at the screen. */
export class LabError extends Error {
  readonly code: ErrorCode
  /** Why the database cannot be used, where that is what failed. */
  readonly trouble: StorageTrouble | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options?: ErrorOptions & { readonly trouble?: StorageTrouble },
  ) {
    super(message, options)
    this.name = 'LabError'
    this.code = code
    this.trouble = options?.trouble
  }
}

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** What an error says, in the form in which it can be stored. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** Describes anything thrown, in words; an unexpected error keeps its message, never its stack. */
export function describeFailure(error: unknown): LabFailure {
  if (error instanceof LabError) {
    const { code, trouble } = error
    return { code, message: shownText(error.message), ...(trouble !== undefined && { trouble }) }
  }
  return { code: 'unexpected', message: shownText(messageOf(error)) }
}

export function fail(error: unknown): Result<never> {
  return { ok: false, error: describeFailure(error) }
}

/** As `fail`, between threads: codes are put into words where they are shown, in the language spoken there. */
export function failUnsaid(error: unknown): Result<never> {
  return { ok: false, error: { ...describeFailure(error), message: messageOf(error) } }
}

/** @throws LabError with the failure's code, message and trouble */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { code, message, trouble } = result.error
  throw new LabError(code, message, { trouble })
}
