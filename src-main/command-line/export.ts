/** `export`: draws or writes out runs that are kept. */
import { lettersWithoutFont } from '../fonts/missing-letters'
import { join } from 'node:path'
import { chartTitle } from '../../src-shared/curves/chart-title'
import { USUAL_VIEW, type ChartView, type SavedView } from '../../src-shared/curves/chart-view'
import { usualRange } from '../../src-shared/curves/usual-range'
import { fileNameOf } from '../../src-shared/file-name'
import {
  PICTURE_FORMATS,
  TABLE_FORMATS,
  WEIGHT_FORMATS,
  type PictureFormat,
} from '../../src-shared/contract/exchange'
import { MESSAGES } from '../../src-shared/language/language'
import type { PictureOptions } from '../../src-shared/picture'
import { LabError } from '../../src-shared/contract/result'
import type { RunId } from '../../src-shared/runs/run'
import {
  finishedPicture,
  tablePieces,
  writeEventFiles,
  weightsFile,
  type FileSources,
} from '../exchange/export-files'
import { makeOutputFolder, writeWhole } from '../exchange/write-file'
import type { Storage } from '../storage/contract'
import { chooseIds } from './choose-runs'
import {
  defineCommand,
  underHeading,
  type CommandContext,
  type Input,
  type OptionEntries,
} from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { outputFile, outputFolder, requireApart } from './output-files'
import { PICTURE_OPTIONS, chosenPicture } from './picture-options'
import { complain, print } from './print'
import { text } from './values'

const says = () => MESSAGES.commandLine.files
const help = () => MESSAGES.commandLine.options

const ENDINGS = [...PICTURE_FORMATS, ...TABLE_FORMATS, ...WEIGHT_FORMATS] as const

/** Options that only a picture obeys. */
const LOOKS = underHeading(() => MESSAGES.commandLine.headings.picture, {
  title: { value: text('TEXT'), help: () => help().title },
  ...PICTURE_OPTIONS,
  plain: { value: null, help: () => help().plain },
} satisfies OptionEntries)

const LOOK_NAMES = Object.keys(LOOKS) as (keyof typeof LOOKS)[]

const OPTIONS = {
  out: {
    value: outputFile('FILE', ...ENDINGS.map((ending) => `.${ending}`)),
    help: () => help().out,
  },
  view: { value: text('NAME'), help: () => help().view },
  'views-to': {
    value: outputFolder,
    excludes: ['out', 'view'],
    excludesArguments: () => says().viewsAreAll,
    help: () => help().viewsTo,
  },
  'tensorboard-to': {
    value: outputFolder,
    excludes: ['out', 'views-to', ...LOOK_NAMES],
    help: () => help().tensorboardTo,
  },
  ...LOOKS,
} as const satisfies OptionEntries

export const exportRuns = defineCommand({
  name: 'export',
  answers: null,
  summary: () => MESSAGES.commandLine.commands.export,
  argument: { placeholder: 'ID', count: 'any', help: () => MESSAGES.commandLine.arguments.run },
  options: OPTIONS,
  notes: () => [],
  run: exportAsked,
})

async function exportAsked(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const looks = { picture: chosenPicture(values), title: values.title, carry: !values.plain }
  const { 'views-to': folder, out, view: name } = values
  if (folder !== undefined) return exportViews(context, database, folder, looks)
  const tensorboard = values['tensorboard-to']
  const isNowhere = out === undefined && tensorboard === undefined
  if (isNowhere || (words.length === 0) !== (name !== undefined)) {
    const { wanted, runsAndFile } = MESSAGES.commandLine.arguments
    const example = nextCommand('export ID... --out chart.png', database)
    throw new UsageError(wanted('export', runsAndFile, example))
  }
  if (out !== undefined) checkIsPicture(out, values)
  requireApart(context.databasePath(database), { out })
  const lab = context.openLab(database)
  const { storage } = lab
  const saved = name === undefined ? undefined : findView(storage, name)
  const ids = saved?.view.runs.map(({ id }) => id) ?? chooseIds(lab, words, database)
  if (out === undefined) {
    for (const path of writeEventFiles({ storage }, ids, tensorboard as string)) tellWritten(path)
    return EXIT.done
  }
  const view = saved?.view ?? viewOf(storage, ids)
  await exportTo(out, context, storage, { ...looks, view, ids })
  return EXIT.done
}

