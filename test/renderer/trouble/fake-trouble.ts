/** A main process that knows what is wrong, for the page that says it. */
import { vi } from 'vitest'
import type {
  TroubleCommand,
  TroubleOutcome,
  TroubleRequest,
} from '../../../src-shared/contract/trouble-desk'
import { fail, succeed, type Result } from '../../../src-shared/contract/result'
import type { Trouble } from '../../../src-shared/contract/trouble'

export interface FakeTrouble {
  /** What was asked so far. */
  readonly asked: [name: TroubleCommand, input: unknown][]
  readonly acts: TroubleRequest[]
  /** What comes of the next act; it is under way until then. */
  answer(outcome: TroubleOutcome): void
  refuse(error: unknown): void
}

/** Puts the fake on `window.trouble`. */
export function installFakeTrouble(trouble: Trouble | null = null): FakeTrouble {
  const asked: FakeTrouble['asked'] = []
  const acts: TroubleRequest[] = []
  let end: (result: Result<unknown>) => void = () => {}
  const answers: Record<TroubleCommand, (input: unknown) => unknown> = {
    'trouble.get': () => succeed(trouble),
    'trouble.act': (input) => {
      acts.push(input as TroubleRequest)
      return new Promise((resolve) => (end = resolve))
    },
    'trouble.show': () => succeed(null),
    'trouble.language': () => succeed('en'),
    'trouble.pageFault': () => succeed(null),
  }
  const invoke = (name: TroubleCommand, input: unknown) => {
    // What cannot be cloned cannot cross to the main process.
    asked.push([name, structuredClone(input)])
    return Promise.resolve(answers[name](input))
  }
  vi.stubGlobal('trouble', { invoke })
  return {
    asked,
    acts,
    answer: (outcome) => end(succeed(outcome)),
    refuse: (error) => end(fail(error)),
  }
}
