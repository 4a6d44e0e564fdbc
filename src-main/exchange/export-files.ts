/** The files that runs leave the app in, as the window and the command line write them. */
import { join } from 'node:path'
import type { ChartView } from '../../src-shared/curves/chart-view'
import type { PictureFormat, TableFormat, WeightFormat } from '../../src-shared/contract/exchange'
import { MESSAGES } from '../../src-shared/language/language'
import { namedTensors } from '../../src-shared/recipe/net-parameters'
import { pictureGeometry, type PictureOptions } from '../../src-shared/picture'
import { requireTrainedHere } from '../../src-shared/outside/trained-here'
import { LabError } from '../../src-shared/contract/result'
import type { RunId } from '../../src-shared/runs/run'
import { withKoreanLetters } from '../fonts/shipped-fonts'
import type { Storage } from '../storage/contract'
import { csvPieces } from './csv'
import { jsonPieces } from './json'
import { npz } from './npz'
import { eventFiles } from './outside/write-event-file'
import { drawingWith, experimentText, pictureWith } from './picture'
import { smallerPng } from './png-size'
import { safetensors } from './safetensors'
import { makeOutputFolder, writeWhole } from './write-file'

/** A chart and how its picture was drawn. */
export interface DrawnChart {
  readonly view: ChartView
  readonly title: string
  readonly picture: PictureOptions
}

/** Storage, and the version that files say they were written by. */
export interface RunSources {
  readonly storage: Pick<Storage, 'exchange' | 'runs'>
  readonly appVersion: string
}

export interface FileSources extends RunSources {
  /** Folders in which the shipped fonts lie. */
  readonly fontFolders: readonly string[]
}

export interface FinishedPicture {
  readonly file: Buffer
  readonly carries: boolean
}

/**
 * A picture as it was drawn with, if it shall carry them, the runs it shows and how it shows them; a PNG also with its
 * physical size.
 */
export async function finishedPicture(
  sources: FileSources,
  drawn: Uint8Array,
  format: PictureFormat,
  chart: DrawnChart,
  carry: boolean,
): Promise<FinishedPicture> {
  const text = carry ? textOf(sources, chart) : undefined
  if (format === 'svg') {
    const drawing = withKoreanLetters(Buffer.from(drawn).toString(), sources.fontFolders)
    if (text === undefined) return { file: Buffer.from(drawing), carries: false }
    const { svg, carries } = drawingWith(drawing, text)
    return { file: Buffer.from(svg), carries }
  }
  const { pixelsPerMetre } = pictureGeometry(chart.picture)
  const smaller = await smallerPng(Buffer.from(drawn))
  const { png, carries } = pictureWith(smaller, { pixelsPerMetre, text })
  return { file: png, carries }
}

function textOf({ storage, appVersion }: RunSources, { view, title }: DrawnChart): string {
  const seen = withoutGone(storage, view)
  const experiment = storage.exchange.experiment(seen.runs.map(({ id }) => id))
  return experimentText({ experiment, chart: { title, view: seen } }, appVersion)
}

/** A view outlives its runs: those that are in the trash or gone are not drawn either. */
function withoutGone({ runs }: RunSources['storage'], view: ChartView): ChartView {
  const kept = view.runs.filter(({ id }) => runs.get(id) !== undefined)
  const ids = new Set(kept.map(({ id }) => id))
  return { ...view, runs: kept, hidden: view.hidden.filter((id) => ids.has(id)) }
}

/** All points of these runs, in pieces. */
export function tablePieces(
  { storage, appVersion }: RunSources,
  ids: readonly RunId[],
  format: TableFormat,
): Iterable<string> {
  const experiment = storage.exchange.experiment(ids)
  return format === 'csv'
    ? csvPieces(experiment)
    : jsonPieces({ experiment, chart: null }, appVersion)
}

/**
 * Event files for TensorBoard, each run's in a folder of its own within one.
 * @returns their paths
 * @throws LabError('export') as `writeWhole`
 */
export function writeEventFiles(
  { storage }: Pick<FileSources, 'storage'>,
  ids: readonly RunId[],
  folder: string,
): string[] {
  return eventFiles(storage.exchange.experiment(ids).runs).map(({ folder: run, name, pieces }) => {
    makeOutputFolder(join(folder, run))
    const path = join(folder, run, name)
    writeWhole(path, pieces())
    return path
  })
}

/** @throws LabError('not-found') when there is no such run or its weights are not kept */
export function weightsFile(
  { storage, appVersion }: RunSources,
  id: RunId,
  format: WeightFormat,
): Buffer {
  const run = storage.runs.get(id)
  if (run === undefined) throw new LabError('not-found', MESSAGES.storage.noRun(id))
  requireTrainedHere(run)
  const weights = storage.runs.weights(id)
  if (weights === undefined) {
    throw new LabError('not-found', MESSAGES.exchange.problems.noWeights(run.name))
  }
  const tensors = namedTensors(weights)
  if (format === 'npz') return npz(tensors)
  const { recipe, name, engineVersion } = run
  const widths = tensors.filter(({ shape }) => shape.length === 2).map(({ shape }) => shape)
  return safetensors(tensors, {
    format: 'optimizer-lab',
    app: appVersion,
    engine: engineVersion,
    run: id,
    name,
    architecture: [widths[0][1], ...widths.map(([outputs]) => outputs)].join('-'),
    activation: recipe.activation,
    layers: tensors.map((tensor) => tensor.name).join(','),
    recipe: JSON.stringify(recipe),
  })
}
