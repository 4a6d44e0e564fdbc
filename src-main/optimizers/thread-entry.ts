/** The thread that tries optimizers out. */
import type { OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import type { OptimizerPreview } from '../../src-shared/contract/optimizers'
import { serve } from '../threads/serve'
import { joinVectorsInThread, leaveOutStackChecks } from '../wide-vectors/joined-thread'
import { previewOf } from './preview'

export interface PreviewTask {
  readonly optimizer: OptimizerChoice
  /** Counted up for each one; one that is below `newest` is wanted no more. */
  readonly number: number
  /** The number of the last that was asked for, in memory that threads share. */
  readonly newest: SharedArrayBuffer
}

const tasks = {
  preview: ({ optimizer, number, newest }: PreviewTask): OptimizerPreview | null => {
    const last = new Int32Array(newest)
    return previewOf(optimizer, () => Atomics.load(last, 0) === number)
  },
}
export type PreviewThread = typeof tasks

joinVectorsInThread()
leaveOutStackChecks()
serve(tasks)
