/** `inspect`: looks into a step of a stored run, by training it again up to there. */
import { existsSync } from 'node:fs'
import {
  FRAME_FIGURES,
  SHARE_FIGURES,
  type FrameFigure,
  type FramePart,
  type InsideFrame,
} from '../../src-shared/inside/frame'
import { requireTrainedHere } from '../../src-shared/outside/trained-here'
import type { LensTrace } from '../../src-shared/inside/inspection'
import { MESSAGES } from '../../src-shared/language/language'
import {
  formatAccuracy,
  formatBytes,
  formatCount,
  formatLoss,
  formatPrecise,
} from '../../src-shared/number-format'
import { parameterBlocks } from '../../src-shared/recipe/net-parameters'
import type { Recipe } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { floatText } from '../exchange/float-text'
import { npz } from '../exchange/npz'
import { writeWhole } from '../exchange/write-file'
import type { Lab } from '../lab'
import type { StepDump } from '../training/inspect/messages'
import { chooseIds, runAtStep } from './choose-runs'
import {
  defineCommand,
  type CommandContext,
  type Input,
  type OptionEntries,
  type ValueKind,
} from './command'
import { EXIT, UsageError } from './exit-codes'
import { outputFile, requireApart } from './output-files'
import { headed, isWatched, print, type PrintedLine, printJson, showProgress } from './print'
import { formatTable } from './table'
import { number } from './values'

const says = () => MESSAGES.commandLine.inspect
const help = () => MESSAGES.commandLine.options

/** A parameter as it is named: its layer from 1, its input (null for a bias) and its unit from 0. */
interface NamedParameter {
  readonly layer: number
  readonly input: number | null
  readonly unit: number
}

/** What a ZIP archive without extensions can hold, with room for its names. */
const MOST_BYTES = 2 ** 32 - 2 ** 24

const PARAMETER = /^(\d{1,9}):(\d{1,9}|bias):(\d{1,9})$/

const parameter: ValueKind<NamedParameter> = {
  placeholder: 'LAYER:INPUT:UNIT',
  read(flag, given) {
    const [, layer, input, unit] = PARAMETER.exec(given) ?? []
    if (unit === undefined) throw new UsageError(says().noParameter(flag, given))
    const place = input === 'bias' ? null : Number(input)
    return { layer: Number(layer), input: place, unit: Number(unit) }
  },
}

const OPTIONS = {
  step: { value: number, help: () => help().inspectedStep },
  parameter: { value: parameter, excludes: ['dump'], help: () => help().parameter },
  json: { value: null, help: () => help().inspectJson },
  dump: { value: outputFile('FILE.npz', '.npz'), help: () => help().dump },
  replace: {
    value: null,
    needs: { anyOf: ['dump'], purpose: () => says().purposes.dump },
    help: () => help().replaceDump,
  },
} as const satisfies OptionEntries

export const inspect = defineCommand({
  name: 'inspect',
  answers: 'figures',
  summary: () => MESSAGES.commandLine.commands.inspect,
  argument: runAtStep('inspect', 100),
  options: OPTIONS,
  notes: () => [...MESSAGES.commandLine.notes.inspect, MESSAGES.commandLine.notes.sameData],
  run: lookInto,
})

async function lookInto(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const { dump, json } = values
  requireApart(context.databasePath(database), { dump })
  if (dump !== undefined && !values.replace && existsSync(dump)) {
    throw new UsageError(says().isThere(dump))
  }
  const lab = context.openLab(database)
  const [id] = chooseIds(lab, words, database)
  const run = lab.storage.runs.get(id)
  if (run === undefined) throw new UsageError(says().inTrash)
  requireTrainedHere(run)
  const step = values.step ?? run.stepsDone
  if (!(Number.isInteger(step) && step >= 1)) throw new UsageError(says().noStep('--step'))
  watchProgress(context)
  if (values.parameter !== undefined) {
    const index = placeOf(lab, run, values.parameter)
    const trace = answered(await lab.inspections.lens(id, index, step))
    if (json) printJson(plain({ parameter: values.parameter, ...trace }))
    else print(traceLines(trace))
    return EXIT.done
  }
  if (dump === undefined) {
    const frame = answered(await lab.inspections.at(id, step))
    if (json) printJson(plain(frame))
    else print(frameLines(run, frame))
    return EXIT.done
  }
  const whole = answered(await lab.inspections.dump(id, step))
  const { frame } = whole
  const bytes = whole.tensors.reduce((sum, { values }) => sum + values.byteLength, 0)
  if (bytes > MOST_BYTES) throw new UsageError(says().tooLarge(formatBytes(bytes)))
  writeWhole(dump, [dumpFile(whole, run.recipe)])
  if (json) printJson(plain(frame))
  else print([...frameLines(run, frame), '', MESSAGES.commandLine.training.wrote(dump)])
  return EXIT.done
}

