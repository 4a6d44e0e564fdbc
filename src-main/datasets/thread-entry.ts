/** A thread that reads data sets; what it read is in memory that threads share. */
import { serve } from '../threads/serve'
import type { DatasetFolder } from './contract'
import { previewOf } from './dataset-library'
import { sortDrop, type Dropped } from './dropped'
import { isAsRead, lookAt, readWhole, type Known, type Look, type Reading } from './reading'
import { sourceAt, type Place } from './sources'

const tasks = {
  look: (
    asked: readonly { readonly place: Place; readonly known: Known | undefined }[],
  ): readonly Look[] => asked.map(({ place, known }) => lookAt(sourceAt(place), known)),
  /** Undefined when it is as it was read before. */
  read: ({
    place,
    before,
  }: {
    readonly place: Place
    readonly before: Pick<Known, 'state' | 'readAt'> | undefined
  }): Reading | undefined => {
    const source = sourceAt(place)
    return before !== undefined && isAsRead(before, source) ? undefined : readWhole(source)
  },
  preview: (entry: DatasetFolder) => previewOf(entry),
  sort: (paths: readonly string[]): Dropped | undefined => sortDrop(paths),
}
export type ReadingThread = typeof tasks

serve(tasks)
