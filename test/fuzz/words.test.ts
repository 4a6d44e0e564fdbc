/** Words of the command line: each parser understands them or says in one line what is wrong with them. */
import fc from 'fast-check'
import { afterAll, describe, test } from 'vitest'
import { BASE_OPTIONS, parseBase } from '../../src-main/command-line/base-options'
import { parseCompareOptions } from '../../src-main/command-line/compare-options'
import { UsageError } from '../../src-main/command-line/exit-codes'
import { parseForkOptions } from '../../src-main/command-line/fork-options'
import { OPTIMIZER_OPTIONS, parseOptimizers } from '../../src-main/command-line/optimizer-options'
import { PICTURE_WORDS, parsePicture } from '../../src-main/command-line/picture-options'
import { parseSchedule } from '../../src-main/command-line/schedule-options'
import { SWEEP_OPTIONS, parseSweep } from '../../src-main/command-line/sweep-options'
import { QUESTION_OPTIONS, parseQuestion } from '../../src-main/command-line/verdict-options'
import { parseWords } from '../../src-main/command-line/words'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { SCHEDULE_KINDS } from '../../src-shared/catalogue/schedules'
import { LEARNING_RATE_GRIDS } from '../../src-shared/sweep/sweep'
import { SWEEP_FIELDS } from '../../src-shared/sweep/sweep-fields'
import { sampleExperiment } from '../exchange/sample-experiment'
import { nastyText } from './anything'
import { withinASecond } from './bounds'
import { TRIES, holds, recordHeld } from './holds'

const { base, optimizers } = SGD_VS_RMSPROP
const parent = sampleExperiment().experiment.runs[0].summary

type Words = readonly string[]
/** Every parser of options, with what parseArgs shall know of it. */
const PARSERS: Readonly<Record<string, (words: Words) => unknown>> = {
  compare: parseCompareOptions,
  fork: (words) => parseForkOptions(words).requestFor(parent),
  base: (words) => parseBase(base, parseWords(words, BASE_OPTIONS, false).values),
  optimizers: (words) =>
    parseOptimizers(optimizers, parseWords(words, OPTIMIZER_OPTIONS, false).values),
  picture: (words) => parsePicture(parseWords(words, PICTURE_WORDS, false).values),
  schedule: ([name, warmup]) => parseSchedule(name, warmup, base.schedule),
  sweep: (words) => parseSweep(parseWords(words, SWEEP_OPTIONS, false).values, [0]),
  question: (words) => parseQuestion(parseWords(words, QUESTION_OPTIONS, false).values),
}

const FLAGS = [
  ...[BASE_OPTIONS, OPTIMIZER_OPTIONS, PICTURE_WORDS, SWEEP_OPTIONS, QUESTION_OPTIONS].flatMap(
    (options) => Object.keys(options),
  ),
  ...['preset', 'seeds', 'name', 'out', 'csv', 'json', 'db', 'at-once', 'verdict'],
  ...['step', 'steps', 'optimizer', 'fresh', 'keep', '__proto__', 'constructor', 'toString'],
]
const NAMES = [
  ...[...OPTIMIZER_IDS, ...SCHEDULE_KINDS, ...LEARNING_RATE_GRIDS],
  ...SWEEP_FIELDS.flatMap(({ key, alias }) => [key, alias]),
  ...['he', 'relu', 'none', 'toString', '__proto__', 'constructor', 'valueOf', 'hasOwnProperty'],
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
