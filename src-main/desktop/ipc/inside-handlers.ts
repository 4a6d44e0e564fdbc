/** What the commands about the inside of runs do. */
import type { INSIDE_COMMANDS } from '../../../src-shared/contract/inside'
import type { Lab } from '../../lab'
import type { Handlers } from './handlers'

export function createInsideHandlers({
  inspections,
  storage,
}: Lab): Pick<Handlers, keyof typeof INSIDE_COMMANDS> {
  return {
    'inside.snapshots': ({ ids }) => ids.map((id) => ({ id, frames: storage.runs.snapshots(id) })),
    'inside.at': ({ id, step }) => inspections.at(id, step),
    'inside.reach': ({ ids, step }) => inspections.reach(ids, step),
    'inside.weights': ({ id, step, layer }) => inspections.weights(id, step, layer),
    'inside.lens': ({ id, index, through }) => inspections.lens(id, index, through),
    'inside.cancel': ({ id }) => {
      inspections.cancel(id)
      return null
    },
  }
}
