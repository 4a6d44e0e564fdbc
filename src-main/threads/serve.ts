/** What a thread does: its tasks, each as often as it is asked. `threads.ts` is the other end. */
import { parentPort } from 'node:worker_threads'
import type { LanguageName } from '../../src-shared/language/language-names'
import { speak } from '../../src-shared/language/speak'
import { failUnsaid, succeed, type Result } from '../../src-shared/contract/result'

/**
 * Says something on the way to the answer.
 * @param handedOver buffers in it that the thread needs no more, so that they need not be copied
 */
export type Tell<Told> = (told: Told, handedOver?: readonly ArrayBuffer[]) => void

/** A thread, described by one type: what it can do, each task a function of its input. */
export type Tasks<Names extends string = string> = {
  readonly [Name in Names]: (input: never, tell: Tell<unknown>) => unknown
}

export type TaskName<T> = keyof T & string
type Task = (input: unknown, tell: Tell<unknown>) => unknown
type AnyFunction = (...input: never[]) => unknown
export type TaskInput<T, Name extends keyof T> = T[Name] extends AnyFunction
  ? Parameters<T[Name]>[0]
  : never
export type TaskAnswer<T, Name extends keyof T> = T[Name] extends AnyFunction
  ? Awaited<ReturnType<T[Name]>>
  : never
export type TaskTold<T, Name extends keyof T> = T[Name] extends (
  input: never,
  tell: Tell<infer Told>,
) => unknown
  ? Told
  : never

/** Asks for a task; `number` is said again with everything that is said about it. */
export interface ThreadRequest {
  readonly number: number
  readonly name: string
  readonly input: unknown
  /** In which the thread is to speak. */
  readonly language: LanguageName
}

export type ThreadMessage =
  | { readonly number: number; readonly told: unknown }
  | { readonly number: number; readonly result: Result<unknown> }

/** Tells a thread that it is needed no more. */
export const END = 'end'

/**
 * Node ends a thread safely only when nothing is being compiled for it any more: what is compiled in the background may
 * wait for the thread to collect garbage, and the thread, as it ends, waits for what is compiled (nodejs/node#54918).
 */
const COMPILING_MS = 150

export interface ServeOptions<T> {
  /** The buffers of an answer that the thread needs no more. */
  readonly handedOver?: {
    readonly [Name in keyof T]?: (answer: TaskAnswer<T, Name>) => readonly ArrayBuffer[]
  }
  /** Whether a task that throws ends the thread, which may have run out of memory, instead of being answered. */
  readonly endsByFailure?: true
  /** Called when the thread is needed no more. */
  readonly ended?: () => void
}

/** Holds until the thread is told that it is needed no more. */
export function serve<T extends Tasks<TaskName<T>>>(
  tasks: T,
  { handedOver = {}, endsByFailure, ended }: ServeOptions<T> = {},
): void {
  const port = parentPort
  if (port === null) throw new Error('Tasks are served by a worker thread.')
  const post = (message: ThreadMessage, buffers: readonly ArrayBuffer[] = []) =>
    port.postMessage(message, [...buffers])

  const perform = ({ number, name, input }: ThreadRequest) => {
    const succeeded = (answer: unknown) => {
      const buffersOf = (
        handedOver as Record<string, ((answer: unknown) => ArrayBuffer[]) | undefined>
      )[name]
      post({ number, result: succeed(answer) }, buffersOf?.(answer))
    }
    const failed = (error: unknown) => {
      if (endsByFailure) throw error
      post({ number, result: failUnsaid(error) })
    }
    const tell: Tell<unknown> = (told, buffers) => post({ number, told }, buffers)
    try {
      const answer = (tasks as unknown as Record<string, Task>)[name](input, tell)
      if (answer instanceof Promise) void answer.then(succeeded).catch(failed)
      else succeeded(answer)
    } catch (error) {
      failed(error)
    }
  }

  port.on('message', (request: ThreadRequest | typeof END) => {
    if (request !== END) {
      speak(request.language)
      return perform(request)
    }
    ended?.()
    setTimeout(() => port.close(), COMPILING_MS)
  })
}
