/** The lab without a window: the same services, driven by words. */
import { join } from 'node:path'
import { app } from 'electron'
import { LabError, describeFailure } from '../src-shared/contract/result'
import { MESSAGES } from '../src-shared/language/language'
import type { EventName, Events } from '../src-shared/contract/contract'
import { appLog, logStart } from './desktop/app-log'
import { EXIT, UsageError, exitCodeFor, hintsFor } from './command-line/exit-codes'
import type { CommandContext } from './command-line/command'
import { LAB_COMMANDS } from './command-line/commands'
import { complain, print } from './command-line/print'
import { watchStandardStreams } from './command-line/standard-streams'
import { readCommandLine, type Asked } from './command-line/program'
import { createHandlers, type WindowServices } from './desktop/ipc/handlers'
import { registerHandlers } from './desktop/ipc/register'
import { databasePath } from './launch-arguments'
import { openLab, type Lab } from './lab'
import { countRunEvents } from './desktop/log/run-counts'
import { noticeDamage } from './desktop/faults'
import { endWithParent } from './parent-watch'
import { versionsOf } from './desktop/report/versions'
import { serveApp } from './desktop/app-protocol'
import { guardPages } from './desktop/guard'
import { ChartPrinter } from './desktop/print-window'

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
  return endOutput(await answer(words, builtFolder))
}

/** @returns the exit code */
async function answer(words: readonly string[], builtFolder: string): Promise<number> {
  const faults = nextFault()
  let asked: Asked | undefined
  try {
    asked = readCommandLine(words, LAB_COMMANDS)
    if (asked.kind === 'command') return await runCommand(asked, builtFolder, faults)
    print(asked.lines)
    return EXIT.done
  } catch (error) {
    return explain(error, asked?.kind === 'command' ? asked.database : undefined)
  }
}

/** Tells of what ended a command. @param database that it was given @returns its exit code */
function explain(error: unknown, database: string | undefined): number {
  const [first, ...others] =
    error instanceof UsageError ? error.lines : [describeFailure(error).message]
  complain([MESSAGES.commandLine.failed(first), ...others, ...hintsFor(error, database)])
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
  asked: Extract<Asked, { kind: 'command' }>,
  builtFolder: string,
  faults: Promise<never>,
): Promise<number> {
  await app.whenReady()

  logStart('command-line', versionsOf(app.getVersion()))
  const counts = countRunEvents(appLog())
  const listeners = new Set<(name: EventName, event: Events[EventName]) => void>()
  const printer = new ChartPrinter(builtFolder)
  const damage = nextDamage()
  let lab: Lab | undefined
  const context: CommandContext = {
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
    return await Promise.race([asked.run(context), faults, damage.isFound])
  } finally {
    await lab?.close(MESSAGES.commandLine.commandEnded)
    counts.flush()
  }
}

/** The hidden window that draws a chart saves nothing and asks for nothing. */
function printServices(printer: ChartPrinter): WindowServices {
  const refuse = () => Promise.reject(new LabError('invalid-input', MESSAGES.system.onlyDraws))
  return {
    version: app.getVersion(),
    transfer: () => Promise.reject(new LabError('invalid-input', MESSAGES.system.takesNoFiles)),
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
    settingsChanged: () => {},
    makeBackup: refuse,
    confirmRestore: () => Promise.resolve(false),
    confirmRemove: () => Promise.resolve(false),
    restore: refuse,
    reveal: () => {},
    showInFolder: () => {},
    saveReport: () => Promise.resolve(null),
    openLicences: refuse,
    actAs: () => {},
    showHistory: () => {},
  }
}
