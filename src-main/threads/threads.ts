/** The one way to call a thread: a task by its name, typed by what the thread serves. `serve.ts` is the other end. */
import type { TransferListItem, Worker } from 'node:worker_threads'
import { spokenLanguage } from '../../src-shared/language/speak'
import { unwrap } from '../../src-shared/contract/result'
import {
  END,
  type TaskAnswer,
  type TaskInput,
  type TaskName,
  type TaskTold,
  type ThreadMessage,
  type ThreadRequest,
} from './serve'
import { within } from './timeout'

export type Spawn = () => Worker

/** How a thread ended: its exit code, and what it threw, if it did. */
export interface ThreadEnd {
  readonly code: number
  readonly failure: unknown
}

export interface CallOptions<Told> {
  /** Told what the task says on its way; nothing comes after the answer. */
  readonly told?: (told: Told) => void
  /** Buffers of the input that belong to the thread from now on. */
  readonly handedOver?: readonly TransferListItem[]
}

export interface Call<Answer> {
  /** Rejects with the LabError that the task threw, or with what is said when its thread ended over it. */
  readonly answer: Promise<Answer>
  /** Ends the thread where it is; nothing happens once there is an answer. */
  terminate(): Promise<void>
}

/** Threads of one kind, however many of them there are and however long they live. */
export interface Threads<T> {
  call<Name extends TaskName<T>>(
    name: Name,
    input: TaskInput<T, Name>,
    options?: CallOptions<TaskTold<T, Name>>,
  ): Call<TaskAnswer<T, Name>>
  /** Resolves when what was asked is answered and no thread is left, unless that takes too long. */
  close(): Promise<void>
}

/** Threads that are started when there is none for a call, and wait a while for the next one. */
export interface ReusedThreads<T> extends Threads<T> {
  /** Starts as many as are missing until that many wait: they load while what they are called with is made. */
  warmUp(count: number): void
}

/** A call while there is no answer. */
interface OpenCall {
  readonly name: string
  readonly input: unknown
  readonly told: (told: unknown) => void
  readonly handedOver: readonly TransferListItem[]
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
  /** Where it is being done now. */
  thread: RunningThread | undefined
  hasFailed: boolean
}

/** A worker thread and the calls that it has not answered. */
class RunningThread {
  private readonly open = new Map<number, OpenCall>()
  private number = 0
  private failure: unknown
  readonly gone: Promise<void>

  /**
   * @param answered told each time that no call is open any more
   * @param ended told once, with the calls that are left without an answer
   */
  constructor(
    private readonly worker: Worker,
    answered: (thread: RunningThread) => void,
    ended: (end: ThreadEnd, unanswered: readonly OpenCall[], thread: RunningThread) => void,
  ) {
    worker.on('message', (message: ThreadMessage) => {
      this.take(message)
      if ('result' in message && this.open.size === 0) answered(this)
    })
    worker.on('error', (error) => (this.failure = error))
    this.gone = new Promise((resolve) =>
      worker.once('exit', (code) => {
        ended({ code, failure: this.failure }, [...this.open.values()], this)
        resolve()
      }),
    )
  }

  ask(call: OpenCall): void {
    this.number += 1
    call.thread = this
    this.open.set(this.number, call)
    const { name, input, handedOver } = call
    const language = spokenLanguage()
    const request: ThreadRequest = { number: this.number, name, input, language }
    this.worker.postMessage(request, [...handedOver])
  }

  /** It is needed no more, and ends when what it was asked before is answered. */
  end(): void {
    this.worker.postMessage(END)
  }

  async terminate(): Promise<void> {
    await this.worker.terminate()
  }

  private take(message: ThreadMessage): void {
    const call = this.open.get(message.number)
    if (call === undefined) return
    if ('told' in message) return call.told(message.told)
    this.open.delete(message.number)
    call.thread = undefined
    try {
      call.resolve(unwrap(message.result))
    } catch (error) {
      call.reject(error)
    }
  }
}

/** @param begin gives the call to a thread, or rejects it */
function calling<T>(begin: (call: OpenCall) => void): Threads<T>['call'] {
  return <Name extends TaskName<T>>(
    name: Name,
    input: TaskInput<T, Name>,
    { told = () => {}, handedOver = [] }: CallOptions<TaskTold<T, Name>> = {},
  ) => {
    let call: OpenCall | undefined
    const answer = new Promise<TaskAnswer<T, Name>>((resolve, reject) => {
      call = {
        name,
        input,
        told: told as OpenCall['told'],
        handedOver,
        resolve: resolve as OpenCall['resolve'],
        reject,
        thread: undefined,
        hasFailed: false,
      }
      begin(call)
    })
    return {
      answer,
      async terminate() {
        await call?.thread?.terminate()
      },
    }
  }
}

export interface ThreadsOptions {
  readonly spawn: Spawn
  /** What a call is told whose thread ended over it. */
  readonly broken: (end: ThreadEnd) => unknown
}

const rejectAll = (calls: readonly OpenCall[], error: unknown) =>
  calls.forEach(({ reject }) => reject(error))

