/** What the commands about the guided tour do. */
import type { TOUR_COMMANDS } from '../../../src-shared/contract/tour'
import type { Lab } from '../../lab'
import type { Handlers } from './handlers'

export function createTourHandlers({ tour }: Lab): Pick<Handlers, keyof typeof TOUR_COMMANDS> {
  return {
    'tour.stations': () => tour.stations(),
    'tour.start': ({ station }) => tour.start(station),
    'tour.outcome': ({ station }) => tour.outcome(station),
  }
}
