/** `import`, `merge` and `open`: take in files and other databases, and say what came. */
import { resolve } from 'node:path'
import pythonFile from '../../resources/python/optimizer_lab.py?raw'
import { importSummary, isReport } from '../../src-shared/contract/import-summary'
import type { ImportReport, MappingWanted } from '../../src-shared/contract/exchange'
import { LabError, describeFailure, messageOf } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import type { Storage } from '../storage/contract'
import { mergeDatabase } from '../exchange/import'
import { openFile, openGrown } from '../exchange/open-files'
import { curveFilesAt, watchFolder, type FolderWatch } from '../exchange/watch-folder'
import { columns, columnsWanted } from './column-options'
import { defineCommand, type CommandContext, type Input } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { whileInterruptible } from './interrupts'
import { watchedFolder } from './output-files'
import { complain, print } from './print'

const says = () => MESSAGES.commandLine

const files = (name: string, what: 'files' | 'databases', example: string) =>
  ({
    placeholder: what === 'files' ? 'FILE' : 'DATABASE',
    count: 'some',
    help: () => says().arguments.file,
    wanted: (database: string | undefined) =>
      says().arguments.wanted(
        name,
        says().arguments[what],
        nextCommand(`${name} ${example}`, database),
      ),
  }) as const

export const importFiles = defineCommand({
  name: 'import',
  answers: null,
  summary: () => says().commands.import,
  argument: { ...files('import', 'files', 'chart.png'), count: 'any' },
  options: {
    map: { value: columns, help: () => says().options.map },
    watch: {
      value: watchedFolder,
      excludes: ['map'],
      excludesArguments: () => says().watching.alone,
      help: () => says().options.watch,
    },
    python: {
      value: null,
      excludes: ['map', 'watch'],
      excludesArguments: () => says().watching.prints,
      help: () => says().options.python,
    },
  },
  notes: () => [says().columns.note],
  async run(input, context) {
    const { watch, map, python } = input.values
    if (python) {
      print(pythonFile.trimEnd().split('\n'))
      return EXIT.done
    }
    if (watch !== undefined) return watchUntilEnded(watch, input.database, context)
    if (input.words.length === 0) {
      throw new UsageError(files('import', 'files', 'chart.png').wanted(input.database))
    }
    const words = await curveFilesAt(input.words)
    return takeIn({ ...input, words }, context, (exchange, path) => openFile(exchange, path, map))
  },
})

export const merge = defineCommand({
  name: 'merge',
  answers: null,
  summary: () => says().commands.merge,
  argument: files('merge', 'databases', 'other.sqlite'),
  options: {},
  notes: () => [],
  run: (input, context) =>
    takeIn(input, context, (exchange, path) => mergeDatabase(exchange, resolve(path))),
})

/** With a window `open` never comes here: the window itself takes the files in, or shows what it has. */
export const openWithoutWindow = defineCommand({
  name: 'open',
  answers: null,
  summary: () => says().commands.open,
  argument: { ...files('open', 'files', 'chart.png'), count: 'any' },
  // The start script asks for it; here no window is opened anyway.
  options: { 'no-window': { value: null, help: () => says().options.noWindow } },
  notes: () => [],
  run(input, context) {
    const { noWindowHere, withoutWindow } = says().arguments
    if (input.words.length === 0) {
      const example = nextCommand('open chart.png', input.database)
      throw new UsageError(`${noWindowHere} ${withoutWindow(example)}`)
    }
    if (!input.values['no-window']) complain(noWindowHere)
    return takeIn(input, context, (exchange, path) => openFile(exchange, path))
  },
})

/** Takes in what is in a folder and what comes into it, until somebody ends it. */
async function watchUntilEnded(
  folder: string,
  database: string | undefined,
  context: CommandContext,
): Promise<number> {
  const { storage, databasePath } = context.openLab(database)
  print(says().watching.begun(folder, databasePath))
  const complained = new Set<string>()
  let watch: FolderWatch | undefined
  let end: () => void = () => {}
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve
    watch = watchFolder(folder, (paths) => {
      try {
        const { reports, refused } = openGrown(storage.exchange, paths)
        if (reports.length > 0) print(reports.map(importSummary))
        for (const { path, problem } of refused) {
          if (!complained.has(path)) complain(problem)
          complained.add(path)
        }
      } catch (error) {
        reject(error instanceof Error ? error : new Error(messageOf(error)))
      }
    })
  })
  try {
    await whileInterruptible(end, () => ended)
  } finally {
    watch?.stop()
  }
  return EXIT.done
}

/** Each file for itself, so that a bad one among a hundred is named and the others still come. */
function takeIn(
  { words, database }: Input,
  context: CommandContext,
  take: (exchange: Storage['exchange'], path: string) => ImportReport | MappingWanted,
): Promise<number> {
  const { storage, databasePath } = context.openLab(database)
  let refused = 0
  for (const path of words) {
    try {
      const taken = take(storage.exchange, path)
      if (isReport(taken)) {
        print(importSummary(taken))
      } else {
        complain(columnsWanted(taken.name, taken.table))
        refused += 1
      }
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== 'import') throw error
      complain(describeFailure(error).message)
      refused += 1
    }
  }
  if (refused < words.length) print(says().files.keptIn(databasePath))
  return Promise.resolve(refused === 0 ? EXIT.done : EXIT.runFailed)
}