/** Nobody cancels a command's own question. */
function answered<T>(answer: T | null): T {
  if (answer === null) throw new Error('The question was cancelled.')
  return answer
}

function watchProgress(context: CommandContext): void {
  if (!isWatched()) return
  context.listen((name, event) => {
    if (name !== 'inside.progress') return
    const { step, to } = event as { step: number; to: number }
    showProgress(step < to ? says().progress(formatCount(step), formatCount(to)) : '')
  })
}

/** Where a parameter lies in the flat block. @throws UsageError */
function placeOf(lab: Lab, run: RunSummary, { layer, input, unit }: NamedParameter): number {
  const { features, classes } = lab.datasets.load(run.recipe.dataset).info
  const blocks = parameterBlocks(run.recipe, features, classes)
  const [weights, biases] = blocks.slice(2 * (layer - 1))
  const layers = blocks.length / 2
  if (layer < 1 || weights === undefined) throw new UsageError(says().layers(layers))
  const [inputs, units] = weights.shape
  if (unit >= units || (input ?? 0) >= inputs) {
    throw new UsageError(says().shape(layer, inputs, units))
  }
  return input === null ? biases.offset + unit : weights.offset + input * units + unit
}

/** The same with plain lists in the place of typed arrays, as JSON has them. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      ArrayBuffer.isView(part) ? Array.from(part as Float32Array) : part,
    ),
  )
}

/** A .npz file of the step's tensors, with its frame and the run's recipe as JSON. */
export const dumpFile = ({ frame, tensors }: StepDump, recipe: Recipe): Uint8Array =>
  npz([...tensors, text('frame', plain(frame)), text('recipe', recipe)])

/** A tensor of the bytes of a value's JSON in UTF-8. */
function text(name: string, value: unknown) {
  const values = new Uint8Array(Buffer.from(JSON.stringify(value)))
  return { name, shape: [values.length], values }
}

/** RFC 4180, a row a step. */
function traceLines({ steps, values, gradients, rates, state }: LensTrace): string[] {
  const columns = [values, gradients, rates, ...state.map((block) => block.values)]
  const names = ['step', 'value', 'gradient', 'effective_rate', ...state.map(({ name }) => name)]
  const rows = Array.from(steps, (step, i) => [step, ...columns.map((one) => floatText(one[i]))])
  return [names.map((name) => name.replaceAll(' ', '_')), ...rows].map((row) => row.join(','))
}

/** A table of all figures: a column for each layer and one for the whole net. */
export function frameLines(run: RunSummary, frame: InsideFrame): PrintedLine[] {
  const { layers, whole, step, loss, alpha, signalToNoise } = frame
  const figure = (part: FramePart, name: FrameFigure) => {
    const value = part.figures[name]
    if (value === null) return says().none
    return SHARE_FIGURES.has(name) ? formatAccuracy(value) : formatPrecise(value, 4)
  }
  const head = [
    '',
    ...layers.map(({ inputs, outputs }, i) => says().layer(i + 1, inputs, outputs)),
    says().whole,
  ]
  const rows = FRAME_FIGURES.map((name) => [
    says().figures[name],
    ...layers.map((layer) => figure(layer, name)),
    figure(whole, name),
  ])
  const single = (value: number | null) => (value === null ? says().none : formatPrecise(value, 4))
  return [
    says().title(run.name, formatCount(step), formatLoss(loss)),
    '',
    ...headed(formatTable([head, ...rows])),
    '',
    says().alpha(single(alpha)),
    says().signalToNoise(single(signalToNoise)),
  ]
}
