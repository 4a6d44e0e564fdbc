/** `optimizers`: lists the optimizers there are, checks a text of one's own, and shows texts. */
import { MESSAGES } from '../../src-shared/language/language'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { formatNumber } from '../../src-shared/number-format'
import { programHash } from '../../src-shared/optimizer-language/canonical'
import { hyperparameterKey, ownOptimizerId } from '../../src-shared/optimizer-language/names'
import type { Hyperparameter, Program } from '../../src-shared/optimizer-language/program'
import { pytorchCode } from '../../src-shared/optimizer-language/pytorch'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import { defineCommand, type CommandContext, type Input, type OptionEntries } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { listingNamed } from './named-optimizer'
import { isPathOfText, nameOf, optimizerTextIn, placed, problemLines } from './optimizer-text'
import { complain, headed, print, type PrintedLine, printJson } from './print'
import { formatTable } from './table'

const says = () => MESSAGES.commandLine.optimizers

const ACTIONS = ['check', 'show', 'pytorch'] as const

const OPTIONS = {
  json: { value: null, help: () => says().json },
} as const satisfies OptionEntries

type Given = Input<typeof OPTIONS>

export const optimizers = defineCommand({
  name: 'optimizers',
  answers: 'list',
  summary: () => MESSAGES.commandLine.commands.optimizers,
  argument: { placeholder: 'WHAT', count: 'any', choices: ACTIONS, help: () => says().what },
  options: OPTIONS,
  notes: () => says().notes,
  run: answer,
})

async function answer(given: Given, context: CommandContext): Promise<number> {
  const { words, database } = given
  const [word, subject, ...rest] = words
  if (word === undefined) return listAll(given, context)
  const action = ACTIONS.find((one) => one === word)
  if (action === undefined) {
    throw new UsageError(says().noAction(word, ACTIONS) + didYouMean(word, ACTIONS))
  }
  const example = nextCommand(`optimizers ${action} ${says().examples[action]}`, database)
  if (subject === undefined || rest.length > 0) {
    throw new UsageError(
      MESSAGES.commandLine.arguments.wanted('optimizers', says().wants[action], example),
    )
  }
  if (action === 'check') return check(subject, given.values.json)
  const { text, from } = await textOf(subject, given, context)
  if (action === 'show') {
    if (given.values.json) printJson({ optimizer: subject, text })
    else print(text.trimEnd().split(/\r\n?|\n/))
    return EXIT.done
  }
  const { program, problems } = readOptimizer(text)
  if (program === null) {
    throw new UsageError(says().withErrors(from), ...problemLines(from, text, problems))
  }
  const code = pytorchCode(program)
  if (given.values.json) printJson({ optimizer: subject, code })
  else print(code.trimEnd().split('\n'))
  return EXIT.done
}

/** Of a file, where the word is the path of one, else of an optimizer that is called so. */
async function textOf(
  word: string,
  { database }: Given,
  context: CommandContext,
): Promise<{ text: string; from: string }> {
  if (isPathOfText(word)) return { text: optimizerTextIn('optimizers', word), from: word }
  const all = await context.openLab(database).browser.ask('optimizers.list', null)
  const { text } = listingNamed('optimizers', word, all)
  return { text, from: word }
}

async function listAll({ values, database }: Given, context: CommandContext): Promise<number> {
  const all = await context.openLab(database).browser.ask('optimizers.list', null)
  if (values.json) {
    printJson(all.map((one) => ({ ...one, hyperparameters: settingsOf(one).map(asJson) })))
    return EXIT.done
  }
  const rows = all.map((one) => [
    one.name,
    says().kinds[one.kind],
    one.id ?? says().hasErrors,
    formatNumber(one.runs),
    settingsOf(one).map(defaultText).join(', '),
  ])
  print(headed(formatTable([says().columns, ...rows], [false, false, false, true, false])))
  return EXIT.done
}

const settingsOf = ({ text }: OptimizerListing): readonly Hyperparameter[] =>
  readOptimizer(text).program?.hyperparameters ?? []

const valueText = ({ kind, default: value }: Hyperparameter): string =>
  kind === 'flag' ? says().flag(value === 1) : String(value)

const defaultText = (one: Hyperparameter): string => `${one.name}=${valueText(one)}`

const asJson = ({
  name,
  kind,
  default: usual,
  min,
  max,
  exclusiveMin,
  exclusiveMax,
  note,
}: Hyperparameter) => ({
  ...{ name, key: hyperparameterKey(name), kind, default: usual },
  // JSON has no infinity: a side without an end is null.
  min: Number.isFinite(min) ? min : null,
  max: Number.isFinite(max) ? max : null,
  ...{ exclusiveMin, exclusiveMax, note },
})

/** What is wrong with a text, and what it says. */
function check(path: string, json: boolean): number {
  const text = optimizerTextIn('optimizers check', path)
  const { program, problems } = readOptimizer(text)
  if (json) {
    const found = problems.map((problem) => placed(text, problem))
    printJson({ file: path, problems: found, optimizer: program && summaryOf(program) })
  } else {
    if (problems.length > 0) complain(problemLines(path, text, problems))
    if (program !== null) print(asText(path, program))
  }
  return program === null ? EXIT.wrongUsage : EXIT.done
}

const summaryOf = (program: Program) => ({
  id: ownOptimizerId(program),
  name: program.name,
  description: program.description,
  hash: programHash(program),
  hyperparameters: program.hyperparameters.map(asJson),
  states: program.states,
  statements: program.statements.length,
  effectiveRate: program.hasRate,
})

function asText(path: string, program: Program): PrintedLine[] {
  const { name, description, hyperparameters, states, hasRate } = program
  const { columns, state, statesTitle, noStates, rate } = says().checked
  return [
    says().checked.fine(nameOf(path), name),
    ...(description === '' ? [] : description.split('\n')),
    says().checked.identity(ownOptimizerId(program), programHash(program)),
    '',
    ...headed(
      formatTable(
        [
          columns,
          ...hyperparameters.map((one) => [one.name, valueText(one), rangeText(one), one.note]),
        ],
        [false, true, false, false],
      ),
    ),
    '',
    ...(states.length === 0
      ? [noStates]
      : [
          statesTitle,
          ...states.map((one) => `  ${state(one.name, one.extent, String(one.initial))}`),
        ]),
    rate(hasRate),
  ]
}

function rangeText({ kind, min, max, exclusiveMin, exclusiveMax }: Hyperparameter): string {
  if (kind === 'flag') return says().checked.flags
  const [open, close] = [exclusiveMin ? '(' : '[', exclusiveMax ? ')' : ']']
  return `${min === -Infinity ? '(-inf' : `${open}${min}`}, ${max === Infinity ? 'inf)' : `${max}${close}`}`
}
