/** A picture of a surface carries what is shown in it: the surface, the start, the optimizers and their settings. */
import { z } from 'zod'
import type { SurfacePictureFormat } from '../../src-shared/contract/surfaces'
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { safeParse } from '../../src-shared/safe-parse'
import { SurfaceView } from '../../src-shared/surfaces/surface-view'
import { withKoreanLetters } from '../fonts/shipped-fonts'
import { applicationData, isGif, withApplicationData } from './gif-blocks'
import { isPng, readText, withAdditions } from './png-chunks'
import { smallerPng } from './png-size'
import { isSvg, svgText, svgWith } from './svg-experiment'

const { problems } = MESSAGES.exchange

/** Keyword in a PNG file, id in an SVG drawing, and the document's own word for what it is. */
const FORMAT = 'optimizer-lab-surface'
/** Grows when an older app could not read what is written. */
const VERSION = 1
/** Of the application extension of a GIF file: a name of eight letters and a code of three. */
const GIF_NAME = 'OPTIMLABSRF'
/** Bytes of the text; eight optimizers take three thousand. */
const MAX_TEXT = 2 ** 16

const Document = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Version of the app that wrote it. */
  app: z.string().max(100),
  view: SurfaceView,
})

/** A picture as it was drawn: a PNG smaller, an SVG drawing with the letters that are written in it. */
export async function finishedSurface(
  drawn: Buffer,
  format: SurfacePictureFormat,
  fontFolders: readonly string[],
): Promise<Buffer> {
  if (format === 'png') return smallerPng(drawn)
  if (format === 'gif') return drawn
  return Buffer.from(withKoreanLetters(drawn.toString(), fontFolders))
}

/** The same picture with the view in it. @param pixelsPerMetre of a PNG file */
export function pictureWithSurface(
  file: Buffer,
  format: SurfacePictureFormat,
  view: SurfaceView,
  app: string,
  pixelsPerMetre?: number,
): Buffer {
  const document: z.infer<typeof Document> = { format: FORMAT, version: VERSION, app, view }
  const text = JSON.stringify(document)
  switch (format) {
    case 'png':
      return withAdditions(file, { pixelsPerMetre, text: { keyword: FORMAT, text } })
    case 'svg':
      return Buffer.from(svgWith(file.toString(), text, FORMAT))
    case 'gif':
      return withApplicationData(file, GIF_NAME, Buffer.from(text))
  }
}

/**
 * The view that a picture carries; undefined where the file is none of a surface.
 * @throws LabError('import') when the picture is damaged or what it carries is no view
 */
export function surfaceOfPicture(file: Buffer): SurfaceView | undefined {
  const text = textOf(file)
  return text === undefined ? undefined : parse(text)
}

function textOf(file: Buffer): string | undefined {
  // Most files are none of a surface, and may be large.
  if (!isGif(file) && !file.includes(FORMAT)) return undefined
  if (isPng(file)) return readText(file, FORMAT, MAX_TEXT)
  if (isGif(file)) return applicationData(file, GIF_NAME, MAX_TEXT)?.toString()
  // Drawings in other encodings carry nothing that latin1 would not show.
  const start = file.toString('latin1', 0, MAX_TEXT)
  return isSvg(start) ? svgText(file.toString('latin1'), MAX_TEXT, FORMAT) : undefined
}

function parse(text: string): SurfaceView {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new LabError('import', problems.damagedContent, { cause: error })
  }
  const { version } = Object(value) as { version?: unknown }
  if (typeof version === 'number' && version > VERSION) {
    throw new LabError('import', problems.newerFormat)
  }
  const parsed = safeParse(Document, value)
  if (parsed.success) return parsed.data.view
  throw new LabError('import', problems.damagedContent)
}