/** A thread for each call. Its end is not waited for: Electron now and then leaves a thread standing whose work is done. */
export function threadPerCall<T>({ spawn, broken }: ThreadsOptions): Threads<T> {
  const call = calling<T>((open) => {
    const thread = new RunningThread(
      spawn(),
      () => thread.end(),
      (end, unanswered) => rejectAll(unanswered, broken(end)),
    )
    thread.ask(open)
  })
  return { call, close: () => Promise.resolve() }
}

/** Milliseconds after which a resting thread gives its memory back. */
const REST_MS = 5000

/** A thread that takes longer to end is given up. */
const ENDING_TIMEOUT_MS = 5000

/**
 * Threads that do one call after another, and as many of them as there are calls at once. One that has answered rests
 * for a while and is then used again: that is quicker than a new one, and the end of a thread is where Node has stood
 * still (see serve.ts).
 */
export function reusedThreads<T>({ spawn, broken }: ThreadsOptions): ReusedThreads<T> {
  const alive = new Set<RunningThread>()
  const resting = new Map<RunningThread, NodeJS.Timeout>()
  const wake = (thread: RunningThread) => {
    clearTimeout(resting.get(thread))
    resting.delete(thread)
  }
  const end = (thread: RunningThread) => {
    wake(thread)
    thread.end()
  }
  let isClosing = false
  const rest = (thread: RunningThread) => {
    if (isClosing) return end(thread)
    const timer = setTimeout(() => end(thread), REST_MS)
    resting.set(thread, timer)
  }
  const start = () => {
    const thread = new RunningThread(spawn(), rest, (how, unanswered, ended) => {
      wake(ended)
      alive.delete(ended)
      rejectAll(unanswered, broken(how))
    })
    alive.add(thread)
    return thread
  }
  return {
    call: calling<T>((open) => {
      const [rested] = resting.keys()
      if (rested !== undefined) wake(rested)
      const thread = rested ?? start()
      thread.ask(open)
    }),
    warmUp(count) {
      for (let warm = resting.size; warm < count; warm++) rest(start())
    },
    /**
     * A process must not end before: it would stand still waiting for threads that in turn wait for its main thread to
     * collect garbage.
     */
    async close() {
      isClosing = true
      for (const thread of resting.keys()) end(thread)
      await within(ENDING_TIMEOUT_MS, Promise.all([...alive].map(({ gone }) => gone)))
    },
  }
}

/** At most this many ends in such a time are an accident; after one more it is not started again. */
const MOST_ENDS = 3
const ENDS_WITHIN_MS = 60_000

export interface LastingThreadOptions<T> extends ThreadsOptions {
  /** What calls are told when the thread is not started again. */
  readonly gone: () => unknown
  /** Whether a call that the thread ended over may be made once more. */
  readonly isRepeatable: (name: TaskName<T>) => boolean
  /** Told each time that the thread ended by itself. */
  readonly ended?: (failure: unknown) => void
}

/** One thread for all calls, which is started anew when it ends by itself. */
export function lastingThread<T>(options: LastingThreadOptions<T>): Threads<T> {
  const { spawn, broken, gone, isRepeatable, ended = () => {} } = options
  let isClosing = false
  /** When it ended by itself, in milliseconds since 1970. */
  let ends: number[] = []
  let thread: RunningThread | undefined
  let exited: Promise<void> = Promise.resolve()

  function start(): void {
    thread = new RunningThread(spawn(), () => {}, over)
    exited = thread.gone
  }

  function over(end: ThreadEnd, unanswered: readonly OpenCall[]): void {
    thread = undefined
    if (!isClosing) {
      ended(end.failure)
      const now = Date.now()
      ends = [...ends.filter((at) => now - at < ENDS_WITHIN_MS), now]
      if (ends.length <= MOST_ENDS) start()
    }
    for (const call of unanswered) askAgain(call, end)
  }

  function askAgain(call: OpenCall, end: ThreadEnd): void {
    if (thread === undefined) return call.reject(gone())
    if (call.hasFailed || !isRepeatable(call.name as TaskName<T>)) return call.reject(broken(end))
    call.hasFailed = true
    thread.ask(call)
  }

  start()
  return {
    call: calling<T>((open) => {
      if (thread === undefined) open.reject(gone())
      else thread.ask(open)
    }),
    close() {
      isClosing = true
      thread?.end()
      return exited
    },
  }
}

/** One thread, as long as it lasts: what it keeps in memory for the next call ends with it, so that it is not started again. */
export function singleThread<T>({ spawn, broken }: ThreadsOptions): Threads<T> & {
  /** Ends the thread where it is; its calls are told that it ended. */
  terminate(): Promise<void>
} {
  let end: ThreadEnd | undefined
  const thread = new RunningThread(
    spawn(),
    () => {},
    (how, unanswered) => {
      end = how
      rejectAll(unanswered, broken(how))
    },
  )
  return {
    call: calling<T>((open) => {
      if (end === undefined) thread.ask(open)
      else open.reject(broken(end))
    }),
    async close() {
      thread.end()
      await within(ENDING_TIMEOUT_MS, thread.gone)
    },
    terminate: () => thread.terminate(),
  }
}
