/** What the commands about the inside of runs do. */
import type { INSIDE_COMMANDS } from '../../../src-shared/contract/inside'
import type { Lab } from '../../lab'
import type { Handlers } from './handlers'
import { withDataOf } from './training-handlers'

export function createInsideHandlers(lab: Lab): Pick<Handlers, keyof typeof INSIDE_COMMANDS> {
  const { inspections, storage } = lab
  return {
    'inside.snapshots': ({ ids }) => ids.map((id) => ({ id, frames: storage.runs.snapshots(id) })),
    'inside.at': ({ id, step }) => withDataOf(lab, [id], () => inspections.at(id, step)),
    'inside.reach': ({ ids, step }) => withDataOf(lab, ids, () => inspections.reach(ids, step)),
    'inside.weights': ({ id, step, layer }) =>
      withDataOf(lab, [id], () => inspections.weights(id, step, layer)),
    'inside.lens': ({ id, index, through }) =>
      withDataOf(lab, [id], () => inspections.lens(id, index, through)),
    'inside.cancel': ({ id }) => {
      inspections.cancel(id)
      return null
    },
  }
}
