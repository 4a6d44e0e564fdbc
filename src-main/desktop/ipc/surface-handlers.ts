/** What the commands about surfaces of two parameters do. */
import type { SURFACE_COMMANDS } from '../../../src-shared/contract/surfaces'
import { tracePaths } from '../../surfaces/trace'
import type { Handlers } from './handlers'

export function createSurfaceHandlers(): Pick<Handlers, keyof typeof SURFACE_COMMANDS> {
  return { 'surfaces.trace': (question) => tracePaths(question) }
}
