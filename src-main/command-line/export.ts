/** `export`: draws or writes out runs that are kept. */
import { join } from 'node:path'
import { chartTitle } from '../../src-shared/curves/chart-title'
import { DOCUMENT_VIEW, type ChartView, type SavedView } from '../../src-shared/curves/chart-view'
import { fileNameOf } from '../../src-shared/file-name'
import {
  PICTURE_FORMATS,
  TABLE_FORMATS,
  WEIGHT_FORMATS,
  type PictureFormat,
} from '../../src-shared/contract/exchange'
import type { PictureOptions } from '../../src-shared/picture'
import { LabError } from '../../src-shared/contract/result'
import type { RunId } from '../../src-shared/runs/run'
import {
  finishedPicture,
  tablePieces,
  weightsFile,
  type FileSources,
} from '../exchange/export-files'
import { writeWhole } from '../exchange/write-file'
import type { Storage } from '../storage/contract'
import { chooseIds } from './choose-runs'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { outputFile, outputFolder, requireApart } from './output-files'
import { PICTURE_WORDS, parsePicture } from './picture-options'
import { complain, print } from './print'
import { parseWords } from './words'

const OPTIONS = {
  ...PICTURE_WORDS,
  out: { type: 'string' },
  title: { type: 'string' },
  view: { type: 'string' },
  'views-to': { type: 'string', excludes: ['out', 'view'] },
  plain: { type: 'boolean' },
  db: { type: 'string' },
} as const

const ENDINGS = [...PICTURE_FORMATS, ...TABLE_FORMATS, ...WEIGHT_FORMATS] as const

export async function exportRuns(context: CommandContext): Promise<number> {
  const { values, positionals } = parseWords(context.words, OPTIONS, true)
  const picture = parsePicture(values)
  const looks = { picture, title: values.title, carry: values.plain !== true }
  if (values['views-to'] !== undefined) {
    if (positionals.length > 0) {
      throw new UsageError('--views-to draws every saved view: give no runs with it.')
    }
    const folder = outputFolder('--views-to', values['views-to'])
    return exportViews(context, values.db, folder, looks)
  }
  const out = outputFile('--out', values.out, ...ENDINGS.map((ending) => `.${ending}`))
  const named = values.view !== undefined
  if (out === undefined || (positionals.length === 0) !== named) {
    throw new UsageError(
      'export needs runs, or a saved view, and a file: npm run lab -- export ID... --out chart.png',
    )
  }
  checkIsPicture(out, values)
  requireApart(context.databasePath(values.db), { out })
  const lab = context.openLab(values.db)
  const { storage } = lab
  const saved = named ? findView(storage, values.view ?? '') : undefined
  const ids = saved?.view.runs.map(({ id }) => id) ?? chooseIds(lab, positionals)
  const view = saved?.view ?? viewOf(ids)
  await exportTo(out, context, storage, { ...looks, view, ids })
  return EXIT.done
}

/** Points and weights have no looks: options for them would be passed over. */
function checkIsPicture(out: string, values: object): void {
  if (PICTURE_FORMATS.some((format) => out.toLowerCase().endsWith(`.${format}`))) return
  const looks = [...Object.keys(PICTURE_WORDS), 'title', 'plain']
  const given = looks.find((name) => Object.hasOwn(values, name))
  if (given !== undefined) {
    throw new UsageError(`--${given} is for pictures: .${PICTURE_FORMATS.join(' or .')}`)
  }
}

interface Looks {
  readonly picture: PictureOptions
  readonly title: string | undefined
  readonly carry: boolean
}

type Asked = Looks & { readonly view: ChartView; readonly ids: readonly RunId[] }

async function exportTo(
  out: string,
  context: CommandContext,
  storage: Storage,
  asked: Asked,
): Promise<void> {
  const sources: FileSources = { storage, appVersion: context.appVersion }
  const ending = ENDINGS.find((one) => out.toLowerCase().endsWith(`.${one}`))
  const { ids } = asked
  switch (ending) {
    case 'csv':
    case 'json':
      return write(out, tablePieces(sources, ids, ending))
    case 'safetensors':
    case 'npz':
      if (ids.length !== 1)
        throw new UsageError(`--out: a .${ending} file holds one run's weights.`)
      return write(out, [weightsFile(sources, ids[0], ending)])
    default:
      return write(out, [await drawn(context, storage, asked, ending ?? 'png')])
  }
}

/** The finished picture of a view. */
export async function drawn(
  context: CommandContext,
  storage: Storage,
  { view, title, picture, carry }: Omit<Asked, 'ids'>,
  format: PictureFormat,
): Promise<Uint8Array> {
  const runs = view.runs.map(({ id }) => storage.runs.get(id)).filter((run) => run !== undefined)
  const heading = title ?? chartTitle(runs)
  const file = await context.printChart({ view, title: heading, picture, format })
  const sources: FileSources = { storage, appVersion: context.appVersion }
  const chart = { view, title: heading, picture }
  const finished = await finishedPicture(sources, file, format, chart, carry)
  if (carry && !finished.carries) complain(`${heading}: ${TOO_LARGE_TO_CARRY}`)
  return finished.file
}

const TOO_LARGE_TO_CARRY =
  'the experiment has too many points to be carried by the picture. Export it as CSV or JSON too, or merge databases.'

/** Each view for itself, so that one that cannot be drawn or written does not keep the others back. */
async function exportViews(
  context: CommandContext,
  database: string | undefined,
  folder: string,
  looks: Looks,
): Promise<number> {
  const { storage } = context.openLab(database)
  const names = new Set<string>()
  let failed = 0
  for (const { name, view } of storage.views.list()) {
    const path = join(folder, fileNameOf(name, 'png', names))
    try {
      const asked = { ...looks, title: looks.title ?? name, view }
      write(path, [await drawn(context, storage, asked, 'png')])
    } catch (error) {
      if (!(error instanceof LabError)) throw error
      complain(error.message)
      failed += 1
    }
  }
  if (names.size === 0) print('No view is saved yet.')
  return failed === 0 ? EXIT.done : EXIT.runFailed
}

function findView(storage: Storage, name: string): SavedView {
  const views = storage.views.list()
  const found = views.find((view) => view.name === name)
  if (found !== undefined) return found
  const known = views.map((view) => `"${view.name}"`).join(', ') || 'none'
  throw new UsageError(`--view: there is no saved view "${name}". Saved: ${known}.`)
}

/** The chart of these runs, as the classic comparison has it. */
export function viewOf(ids: readonly RunId[]): ChartView {
  return { ...DOCUMENT_VIEW, runs: ids.map((id, slot) => ({ id, slot })) }
}

function write(path: string, pieces: Iterable<string | Uint8Array>): void {
  writeWhole(path, pieces)
  print(`Wrote ${path}`)
}
