/** A thread that answers requests and is started anew when it ends by itself. */
import type { Worker } from 'node:worker_threads'
import {
  commandOf,
  type BrowsingCommand,
  type CommandInput,
} from '../../../../src-shared/contract/contract'
import { LabError, unwrap } from '../../../../src-shared/contract/result'
import type { BrowsingAnswer } from '../browse-contract'
import type { BrowsingMessage, BrowsingRequest } from './messages'

/** Ends within a time after which it is not started again: that many are no accident. */
const MOST_ENDS = 4
const ENDS_WITHIN_MS = 60_000

interface Waiting {
  readonly request: BrowsingRequest
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  isSecondTry: boolean
}

export class LastingThread {
  private readonly waiting = new Map<number, Waiting>()
  private thread: Worker | undefined
  private exited: Promise<void> = Promise.resolve()
  /** When it ended by itself, in milliseconds since 1970. */
  private ends: number[] = []
  private isClosing = false
  private number = 0

  /** @param ended told each time that the thread ended by itself */
  constructor(
    private readonly spawn: () => Worker,
    private readonly ended: (error: unknown) => void = () => {},
  ) {
    this.start()
  }

  /** @throws LabError that the request is answered with, or LabError('storage') when the thread ends over it twice */
  ask<Name extends BrowsingCommand>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<BrowsingAnswer<Name>> {
    return new Promise((resolve, reject) => {
      if (this.thread === undefined) return reject(gone())
      this.number += 1
      const request: BrowsingRequest = { number: this.number, name, input }
      this.waiting.set(request.number, {
        request,
        resolve: resolve as (value: unknown) => void,
        reject,
        isSecondTry: false,
      })
      this.thread.postMessage(request)
    })
  }

  /** Resolves when what was asked is answered and the thread is gone; nothing may be asked afterwards. */
  close(): Promise<void> {
    this.isClosing = true
    this.thread?.postMessage('close')
    return this.exited
  }

  private start(): void {
    const thread = this.spawn()
    let failure: unknown
    this.thread = thread
    thread.on('message', (answer: BrowsingMessage) => this.take(answer))
    thread.on('error', (error) => (failure = error))
    this.exited = new Promise((resolve) => {
      thread.on('exit', () => {
        this.over(failure)
        resolve()
      })
    })
  }

  private take({ number, result }: BrowsingMessage): void {
    const request = this.waiting.get(number)
    this.waiting.delete(number)
    try {
      request?.resolve(unwrap(result))
    } catch (error) {
      request?.reject(error)
    }
  }

  private over(failure: unknown): void {
    this.thread = undefined
    if (!this.isClosing) {
      this.ended(failure)
      const now = Date.now()
      this.ends = [...this.ends.filter((end) => now - end < ENDS_WITHIN_MS), now]
      if (this.ends.length < MOST_ENDS) this.start()
    }
    for (const [number, waiting] of this.waiting) this.askAgain(number, waiting)
  }

  /** What writes and would do so twice, or was asked twice already, is answered with the reason. */
  private askAgain(number: number, waiting: Waiting): void {
    const { request, reject, isSecondTry } = waiting
    if (this.thread !== undefined && !isSecondTry && commandOf(request.name).writes === 'no') {
      waiting.isSecondTry = true
      this.thread.postMessage(request)
      return
    }
    this.waiting.delete(number)
    reject(this.thread === undefined ? gone() : brokenOff())
  }
}

function gone(): LabError {
  return new LabError('storage', 'The list of runs cannot be read. Start the app again.')
}

function brokenOff(): LabError {
  return new LabError(
    'storage',
    'This was broken off unexpectedly. See what became of it, then try it again.',
  )
}
