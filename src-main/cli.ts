/** The lab without a window: the same services, driven by words. */
import { join } from 'node:path'
import { app } from 'electron'
import { LabError, describeFailure } from '../src-shared/contract/result'
import type { EventName, Events } from '../src-shared/contract/contract'
import { appLog, logStart } from './desktop/app-log'
import { compare } from './command-line/compare'
import { exportRuns } from './command-line/export'
import { fork } from './command-line/fork'
import { importFiles, mergeDatabases, openWithoutWindow } from './command-line/import'
import { EXIT, UsageError, exitCodeFor, hintsFor } from './command-line/exit-codes'
import type { CommandContext } from './command-line/context'
import { redoEdit, tagRuns, trashRuns, undoEdit } from './command-line/organise'
import { complain, print } from './command-line/print'
import { replay } from './command-line/replay'
import { resume } from './command-line/resume'
import { backup, recover, restore } from './command-line/safety'
import { listRuns } from './command-line/runs'
import { watchStandardStreams } from './command-line/standard-streams'
import { usageOf } from './command-line/usage'
import { verdict } from './command-line/verdict'
import { createHandlers, type WindowServices } from './desktop/ipc/handlers'
import { registerHandlers } from './desktop/ipc/register'
import { databasePath } from './launch-arguments'
import { openLab, type Lab } from './lab'
import { countRuns } from './desktop/log/run-counts'
import { noticeDamage } from './desktop/faults'
import { endWithParent } from './with-parent'
import { versionsOf } from './desktop/report/versions'
import { serveApp } from './desktop/app-protocol'
import { guardPages } from './desktop/guard'
import { ChartPrinter } from './desktop/print-window'

const COMMANDS: Readonly<Record<string, (context: CommandContext) => Promise<number>>> = {
  compare,
  resume,
  replay,
  fork,
  runs: listRuns,
  export: exportRuns,
  verdict,
  tag: tagRuns,
  trash: trashRuns,
  undo: undoEdit,
  redo: redoEdit,
  import: importFiles,
  merge: mergeDatabases,
  open: openWithoutWindow,
  backup,
  restore,
  recover,
}

/** Runs one command and resolves with the process's exit code; it never rejects. */
export async function runCommandLine(
  words: readonly string[],
  builtFolder: string,
): Promise<number> {
  endWithParent()
  // The window may be open at the same time; Chromium's own files are not shared with it.
  app.setPath('sessionData', join(app.getPath('userData'), 'command-line'))
  // The hidden window that draws a chart closes before the command ends.
  app.on('window-all-closed', () => {})
  const endOutput = watchStandardStreams()
  const exitCode = await runCommand(words, builtFolder, nextFault()).catch((error: unknown) =>
    explain(error, words),
  )
  return endOutput(exitCode)
}

/** Tells of what ended a command. @returns its exit code */
function explain(error: unknown, words: readonly string[]): number {
  const [first, ...others] =
    error instanceof UsageError ? error.lines : [describeFailure(error).message]
  complain([`optimizer-lab: ${first}`, ...others, ...hintsFor(error, words)])
  if (!(error instanceof UsageError)) appLog().error('command failed', error)
  return exitCodeFor(error)
}

/** Fails as soon as something is thrown that nobody catches: the command ends in order then. */
function nextFault(): Promise<never> {
  const fault = new Promise<never>((_resolve, reject) => {
    process.on('uncaughtException', reject)
    process.on('unhandledRejection', reject)
  })
  // Where nobody waits for it, it is no fault of its own.
  fault.catch(() => {})
  return fault
}

/** Fails as soon as the database is found damaged: nothing is tried again that can never succeed. */
function nextDamage(): { found: (error: LabError) => void; isFound: Promise<never> } {
  let found: (error: LabError) => void = () => {}
  const isFound = new Promise<never>((_resolve, reject) => (found = reject))
  // Where nobody waits for it, it is no fault of its own.
  isFound.catch(() => {})
  return { found, isFound }
}

async function runCommand(
  words: readonly string[],
  builtFolder: string,
  faults: Promise<never>,
): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || words.includes('--help') || words.includes('-h')) {
    print(usageOf(name).split('\n'))
    return EXIT.done
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    throw new UsageError(
      `There is no command "${name}". Commands: ${Object.keys(COMMANDS).join(', ')}.`,
    )
  }
  await app.whenReady()

  logStart('command-line', versionsOf(app.getVersion()))
  const counts = countRuns(appLog())
  const listeners = new Set<(name: EventName, event: Events[EventName]) => void>()
  const printer = new ChartPrinter(builtFolder)
  const damage = nextDamage()
  let lab: Lab | undefined
  const context: CommandContext = {
    words: rest,
    openLab(database, workers) {
      lab = openLab({
        databasePath: databasePath(database),
        builtFolder,
        ...(workers !== undefined && { workers }),
        emit: (event, value) => {
          counts.heard(event, value)
          listeners.forEach((listener) => listener(event, value))
        },
        log: appLog(),
        browseInThread: false,
        failed: noticeDamage(damage.found),
      })
      registerHandlers(createHandlers(lab, printServices(printer)))
      return lab
    },
    databasePath: (database) => databasePath(database),
    listen: (listener) => listeners.add(listener),
    printChart: (job) => printer.print(job),
    appVersion: app.getVersion(),
  }
  serveApp(join(builtFolder, 'renderer'))
  guardPages()
  try {
    return await Promise.race([command(context), faults, damage.isFound])
  } finally {
    await lab?.close('The command ended.')
    counts.flush()
  }
}

/** The hidden window that draws a chart saves nothing and asks for nothing. */
function printServices(printer: ChartPrinter): WindowServices {
  const refuse = () =>
    Promise.reject(new LabError('invalid-input', 'This window only draws pictures.'))
  return {
    version: app.getVersion(),
    transfer: () => Promise.reject(new LabError('invalid-input', 'This window takes no files.')),
    chooseDatasetFolder: () => Promise.resolve(null),
    chooseFolder: () => Promise.resolve(null),
    chooseFiles: () => Promise.resolve(null),
    chooseSavePath: () => Promise.resolve(null),
    copyPicture: () => Promise.resolve(),
    takeOpenedPaths: () => [],
    print: (job) => printer.print(job),
    printJob: () => printer.job(),
    deliverPrint: (answer) => printer.deliver(answer),
    versions: versionsOf(app.getVersion()),
    hasLicences: false,
    takeNews: () => [],
    showColors: () => {},
    makeBackup: refuse,
    confirmRestore: () => Promise.resolve(false),
    confirmRemove: () => Promise.resolve(false),
    restore: refuse,
    reveal: () => {},
    saveReport: () => Promise.resolve(null),
    openLicences: refuse,
    showHistory: () => {},
  }
}
