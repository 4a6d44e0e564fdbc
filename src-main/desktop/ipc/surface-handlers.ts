/** What the commands about surfaces of two parameters do. */
import type { SURFACE_COMMANDS } from '../../../src-shared/contract/surfaces'
import type { Lab } from '../../lab'
import { tracePaths } from '../../surfaces/trace'
import { saver, teller, type ExchangeServices } from './exchange-handlers'
import type { Handlers } from './handlers'

export function createSurfaceHandlers(
  { databasePath, emit }: Pick<Lab, 'databasePath' | 'emit'>,
  services: Pick<ExchangeServices, 'transfer' | 'chooseSavePath'>,
): Pick<Handlers, keyof typeof SURFACE_COMMANDS> {
  const during = teller(emit)
  const save = saver(services, databasePath)
  return {
    'surfaces.trace': (question) => tracePaths(question),
    'surfaces.savePicture': ({ suggestedName, ...picture }) =>
      save(suggestedName, async (path) => {
        await during('exporting', () => services.transfer('writeSurface', { path, ...picture }))
        return {}
      }),
  }
}
