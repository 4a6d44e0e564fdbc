/** Previews of optimizers, one at a time, in a thread that is ended when one takes too long. */
import type { Worker } from 'node:worker_threads'
import type { OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import type { OptimizerPreview } from '../../src-shared/contract/optimizers'
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { reusedThreads, type ReusedThreads } from '../threads/threads'
import type { PreviewThread } from './thread-entry'

/** Usual texts take a tenth of that; the largest there can be take longer. */
const LONGEST_MS = 4000

/** Whoever asks anew waits no longer for what is under way, which gives up by itself at its next step. */
const PATIENT_MS = 400

export interface PreviewOptions {
  readonly spawn: () => Worker
  readonly longestMs?: number
}

export class Previews {
  private readonly threads: ReusedThreads<PreviewThread>
  private readonly newest = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  private number = 0
  private before: Promise<unknown> = Promise.resolve()
  private endUnderWay: () => void = () => {}

  constructor(private readonly options: PreviewOptions) {
    this.threads = reusedThreads<PreviewThread>({
      spawn: options.spawn,
      broken: () => new LabError('unexpected', MESSAGES.ownOptimizers.brokenOff),
    })
  }

  /**
   * Tries an optimizer out; what was asked for before is given up.
   * @returns null when another one was asked for meanwhile
   * @throws LabError when it takes too long
   */
  of(optimizer: OptimizerChoice): Promise<OptimizerPreview | null> {
    const number = ++this.number
    Atomics.store(new Int32Array(this.newest), 0, number)
    const impatience = setTimeout(this.endUnderWay, PATIENT_MS)
    const answer = this.before.then(() => {
      clearTimeout(impatience)
      return this.ask(optimizer, number)
    })
    this.before = answer.catch(() => {})
    return answer
  }

  close(): Promise<void> {
    this.number++
    Atomics.store(new Int32Array(this.newest), 0, this.number)
    return this.threads.close()
  }

  private async ask(optimizer: OptimizerChoice, number: number): Promise<OptimizerPreview | null> {
    if (number !== this.number) return null
    const call = this.threads.call('preview', { optimizer, number, newest: this.newest })
    this.endUnderWay = () => void call.terminate()
    let isTooLong = false
    const limit = setTimeout(() => {
      isTooLong = true
      void call.terminate()
    }, this.options.longestMs ?? LONGEST_MS)
    try {
      return await call.answer
    } catch (error) {
      if (number !== this.number) return null
      if (!isTooLong) throw error
      throw new LabError('invalid-input', MESSAGES.ownOptimizers.tooSlow)
    } finally {
      clearTimeout(limit)
    }
  }
}
