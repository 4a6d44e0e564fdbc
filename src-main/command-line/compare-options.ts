/** The options of `compare`, and the comparison that they make. */
import { basename, resolve } from 'node:path'
import { comparisonName } from '../../src-shared/curves/chart-title'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { MESSAGES } from '../../src-shared/language/language'
import { BUILT_IN_DATASETS } from '../../src-shared/runs/dataset'
import {
  ComparisonDraft,
  PRESETS,
  type ComparisonDraft as Draft,
} from '../../src-shared/recipe/comparison'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import type { OptimizerChoice } from '../../src-shared/recipe/recipe'
import { sweptFields } from '../../src-shared/sweep/tried-settings'
import {
  inTopic,
  underHeading,
  whichNeed,
  type OptionEntries,
  type ValueKind,
  type ValuesOf,
} from './command'
import { UsageError, nextCommand } from './exit-codes'
import { OPTIMIZER_OPTIONS, chosenOptimizers } from './optimizer-options'
import { outputFile } from './output-files'
import { recipeFile } from './recipe-file'
import { RECIPE_OPTIONS, chosenBase, flagOfBase } from './recipe-options'
import { SWEEP_OPTIONS, USUAL_HELD_OUT, chosenSweep, flagOfSweep } from './sweep-options'
import { atOnce, number, seeds, snapshots, text } from './values'
import { QUESTION_OPTIONS, chosenQuestion, type AskedQuestion } from './verdict'

const says = () => MESSAGES.commandLine.recipe
const help = () => MESSAGES.commandLine.options
const headings = () => MESSAGES.commandLine.headings

const USUAL_PRESET = 'sgd-vs-rmsprop'

/** Passes over the training examples. */
const epochs: ValueKind<number> = {
  ...number,
  read(flag, given) {
    const count = number.read(flag, given)
    if (count > 0) return count
    throw new UsageError(`${flag}: ${says().epochsAboveZero}`)
  },
}

/** The name of a preset. */
const preset: ValueKind<string> = {
  placeholder: 'NAME',
  choices: Object.keys(PRESETS),
  read(flag, name) {
    if (Object.hasOwn(PRESETS, name)) return name
    throw new UsageError(
      `${flag}: ${says().noPreset(name, Object.keys(PRESETS)) + didYouMean(name, Object.keys(PRESETS))}`,
    )
  },
}

/** What most comparisons say of their recipe; the help has the others under a topic. */
const USUAL_OPTIONS: readonly string[] = ['dataset', 'hidden', 'batch', 'steps']

const RECIPE_OPTIONS_BY_TOPIC = {
  ...RECIPE_OPTIONS,
  ...inTopic('recipe', without(RECIPE_OPTIONS, USUAL_OPTIONS)),
} as typeof RECIPE_OPTIONS

const SWEEP_OPTIONS_BY_TOPIC = {
  ...SWEEP_OPTIONS,
  sweep: { ...SWEEP_OPTIONS.sweep, heading: () => headings().recipe },
  ...inTopic('tuning', without(SWEEP_OPTIONS, ['sweep'])),
} as typeof SWEEP_OPTIONS

function without(options: OptionEntries, names: readonly string[]): OptionEntries {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)))
}

export const COMPARE_OPTIONS = {
  ...underHeading(() => headings().recipe, {
    recipe: { value: recipeFile, excludes: ['preset'], help: () => help().recipe },
    preset: { value: preset, topic: 'recipe', help: () => help().preset(USUAL_PRESET) },
    ...OPTIMIZER_OPTIONS,
    ...RECIPE_OPTIONS_BY_TOPIC,
    epochs: { value: epochs, excludes: ['steps'], help: () => help().epochs },
    seeds: { value: seeds, help: () => help().seeds },
  }),
  ...SWEEP_OPTIONS_BY_TOPIC,
  ...underHeading(() => headings().results, {
    verdict: { value: null, help: () => help().verdict },
    out: { value: outputFile('FILE.png', '.png'), help: () => help().comparedChart },
    csv: { value: outputFile('FILE.csv', '.csv'), help: () => help().comparedCsv },
    json: {
      value: outputFile('FILE.json', '.json'),
      mayStandAlone: true,
      help: () => help().comparedJson,
    },
    ...inTopic('results', {
      name: { value: text('TEXT'), help: () => help().name },
      'at-once': { value: atOnce, help: () => help().atOnce },
      snapshots: { value: snapshots, help: () => help().snapshots },
      plan: {
        value: text('FOLDER'),
        excludes: ['out', 'csv', 'json', 'at-once'],
        help: () => help().plan,
      },
    }),
  }),
  ...underHeading(() => headings().verdict, {
    ...inTopic(
      'verdict',
      whichNeed({ anyOf: ['verdict'], purpose: () => says().purposes.verdict }, QUESTION_OPTIONS),
    ),
  }),
} as const satisfies OptionEntries