/** Points and weights have no looks: options for them would be passed over. */
function checkIsPicture(out: string, values: Input<typeof LOOKS>['values']): void {
  if (PICTURE_FORMATS.some((format) => out.toLowerCase().endsWith(`.${format}`))) return
  const given = LOOK_NAMES.find((name) => values[name] !== undefined && values[name] !== false)
  if (given === undefined) return
  const endings = PICTURE_FORMATS.map((format) => `.${format}`)
  throw new UsageError(says().pictures(`--${given}`, endings))
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
  const sources = sourcesOf(context, storage)
  const ending = ENDINGS.find((one) => out.toLowerCase().endsWith(`.${one}`))
  const { ids } = asked
  switch (ending) {
    case 'csv':
    case 'json':
      return write(out, tablePieces(sources, ids, ending))
    case 'safetensors':
    case 'npz':
      if (ids.length !== 1) throw new UsageError(says().weightsOfOne(ending))
      return write(out, [weightsFile(sources, ids[0], ending)])
    default:
      return write(out, [await drawn(context, storage, asked, ending ?? 'png')])
  }
}

const sourcesOf = ({ appVersion, fontFolders }: CommandContext, storage: Storage): FileSources => ({
  storage,
  appVersion,
  fontFolders,
})

/** The finished picture of a view. */
export async function drawn(
  context: CommandContext,
  storage: Storage,
  { view, title, picture, carry }: Omit<Asked, 'ids'>,
  format: PictureFormat,
): Promise<Uint8Array> {
  const runs = view.runs.map(({ id }) => storage.runs.get(id)).filter((run) => run !== undefined)
  const heading = title ?? chartTitle(runs)
  sayLettersWithoutFont([heading, ...runs.map(({ name }) => name)].join('\n'), context)
  const file = await context.printChart({ view, title: heading, picture, format })
  const sources = sourcesOf(context, storage)
  const chart = { view, title: heading, picture }
  const finished = await finishedPicture(sources, file, format, chart, carry)
  if (carry && !finished.carries) complain(says().tooLargeToCarry(heading))
  return finished.file
}

/** Where a machine has no font for them either, boxes are drawn. */
function sayLettersWithoutFont(text: string, { fontFolders }: CommandContext): void {
  const letters = lettersWithoutFont(text, fontFolders)
  if (letters.length > 0) complain(MESSAGES.picture.noFont(letters.join(' ')))
}

/** Each view for itself, so that one that cannot be drawn or written does not keep the others back. */
async function exportViews(
  context: CommandContext,
  database: string | undefined,
  folder: string,
  looks: Looks,
): Promise<number> {
  const { storage } = context.openLab(database)
  const names = new Set<string>()
  const views = storage.views.list()
  if (views.length > 0) makeOutputFolder(folder)
  let failed = 0
  for (const { name, view } of views) {
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
  if (names.size === 0) print(says().noViews)
  return failed === 0 ? EXIT.done : EXIT.runFailed
}

function findView(storage: Storage, name: string): SavedView {
  const views = storage.views.list()
  const found = views.find((view) => view.name === name)
  if (found !== undefined) return found
  const names = views.map((view) => view.name)
  throw new UsageError(says().noView(name, names))
}

/** The chart of these runs as the window first shows it. */
export function viewOf({ runs }: Storage, ids: readonly RunId[]): ChartView {
  const known = ids.map((id) => runs.get(id)).filter((run) => run !== undefined)
  const y = { ...USUAL_VIEW.y, range: usualRange(known) }
  return { ...USUAL_VIEW, y, runs: ids.map((id, slot) => ({ id, slot })) }
}

function write(path: string, pieces: Iterable<string | Uint8Array>): void {
  writeWhole(path, pieces)
  tellWritten(path)
}

const tellWritten = (path: string): void => print(MESSAGES.commandLine.training.wrote(path))
