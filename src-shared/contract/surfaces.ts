/** What the window may ask about surfaces of two parameters. */
import type { TracedPath } from '../surfaces/surface-trace'
import { SurfaceQuestion } from '../surfaces/surface-view'
import { answer, type Command } from './command'

export const SURFACE_COMMANDS = {
  /** The paths of optimizers from one start; a few milliseconds, so that the start can be dragged. */
  'surfaces.trace': {
    input: SurfaceQuestion,
    answer: answer<readonly TracedPath[]>(),
    writes: 'no',
  },
} as const satisfies Readonly<Record<string, Command>>
