/** What the commands about landscapes do. */
import type { LANDSCAPE_COMMANDS } from '../../../src-shared/contract/landscape'
import type { Lab } from '../../lab'
import type { Handlers } from './handlers'

export function createLandscapeHandlers({
  landscapes,
}: Pick<Lab, 'landscapes'>): Pick<Handlers, keyof typeof LANDSCAPE_COMMANDS> {
  return {
    'landscape.get': ({ ids }) => landscapes.get(ids),
    'landscape.make': ({ ids, points }) => landscapes.make(ids, points),
    'landscape.cancel': ({ ids }) => {
      landscapes.cancel(ids)
      return null
    },
  }
}
