/** Asks a command as a page could, and checks what every answer must be. */
import { inspect } from 'node:util'
import { expect } from 'vitest'
import type { CommandName } from '../../src-shared/contract/contract'
import type { Result } from '../../src-shared/contract/result'
import { withinASecond } from './bounds'
import { inLab, trainsTooLong } from './command-inputs'
import type { FuzzLab } from './fuzz-lab'

/** What only programs say to each other. */
const NO_SENTENCE =
  /TypeError|RangeError|ReferenceError|is not a function|Cannot read|\n\s+at |\bundefined\b \(/
const LONGEST_MESSAGE = 1000

/** After an input is refused, the database holds what it held before. */
export interface Watched {
  hash: string
  version: number
}

export function watched({ observer }: FuzzLab): Watched {
  return { version: observer.version(), hash: observer.hash() }
}

/** Thousands of commands one after the other leave the event loop no turn, and what waits for one counts as the next's. */
const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

/** The answer, which is a Result fit for the window; undefined when the command would train for too long. */
export async function askWithin(
  fuzz: FuzzLab,
  name: CommandName,
  made: unknown,
  longest?: number,
): Promise<Result<unknown> | undefined> {
  const input = inLab(made, fuzz.ids(), fuzz.dataset)
  if (trainsTooLong(name, input, fuzz.lab.storage.runs)) return undefined
  if (name === 'runs.replay') await turnOfTheLoop()
  const answer = await withinASecond(
    () => saying(name, input),
    () => fuzz.ask(name, input),
    longest,
  )
  checkAnswer(() => saying(name, input), answer)
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
export async function endWork(fuzz: FuzzLab): Promise<void> {
  const { training } = fuzz.lab
  for (const { comparisonId } of training.list()) training.cancel(comparisonId)
  await fuzz.calm()
}

/** A command with as much of its input as a person reads. */
function saying(name: string, input: unknown): string {
  return `${name} of ${inspect(input, { depth: 4, maxArrayLength: 5, maxStringLength: 60 })}`.slice(
    0,
    2000,
  )
}

function checkAnswer(what: () => string, answer: Result<unknown>): void {
  structuredClone(answer)
  if (answer.ok) return
  const { code, message } = answer.error
  const isSentence = /^\S.{7,}/s.test(message) && !NO_SENTENCE.test(message)
  if (code !== 'unexpected' && isSentence && message.length < LONGEST_MESSAGE) return
  expect.fail(`Said [${code}] ${message} to ${what()}`)
}
