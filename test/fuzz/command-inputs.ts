/** Inputs of commands, made from the contract's own schemas, so that a new command is tried without further ado. */
import fc from 'fast-check'
import { z } from 'zod'
import { csvPieces } from '../../src-main/exchange/csv'
import { jsonPieces } from '../../src-main/exchange/json'
import { drawingWith, experimentText, pictureWith } from '../../src-main/exchange/picture'
import type { Storage } from '../../src-main/storage/contract'
import { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { BUILT_IN_DATASETS } from '../../src-shared/runs/dataset'
import { COMMANDS, type CommandName } from '../../src-shared/contract/contract'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { OptimizerChoice, chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { parameterCount, parameterLayout } from '../../src-shared/recipe/net-parameters'
import type { RecipeBase } from '../../src-shared/recipe/recipe'
import { BaseFields } from '../../src-shared/recipe/recipe-base'
import { SCHEDULE_KINDS, Schedule, chooseSchedule } from '../../src-shared/catalogue/schedules'
import { GridAxis, RandomAxis } from '../../src-shared/sweep/sweep'
import { PLAIN_SVG, plainPng } from '../exchange/png-files'
import { sampleExperiment } from '../exchange/sample-experiment'
import { anything, copyOf, nearly } from './anything'
import { madeFrom, type Hints } from './from-schema'

/** Stands for the data set of the lab until the command is asked. */
const DATASET = 'the data set'
/** Stand for ids of the lab until the command is asked. */
const ID = /^00000000-0000-7000-8000-(\d{12})$/
const someId = fc.nat(40).map((n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`)

/** A made value in which ids and data sets are those of a lab. */
export function inLab(value: unknown, ids: readonly string[], dataset: string): unknown {
  return copyOf(value, (leaf) => {
    if (leaf === DATASET) return dataset
    const number = typeof leaf === 'string' ? ID.exec(leaf)?.[1] : undefined
    return number === undefined ? leaf : ids[Number(number) % ids.length]
  })
}

function filesOfTheLab(): ArrayBuffer[] {
  const carried = sampleExperiment()
  const text = experimentText(carried, '1')
  const files = [
    plainPng(),
    pictureWith(plainPng(), { pixelsPerMetre: 3780, text }).png,
    Buffer.from(drawingWith(PLAIN_SVG, text).svg),
    Buffer.from([...jsonPieces(carried, '1')].join('')),
    Buffer.from([...csvPieces(carried.experiment)].join('')),
  ]
  return files.map((file) => new Uint8Array(file).buffer)
}

const whole = (min: number, max: number) => fc.integer({ min, max })
const { shape } = BaseFields
const file = COMMANDS['exchange.import'].input.shape.file
const axis = fc.oneof(
  fc.record({ field: fc.constant('learningRate'), values: fc.constantFrom([0.1], [0.01, 1e-3]) }),
  fc.record({ field: fc.constant('batchSize'), values: fc.constantFrom([4, 8], [1]) }),
)

/** What trains does so within milliseconds. */
const HINTS: Hints = new Map<unknown, fc.Arbitrary<unknown>>([
  [z.ZodUUID, someId],
  [OptimizerChoice, fc.constantFrom(...OPTIMIZER_IDS).map((id) => chooseOptimizer(id))],
  [Schedule, fc.constantFrom(...SCHEDULE_KINDS).map((kind) => chooseSchedule(kind))],
  [shape.dataset, fc.constantFrom(DATASET, DATASET, DATASET, 'mnist-10k', 'nowhere')],
  [shape.hiddenLayers, fc.array(whole(1, 8), { maxLength: 3 })],
  [shape.steps, whole(1, 60)],
  [shape.batchSize, whole(1, 20)],
  [shape.validationExamples, fc.constantFrom(0, 10, 20, 60)],
  [shape.evaluateEvery, whole(0, 20)],
  [shape.gradientNormEvery, whole(0, 20)],
  [GridAxis, axis],
  [RandomAxis, axis],
  [COMMANDS['runs.fork'].input.shape.step, whole(1, 80)],
  [COMMANDS['datasets.removeFolder'].input.shape.id, fc.constantFrom(DATASET, 'nowhere')],
  [file, fc.constantFrom(...filesOfTheLab())],
])

/** Mostly wrong: nonsense, and what is wrong in a place or three. */
export function someInput(name: CommandName): fc.Arbitrary<unknown> {
  const right = rightInput(name)
  return fc.oneof(
    { arbitrary: anything, weight: 3 },
    { arbitrary: nearly(right), weight: 5 },
    { arbitrary: right, weight: 1 },
  )
}

/** As the schema wants it; what the schema refines may still be wrong. */
export function rightInput(name: CommandName): fc.Arbitrary<unknown> {
  return madeFrom(COMMANDS[name].input, HINTS)
}

const MOST_STEPS = 500
const MOST_PARAMETERS = 20_000
/** On each side of a landscape, whose making trains both runs again: the fewest there can be. */
const MOST_POINTS = 3

/** Those that train a stored run again. */
const TRAINS_AGAIN: ReadonlySet<CommandName> = new Set([
  ...(['runs.replay', 'inside.at', 'inside.weights', 'inside.lens'] as const),
])

/** Whether a command would rightly train for longer than a test waits. @param runs those of the lab */
export function trainsTooLong(
  name: CommandName,
  input: unknown,
  runs: Pick<Storage['runs'], 'get'>,
): boolean {
  const { id, steps } = Object(input) as { id?: unknown; steps?: unknown }
  if (name === 'runs.fork') return typeof steps === 'number' && steps > MOST_STEPS
  if (TRAINS_AGAIN.has(name)) {
    const run = typeof id === 'string' ? runs.get(id) : undefined
    return run !== undefined && isLong(run.recipe)
  }
  if (name === 'landscape.make' || name === 'inside.reach') {
    const parsed = COMMANDS[name].input.safeParse(input)
    if (!parsed.success) return false
    const areLong = parsed.data.ids.some((one) => {
      const run = runs.get(one)
      return run !== undefined && isLong(run.recipe)
    })
    return areLong || ('points' in parsed.data && parsed.data.points !== MOST_POINTS)
  }
  // Its stations are thousands of steps each.
  if (name === 'tour.start') return COMMANDS[name].input.safeParse(input).success
  if (name !== 'comparisons.start') return false
  const parsed = ComparisonDraft.safeParse(input)
  return parsed.success && isLong(parsed.data.base)
}

function isLong({ dataset, steps, hiddenLayers }: RecipeBase): boolean {
  const [features, classes] = BUILT_IN_DATASETS.includes(dataset) ? [784, 10] : [6, 3]
  const parameters = parameterCount(parameterLayout([features, ...hiddenLayers, classes]))
  return steps > MOST_STEPS || parameters > MOST_PARAMETERS
}
