/** Asks a command as a page could, and checks what every answer must be. */
import { expect } from 'vitest'
import type { CommandName } from '../../src-shared/ipc-contract'
import type { Result } from '../../src-shared/result'
import { withinASecond } from './bounds'
import { inLab, trainsTooLong } from './command-inputs'
import type { FuzzLab } from './fuzz-lab'

/** What only programs say to each other. */
const NO_SENTENCE = /TypeError|RangeError|ReferenceError|is not a function|Cannot read|\n\s+at |\bundefined\b \(/
const LONGEST_MESSAGE = 1000

/** Of an input that is refused, by what the database held before: it holds the same afterwards. */
export interface Watched {
  hash: string
  version: number
}

export function watched({ observer }: FuzzLab): Watched {
  return { version: observer.version(), hash: observer.hash() }
}

/** The answer, which is a Result fit for the window; undefined when the command would train for too long. */
export async function askWithin(
  fuzz: FuzzLab,
  name: CommandName,
  made: unknown,
): Promise<Result<unknown> | undefined> {
  const input = inLab(made, fuzz.ids(), fuzz.dataset)
  if (trainsTooLong(name, input)) return undefined
  const answer = await withinASecond(
    () => name,
    () => fuzz.ask(name, input),
  )
  checkAnswer(name, answer)
  return answer
}

/** As `askWithin` of a lab in which nothing else goes on: a refused command leaves everything as it was. */
export async function askInCalm(
  fuzz: FuzzLab,
  name: CommandName,
  made: unknown,
  before: Watched,
): Promise<void> {
  const answer = await askWithin(fuzz, name, made)
  if (answer?.ok) await endWork(fuzz)
  const version = fuzz.observer.version()
  if (version === before.version) return
  const hash = fuzz.observer.hash()
  if (answer?.ok === false) expect(hash, `${name} was refused`).toBe(before.hash)
  Object.assign(before, { version, hash })
}

/** Cancels what trains or waits, and waits until all of it has come to its end. */
export async function endWork({ lab, calm }: FuzzLab): Promise<void> {
  for (const { comparisonId } of lab.training.list()) lab.training.cancel(comparisonId)
  await calm()
}

function checkAnswer(name: string, answer: Result<unknown>): void {
  structuredClone(answer)
  if (answer.ok) return
  const { code, message } = answer.error
  expect(code, `${name}: ${message}`).not.toBe('unexpected')
  expect(message).toMatch(/^\S.{7,}/s)
  expect(message).not.toMatch(NO_SENTENCE)
  expect(message.length).toBeLessThan(LONGEST_MESSAGE)
}