type Values = ValuesOf<typeof COMPARE_OPTIONS>

export interface Comparison {
  readonly draft: Draft
  /** A sweep was asked for without saying how many examples to hold out: that depends on the data set. */
  readonly holdsOutUsual: boolean
  /** In the place of steps: how many they are depends on the data set as well. */
  readonly epochs: number | undefined
  /** What the verdict is to answer; undefined when none is asked for. */
  readonly question: AskedQuestion | undefined
}

/** @param library of optimizers, where some are named that the app does not have @throws UsageError naming the first option that is wrong */
export function chosenComparison(
  values: Values,
  library?: readonly OptimizerListing[],
): Comparison {
  const { recipe } = values
  const chosen = recipe ?? PRESETS[values.preset ?? USUAL_PRESET]
  const optimizers = chosenOptimizers(chosen.optimizers, values, library)
  const runSeeds = values.seeds ?? chosen.seeds
  const sweep = chosenSweep(values, runSeeds, optimizers) ?? chosen.sweep
  const varied = sweptFields({ sweep, optimizers }).find(({ key }) => key === 'learningRate')
  if (varied !== undefined && values.lr !== undefined) {
    throw new UsageError(`--lr: ${says().sweptRate}`)
  }
  const isBatchTried = sweptFields({ sweep, optimizers }).some(({ key }) => key === 'batchSize')
  if (values.epochs !== undefined && isBatchTried) {
    throw new UsageError(`--epochs: ${says().epochsOfBatches}`)
  }
  const holdsOutUsual =
    sweep !== null && values.validation === undefined && chosen.base.validationExamples === 0
  const base = {
    ...chosenBase(chosen.base, values),
    ...(holdsOutUsual && { validationExamples: USUAL_HELD_OUT }),
  }
  const parsed = ComparisonDraft.safeParse({
    name: values.name ?? filedName(values) ?? nameOf(optimizers, base.dataset),
    base,
    optimizers,
    seeds: runSeeds,
    sweep,
  })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const see = MESSAGES.commandLine.words.seeHelp(nextCommand('help compare'))
    throw new UsageError(`${flagOf(issue.path, values)}: ${issue.message} ${see}`)
  }
  const question = questionOf(values, optimizers)
  return { draft: parsed.data, holdsOutUsual, epochs: values.epochs, question }
}

/** That of the file, unless it would name other optimizers or data than are trained. */
const filedName = ({ recipe, optimizers, dataset }: Values): string | undefined =>
  optimizers === undefined && dataset === undefined ? recipe?.name : undefined

/** A data set that is not built in is the path of a folder. */
function nameOf(optimizers: readonly OptimizerChoice[], dataset: string): string {
  const isBuiltIn = BUILT_IN_DATASETS.includes(dataset)
  return comparisonName(
    optimizers.map(({ id }) => id),
    isBuiltIn ? 'MNIST' : basename(resolve(dataset)),
  )
}

function questionOf(
  values: Values,
  optimizers: readonly OptimizerChoice[],
): AskedQuestion | undefined {
  if (!values.verdict) return undefined
  if (new Set(optimizers.map((choice) => JSON.stringify(choice))).size < 2) {
    throw new UsageError(`--verdict: ${says().twoToCompare}`)
  }
  return chosenQuestion(values)
}

/** The option that a part of the draft came from. */
function flagOf(path: readonly PropertyKey[], values: Values): string {
  const [part, ...detail] = path
  switch (part) {
    case 'optimizers':
      return path.at(-1) === 'learningRate' && values.lr !== undefined ? '--lr' : '--set'
    case 'sweep':
      return flagOfSweep(detail, values)
    case 'base':
      return flagOfBase(detail, values) ?? '--preset'
    case 'name':
    case 'seeds':
      return `--${part}`
    default:
      return '--preset'
  }
}
