/** `surface`: lets optimizers walk over a function of two parameters, and draws or writes out their paths. */
import type { OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount, formatLoss } from '../../src-shared/number-format'
import {
  arrivalDistance,
  arrivalSentence,
  forgettingSentence,
  nearness,
  pathLabel,
} from '../../src-shared/surfaces/findings'
import { SURFACES } from '../../src-shared/surfaces/surface-catalogue'
import { pointsOf, type TracedPath } from '../../src-shared/surfaces/surface-trace'
import {
  MOST_STEPS,
  presetView,
  questionOf,
  SURFACE_PRESET_IDS,
  surfacePath,
  SurfaceView,
  type SurfacePresetId,
} from '../../src-shared/surfaces/surface-view'
import { pictureGeometry } from '../../src-shared/picture'
import type { Lab } from '../lab'
import { finishedSurface, pictureWithSurface } from '../exchange/surface-picture'
import { writeWhole } from '../exchange/write-file'
import { tracePaths } from '../surfaces/trace'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import {
  defineCommand,
  inTopic,
  underHeading,
  type CommandContext,
  type Input,
  type OptionEntries,
} from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import {
  chosenOptimizers,
  knownOptimizers,
  needsLibrary,
  OPTIMIZER_OPTIONS,
} from './optimizer-options'
import { outputFile, requireApart } from './output-files'
import { chosenPicture, PICTURE_OPTIONS } from './picture-options'
import { headed, print, type PrintedLine, printJson } from './print'
import { formatTable } from './table'
import { number, numbers, text } from './values'

const says = () => MESSAGES.commandLine.surface
const help = () => MESSAGES.commandLine.options

const LOOKS = inTopic(
  'picture',
  underHeading(() => MESSAGES.commandLine.headings.picture, {
    title: { value: text('TEXT'), help: () => help().title },
    ...PICTURE_OPTIONS,
  } satisfies OptionEntries),
)

const OPTIONS = {
  ...OPTIMIZER_OPTIONS,
  start: { value: numbers, help: () => says().start },
  steps: { value: number, help: () => says().steps(MOST_STEPS) },
  seed: { value: number, help: () => says().seed },
  json: { value: null, excludes: ['csv'], help: () => says().json },
  csv: { value: null, help: () => says().csv },
  out: { value: outputFile('FILE', '.png', '.svg'), help: () => says().out },
  ...LOOKS,
} as const satisfies OptionEntries

export const surface = defineCommand({
  name: 'surface',
  answers: 'figures',
  summary: () => MESSAGES.commandLine.commands.surface,
  argument: {
    placeholder: 'NAME',
    count: 'one',
    choices: SURFACE_PRESET_IDS,
    help: () => says().name(SURFACE_PRESET_IDS),
    wanted: (database) =>
      MESSAGES.commandLine.arguments.wanted(
        'surface',
        says().oneName,
        nextCommand('surface bowl --steps 30', database),
      ),
  },
  options: OPTIONS,
  notes: () => [],
  run: walk,
})

