/** What the commands about landscapes do. */
import type { LANDSCAPE_COMMANDS } from '../../../src-shared/contract/landscape'
import type { Lab } from '../../lab'
import type { Handlers } from './handlers'
import { withDataOf } from './training-handlers'

export function createLandscapeHandlers(
  lab: Pick<Lab, 'landscapes' | 'reader' | 'storage'>,
): Pick<Handlers, keyof typeof LANDSCAPE_COMMANDS> {
  const { landscapes } = lab
  return {
    'landscape.get': ({ ids }) => landscapes.get(ids),
    'landscape.make': ({ ids, points }) => withDataOf(lab, ids, () => landscapes.make(ids, points)),
    'landscape.cancel': ({ ids }) => {
      landscapes.cancel(ids)
      return null
    },
  }
}
