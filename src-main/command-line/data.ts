/** `data`: lists the data sets there are, or shows what a folder or file would be as one. */
import { resolve } from 'node:path'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount } from '../../src-shared/number-format'
import { shortHash } from '../../src-shared/runs/run-data'
import { defineCommand, type CommandContext, type Input, type OptionEntries } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { headed, print, printJson } from './print'
import { formatTable } from './table'

const says = () => MESSAGES.dataCommand

const OPTIONS = {
  json: { value: null, help: () => says().json },
} as const satisfies OptionEntries

type Given = Input<typeof OPTIONS>

export const data = defineCommand({
  name: 'data',
  answers: 'list',
  summary: () => MESSAGES.commandLine.commands.data,
  argument: { placeholder: 'WHAT', count: 'any', help: () => says().what },
  options: OPTIONS,
  notes: () => says().notes,
  run: answer,
})

function answer(given: Given, context: CommandContext): Promise<number> {
  const [action, path, ...rest] = given.words
  if (action === undefined) return Promise.resolve(list(given, context))
  if (action !== 'check' || path === undefined || rest.length > 0) {
    throw new UsageError(says().wanted(nextCommand('data check ./digits', given.database)))
  }
  return Promise.resolve(check(path, given, context))
}

function list({ values, database }: Given, context: CommandContext): number {
  const all = context.openLab(database).datasets.list()
  if (values.json) {
    printJson(all)
    return EXIT.done
  }
  const rows = all.map(
    ({ id, name, trainCount, testCount, features, classes, folder, problem }) => [
      id,
      name,
      ...[trainCount, testCount, features, classes].map(formatCount),
      problem ?? folder ?? says().comesWithApp,
    ],
  )
  print(
    headed(formatTable([says().columns, ...rows], [false, false, true, true, true, true, false])),
  )
  return EXIT.done
}

/** @throws LabError for what is no data set */
function check(path: string, { values, database }: Given, context: CommandContext): number {
  const preview = context.openLab(database).datasets.preview(path)
  const { kind, trainCount, testCount, classes, height, width, dataHash, told, problems } = preview
  const perClass = preview.perClass.map((one) => ({
    name: one.name,
    trainCount: one.trainCount,
    testCount: one.testCount,
  }))
  if (values.json) {
    const counts = { trainCount, testCount, classes, height, width }
    printJson({ path: resolve(path), kind, ...counts, dataHash, perClass, told, problems })
    return EXIT.done
  }
  const rows = perClass.map(({ name, ...counts }) => [
    name,
    formatCount(counts.trainCount),
    formatCount(counts.testCount),
  ])
  print([
    says().found(MESSAGES.dataKinds.kinds[kind], preview.name),
    says().sizes(trainCount, testCount, height, width, classes),
    says().content(shortHash(dataHash)),
    '',
    ...told.map(says().told),
    ...problems.map(says().problem),
    '',
    ...headed(formatTable([says().classColumns, ...rows])),
  ])
  return EXIT.done
}