async function walk(
  { values, words: [name], database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const preset = SURFACE_PRESET_IDS.find((id) => id === name)
  if (preset === undefined)
    throw new UsageError(
      says().noSurface(name, SURFACE_PRESET_IDS) + didYouMean(name, SURFACE_PRESET_IDS),
    )
  let opened: Lab | undefined
  const open = () => (opened ??= context.openLab(database))
  const library = needsLibrary(values.optimizers)
    ? await open().browser.ask('optimizers.list', null)
    : undefined
  const view = chosenView(preset, values, library)
  const traced = tracePaths(questionOf(view))
  if (values.out !== undefined) {
    requireApart(context.databasePath(database), { out: values.out })
    await drawTo(values.out, context, open, { view, traced, values })
  }
  if (values.json) printJson(asDocument(view, traced))
  else if (values.csv) print(asRows(view, traced))
  else if (values.out === undefined) print(asText(view, traced))
  return EXIT.done
}

/** The preset with what was asked for. @throws UsageError */
function chosenView(
  preset: SurfacePresetId,
  values: Input<typeof OPTIONS>['values'],
  library: readonly OptimizerListing[] | undefined,
): SurfaceView {
  const usual = presetView(preset)
  const { start, steps = usual.steps, seed = 0 } = values
  if (start !== undefined && start.length !== 2) throw new UsageError(says().badStart)
  if (!Number.isInteger(steps) || steps < 1 || steps > MOST_STEPS) {
    throw new UsageError(says().badSteps(MOST_STEPS))
  }
  const parsed = SurfaceView.safeParse({
    ...usual,
    paths: optimizersOf(usual, values, library).map((optimizer) => surfacePath(optimizer)),
    start: start ?? usual.start,
    steps,
    step: steps,
    seed,
  })
  if (parsed.success) return parsed.data
  const [{ path, message }] = parsed.error.issues
  throw new UsageError(says().wrong(String(path[0]), message))
}

/** With the settings that suit the surface where it has some of an optimizer: of several the first. */
function optimizersOf(
  { paths }: SurfaceView,
  values: Input<typeof OPTIONS>['values'],
  library: readonly OptimizerListing[] | undefined,
): OptimizerChoice[] {
  const usual = paths.map(({ optimizer }) => optimizer)
  if (values.optimizers === undefined) return chosenOptimizers(usual, values)
  const named = knownOptimizers('--optimizers', values.optimizers, library).map(
    (choice) => usual.find(({ id }) => id === choice.id) ?? choice,
  )
  return chosenOptimizers(named, { ...values, optimizers: undefined })
}

interface Walked {
  readonly view: SurfaceView
  readonly traced: readonly TracedPath[]
  readonly values: Input<typeof OPTIONS>['values']
}

async function drawTo(
  out: string,
  context: CommandContext,
  openLab: () => Lab,
  { view, traced, values }: Walked,
): Promise<void> {
  const format = out.toLowerCase().endsWith('.svg') ? 'svg' : 'png'
  const picture = chosenPicture(values)
  const { names, pictureTitle } = MESSAGES.surfaces
  const title = values.title ?? pictureTitle(names[view.surface], formatCount(view.step))
  const { pictures } = openLab()
  const drawn = await pictures.printSurface({ view, traced, title, picture, format })
  const { pixelsPerMetre } = pictureGeometry(picture)
  const file = await finishedSurface(Buffer.from(drawn), format, context.fontFolders)
  writeWhole(out, [pictureWithSurface(file, format, view, context.appVersion, pixelsPerMetre)])
  print(MESSAGES.commandLine.training.wrote(out))
}

const pairs = (values: Float64Array) =>
  Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i], values[2 * i + 1]])

/** Everything that is known of the paths, an entry for each point from the start on. */
function asDocument(view: SurfaceView, traced: readonly TracedPath[]) {
  return {
    surface: view.surface,
    formula: SURFACES[view.surface].formula,
    start: view.start,
    steps: view.steps,
    paths: view.paths.map(({ optimizer }, i) => {
      const { places, losses, gradients, updates, rates, state, diverged } = traced[i]
      return {
        optimizer: optimizer.id,
        hyperparameters: optimizer.hyperparameters,
        diverged,
        places: pairs(places),
        losses: [...losses],
        gradients: pairs(gradients),
        updates: pairs(updates),
        effectiveRates: pairs(rates),
        state: Object.fromEntries(state.map((block) => [block.name, pairs(block.values)])),
      }
    }),
  }
}

const COLUMNS = [
  ...['path', 'optimizer', 'step', 'x', 'y', 'loss', 'gradient_x', 'gradient_y'],
  ...['update_x', 'update_y', 'rate_x', 'rate_y'],
]

/** A row a point; what the optimizer keeps differs from one to the next and is in the JSON document alone. */
function asRows(view: SurfaceView, traced: readonly TracedPath[]): string[] {
  const rows = traced.flatMap((path, place) =>
    Array.from(path.losses, (loss, step) => {
      const of = (values: Float64Array) => [values[2 * step], values[2 * step + 1]]
      const { id } = view.paths[place].optimizer
      const figures = [...of(path.gradients), ...of(path.updates), ...of(path.rates)]
      return [place + 1, id, step, ...of(path.places), loss, ...figures].join(',')
    }),
  )
  return [COLUMNS.join(','), ...rows]
}

/** What became of each path. */
function asText(view: SurfaceView, traced: readonly TracedPath[]): PrintedLine[] {
  const known = SURFACES[view.surface]
  const paths = view.paths.map((path, i) => ({
    label: pathLabel(path),
    optimizer: path.optimizer.id,
    traced: traced[i],
  }))
  const within = arrivalDistance(known)
  const { columns } = says()
  const rows = paths.map(({ label, traced: path }) => {
    const { nearest, arrived } = nearness(known, path, within)
    const last = path.losses[pointsOf(path) - 1]
    return [
      label,
      formatLoss(last),
      formatLoss(nearest),
      arrived === null ? '–' : formatCount(arrived),
    ]
  })
  const forgetting = forgettingSentence(paths, view.steps)
  return [
    known.formula,
    '',
    ...headed(
      formatTable([[columns.path, columns.loss, columns.nearest, columns.arrived], ...rows]),
    ),
    '',
    arrivalSentence(known, paths),
    ...(forgetting === null ? [] : [forgetting]),
  ]
}
