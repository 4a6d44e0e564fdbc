/** Words of the command line: each parser understands them or says in one line what is wrong with them. */
import fc from 'fast-check'
import { afterAll, describe, test } from 'vitest'
import {
  type CommandEntry,
  type OptionEntries,
  type ValuesOf,
} from '../../src-main/command-line/command'
import { EXIT, UsageError } from '../../src-main/command-line/exit-codes'
import { OPTIMIZER_OPTIONS, chosenOptimizers } from '../../src-main/command-line/optimizer-options'
import { PICTURE_OPTIONS, chosenPicture } from '../../src-main/command-line/picture-options'
import { readInput } from '../../src-main/command-line/program'
import {
  RECIPE_OPTIONS,
  SCHEDULE_OPTIONS,
  chosenBase,
  chosenSchedule,
} from '../../src-main/command-line/recipe-options'
import { SWEEP_OPTIONS, chosenSweep } from '../../src-main/command-line/sweep-options'
import { QUESTION_OPTIONS, chosenQuestion } from '../../src-main/command-line/verdict'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { SCHEDULE_KINDS } from '../../src-shared/catalogue/schedules'
import { LEARNING_RATE_GRIDS } from '../../src-shared/sweep/sweep'
import { SWEEP_FIELDS } from '../../src-shared/sweep/sweep-fields'
import { sampleExperiment } from '../exchange/sample-experiment'
import { comparisonOf, forkOf } from '../command-line/run-words'
import { nastyText } from './anything'
import { withinASecond } from './bounds'
import { TRIES, holds, recordHeld } from './holds'

const { base, optimizers } = SGD_VS_RMSPROP
const parent = sampleExperiment().experiment.runs[0].summary

type Words = readonly string[]
/** The values of words by options alone. */
function valuesOf<const Options extends OptionEntries>(
  words: Words,
  options: Options,
): ValuesOf<Options> {
  const entry: CommandEntry<Options> = {
    ...{ name: 'try', answers: null, summary: () => '', argument: null, options, notes: () => [] },
    run: () => Promise.resolve(EXIT.done),
  }
  return readInput(entry, words).values
}

/** Every reader of options. */
const PARSERS: Readonly<Record<string, (words: Words) => unknown>> = {
  compare: comparisonOf,
  fork: (words) => forkOf(parent, words),
  base: (words) => chosenBase(base, valuesOf(words, RECIPE_OPTIONS)),
  optimizers: (words) => chosenOptimizers(optimizers, valuesOf(words, OPTIMIZER_OPTIONS)),
  picture: (words) => chosenPicture(valuesOf(words, PICTURE_OPTIONS)),
  schedule: (words) => chosenSchedule(valuesOf(words, SCHEDULE_OPTIONS), base.schedule),
  sweep: (words) => chosenSweep(valuesOf(words, SWEEP_OPTIONS), [0], optimizers),
  question: (words) => chosenQuestion(valuesOf(words, QUESTION_OPTIONS)),
}

const FLAGS = [
  ...[RECIPE_OPTIONS, OPTIMIZER_OPTIONS, PICTURE_OPTIONS, SWEEP_OPTIONS, QUESTION_OPTIONS].flatMap(
    (options) => Object.keys(options),
  ),
  ...['preset', 'seeds', 'name', 'out', 'csv', 'json', 'db', 'at-once', 'verdict'],
  ...['recipe', 'epochs'],
  ...['step', 'steps', 'optimizer', 'fresh', 'keep', '__proto__', 'constructor', 'toString'],
]
const NAMES = [
  ...[...OPTIMIZER_IDS, ...SCHEDULE_KINDS, ...LEARNING_RATE_GRIDS],
  ...SWEEP_FIELDS.flatMap(({ key, alias }) => [key, alias]),
  ...['he', 'relu', 'none', 'toString', '__proto__', 'constructor', 'valueOf', 'hasOwnProperty'],
  ...['betas', 'weight_decay', 'step_sizes'],
]
const numberWord = fc.oneof(
  fc.constantFrom('0', '-0', '1', '0.01', '1e-3', '1e999', '-1', 'NaN', '0x10', '', ' ', '9e99'),
  fc.double().map(String),
)
const setting = fc.oneof(
  fc.constantFrom(...NAMES),
  numberWord,
  nastyText,
  fc.tuple(fc.constantFrom(...NAMES), numberWord).map((pair) => pair.join('=')),
  fc
    .tuple(fc.constantFrom(...OPTIMIZER_IDS), fc.constantFrom(...NAMES), numberWord)
    .map(([id, key, value]) => `${id}.${key}=${value}`),
  fc.tuple(numberWord, numberWord).map((ends) => ends.join('..')),
  fc.tuple(numberWord, numberWord).map((sides) => sides.join('x')),
)
const word = fc.oneof(
  fc.constantFrom(...FLAGS).map((flag) => `--${flag}`),
  fc.tuple(fc.constantFrom(...FLAGS), setting).map(([flag, value]) => `--${flag}=${value}`),
  fc.array(setting, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(',')),
  setting,
)
/** Pairs of an option and its value as often as words in any order. */
const words = fc.oneof(
  fc.array(word, { maxLength: 8 }),
  fc
    .array(fc.tuple(fc.constantFrom(...FLAGS), setting), { minLength: 1, maxLength: 4 })
    .map((pairs) => pairs.map(([flag, value]) => `--${flag}=${value}`)),
)

afterAll(() => {
  const tries = TRIES * Object.keys(PARSERS).length
  recordHeld({ fault: 'Fuzzed: command-line words', tries, lost: 'nothing' })
})

describe.each(Object.keys(PARSERS))('%s', (name) => {
  const parse = PARSERS[name]
  const tryWords = (given: Words) =>
    withinASecond(
      () => JSON.stringify(given).slice(0, 500),
      () => {
        try {
          parse(given)
        } catch (error) {
          if (!(error instanceof UsageError)) throw error
        }
      },
    )

  test('understands words or refuses them', () => holds(words, tryWords))

  test('reads the words of its own options', () => {
    const own = fc.array(fc.tuple(fc.constantFrom(...FLAGS), setting), { maxLength: 3 })
    return holds(
      own.map((pairs) => pairs.flatMap(([flag, value]) => [`--${flag}`, value])),
      tryWords,
    )
  })
})
