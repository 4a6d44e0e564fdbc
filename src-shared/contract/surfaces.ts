/** What the window may ask about surfaces of two parameters. */
import { z } from 'zod'
import type { PictureOptions } from '../picture'
import { FileName, type PictureFormat, type SavedFile } from './exchange'
import type { TracedPath } from '../surfaces/surface-trace'
import { SurfaceQuestion, SurfaceView } from '../surfaces/surface-view'
import { answer, type Command } from './command'

export const SURFACE_PICTURE_FORMATS = ['png', 'svg', 'gif'] as const
export type SurfacePictureFormat = (typeof SURFACE_PICTURE_FORMATS)[number]

/** A view to be drawn without a window. */
export interface SurfacePrintJob {
  readonly view: SurfaceView
  /** Its paths. */
  readonly traced: readonly TracedPath[]
  readonly title: string
  readonly picture: PictureOptions
  readonly format: PictureFormat
}

export const SURFACE_COMMANDS = {
  /** The paths of optimizers from one start; a few milliseconds, so that the start can be dragged. */
  'surfaces.trace': {
    input: SurfaceQuestion,
    answer: answer<readonly TracedPath[]>(),
    writes: 'no',
  },
  /** A picture or an animation as it was drawn, with the view put into it; null when the dialog was cancelled. */
  'surfaces.savePicture': {
    input: z.strictObject({
      file: z.instanceof(ArrayBuffer),
      format: z.enum(SURFACE_PICTURE_FORMATS),
      view: SurfaceView,
      suggestedName: FileName,
    }),
    answer: answer<SavedFile | null>(),
    writes: 'no',
  },
} as const satisfies Readonly<Record<string, Command>>
