/** A thread that reads data sets; what it read is in memory that threads share. */
import { serve } from '../threads/serve'
import type { DatasetFolder } from './contract'
import { previewPlace } from './dataset-library'
import { sortDrop, type Dropped } from './dropped'
import {
  isAsRead,
  lookAt,
  readWhole,
  type Known,
  type SeenDataset,
  type ReadDataset,
} from './reading'
import { sourceAt, type DatasetPlace } from './sources'

const tasks = {
  look: (
    asked: readonly { readonly place: DatasetPlace; readonly known: Known | undefined }[],
  ): readonly SeenDataset[] => asked.map(({ place, known }) => lookAt(sourceAt(place), known)),
  /** Undefined when it is as it was read before. */
  read: ({
    place,
    before,
  }: {
    readonly place: DatasetPlace
    readonly before: Pick<Known, 'state' | 'readAt'> | undefined
  }): ReadDataset | undefined => {
    const source = sourceAt(place)
    return before !== undefined && isAsRead(before, source) ? undefined : readWhole(source)
  },
  preview: (entry: DatasetFolder) => previewPlace(entry),
  sort: (paths: readonly string[]): Dropped | undefined => sortDrop(paths),
}
export type ReadingThread = typeof tasks

serve(tasks)
