/** The picture is the experiment: a PNG or SVG file that carries the runs it shows, bit for bit, and how it shows them. */
import { bytesOf } from '../../src-shared/bytes'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { Curve } from '../../src-shared/runs/run'
import { assemble, recordOf, type CarriedExperiment } from './experiment'
import { FORMAT, FORMAT_VERSION, PackedDocument, parseDocument } from './experiment-header'
import { readText, withAdditions } from './png-chunks'
import { svgText, svgWith } from './svg-experiment'

const { problems } = MESSAGES.exchange

/** The keyword of the text chunk. */
const KEYWORD = 'optimizer-lab'

/** Characters of a carried text: about twenty million points. Bounds what a hostile picture can inflate to. */
export const MAX_TEXT = 128 * 2 ** 20
/** Characters of its first line, which is parsed as JSON. */
const MAX_HEADER = 16 * 2 ** 20

const BYTES = 4

/**
 * The text a picture carries: one line of JSON, then the points of all its curves in their order as base64 of
 * little-endian numbers; of each curve first the steps (uint32) where they are not consecutive, then the values
 * (float32).
 */
export function experimentText({ experiment, chart }: CarriedExperiment, app: string): string {
  const blobs: Uint8Array[] = []
  const document: PackedDocument = {
    format: FORMAT,
    version: FORMAT_VERSION,
    app,
    comparisons: [...experiment.comparisons],
    runs: experiment.runs.map((run) => ({
      ...recordOf(run),
      curves: run.curves.map((curve) => {
        const firstStep = consecutiveFrom(curve)
        if (firstStep === null) blobs.push(bytesOf(curve.steps))
        blobs.push(bytesOf(curve.values))
        return { metric: curve.metric, points: curve.values.length, firstStep }
      }),
    })),
    chart,
  }
  return `${JSON.stringify(document)}\n${Buffer.concat(blobs).toString('base64')}`
}

/** @throws LabError('import') saying what is wrong with the text */
export function parseExperimentText(text: string): CarriedExperiment {
  const end = text.indexOf('\n')
  if (end < 0) throw new LabError('import', problems.damagedContent)
  if (end > MAX_HEADER) throw new LabError('import', problems.tooLong)
  const document = parseDocument(text.slice(0, end), PackedDocument)
  const base64 = text.slice(end + 1).trim()
  const blob = Buffer.from(base64, 'base64')
  let read = 0
  const take = (count: number): ArrayBuffer => {
    const bytes = blob.subarray(read, read + count * BYTES)
    if (bytes.length < count * BYTES) throw new LabError('import', problems.damagedContent)
    read += bytes.length
    // A copy, as typed arrays must begin at a multiple of their size.
    return new Uint8Array(bytes).buffer
  }
  const runs = document.runs.map(({ curves, ...record }) => ({
    record,
    curves: curves.map(({ metric, points, firstStep }): Curve => {
      const steps = firstStep === null ? new Uint32Array(take(points)) : undefined
      const values = new Float32Array(take(points))
      return { metric, steps: steps ?? stepsFrom(firstStep ?? 1, points), values }
    }),
  }))
  const isWhole = base64.length === 4 * Math.ceil(blob.length / 3)
  if (read !== blob.length || !isWhole) throw new LabError('import', problems.damagedContent)
  return assemble({ comparisons: document.comparisons, runs, chart: document.chart })
}

/** The same picture, with its physical size and the experiment unless that would be too large to be read again. */
export function pictureWith(
  png: Buffer,
  additions: { readonly pixelsPerMetre: number; readonly text?: string },
): { readonly png: Buffer; readonly carries: boolean } {
  const { pixelsPerMetre, text } = additions
  const fits = text !== undefined && Buffer.byteLength(text) <= MAX_TEXT
  return {
    png: withAdditions(png, {
      pixelsPerMetre,
      ...(fits && { text: { keyword: KEYWORD, text } }),
    }),
    carries: fits,
  }
}

/** An SVG drawing with the experiment, unless that would be too large to be read again. */
export function drawingWith(
  svg: string,
  text: string,
): { readonly svg: string; readonly carries: boolean } {
  const carries = Buffer.byteLength(text) <= MAX_TEXT
  return { svg: carries ? svgWith(svg, text) : svg, carries }
}

/** @throws LabError('import') when the PNG is damaged or carries no experiment */
export function experimentOf(png: Buffer): CarriedExperiment {
  return carried(readText(png, KEYWORD, MAX_TEXT))
}

/** @throws LabError('import') when the SVG is damaged or carries no experiment */
export function experimentOfSvg(svg: string): CarriedExperiment {
  return carried(svgText(svg, MAX_TEXT))
}

function carried(text: string | undefined): CarriedExperiment {
  if (text === undefined) throw new LabError('import', problems.ordinaryPicture)
  return parseExperimentText(text)
}

/** The step that consecutive steps begin with; null when they are not consecutive. */
function consecutiveFrom({ steps }: Curve): number | null {
  const last = steps.length - 1
  return steps[last] === steps[0] + last ? steps[0] : null
}

function stepsFrom(first: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => first + i)
}
