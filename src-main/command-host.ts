/** The lab without a window: the same services, driven by words. It runs on plain Node and inside Electron. */
import { describeFailure, type LabError } from '../src-shared/contract/result'
import type { EventName, Events } from '../src-shared/contract/contract'
import { MESSAGES } from '../src-shared/language/language'
import { speak } from '../src-shared/language/speak'
import type { CommandContext } from './command-line/command'
import { LAB_COMMANDS } from './command-line/commands'
import { EXIT, UsageError, callProgram, exitCodeFor, hintsFor } from './command-line/exit-codes'
import { complain, heading, print } from './command-line/print'
import { readCommandLine, type Asked } from './command-line/program'
import { languageOfSystem, readLanguage, takeLanguage } from './command-line/spoken-language'
import { watchStandardStreams } from './command-line/standard-streams'
import { databasePath } from './database-path'
import { noticeDamage } from './faults'
import { builtFonts } from './fonts/shipped-fonts'
import { openLab, type Lab } from './lab'
import { logStart, type Log } from './log/log'
import { countRunEvents } from './log/run-counts'
import { versionsOf } from './versions'

/** What a command needs of the runtime that it runs in. */
export interface CommandHost {
  /** The built app's folder, which holds `datasets`. */
  readonly builtFolder: string
  /** How it is called from a shell, before a command's name; where it is not said, as in a checkout. */
  readonly program?: string
  /** The app's own version. */
  readonly version: string
  readonly isPackaged: boolean
  readonly log: Log
  /** The folder of the database that nobody names. @throws LabError('storage') where it cannot be used */
  dataFolder(): string
  /** Called before the first thread that trains is started. */
  readonly beforeTraining?: () => void
}

/** Far longer than any command; where nothing else keeps the process, it waits for its command all the same. */
const FOREVER_MS = 2 ** 31 - 1

/** Runs one command and resolves with the process's exit code; it never rejects. */
export async function runCommandLine(words: readonly string[], host: CommandHost): Promise<number> {
  if (host.program !== undefined) callProgram(host.program)
  const kept = setInterval(() => {}, FOREVER_MS)
  try {
    const endOutput = watchStandardStreams()
    return await endOutput(await answer(words, host))
  } finally {
    clearInterval(kept)
  }
}

/** @returns the exit code */
async function answer(words: readonly string[], host: CommandHost): Promise<number> {
  const faults = nextFault()
  speak(languageOfSystem(process.env))
  let asked: Asked | undefined
  try {
    const { words: others, given } = takeLanguage(words)
    if (given !== undefined) speak(readLanguage(given))
    asked = readCommandLine(others, LAB_COMMANDS)
    if (asked.kind === 'command') return await runCommand(asked, host, faults)
    print(
      asked.kind === 'help'
        ? asked.lines.map(asHelpLine)
        : MESSAGES.commandLine.words.version(host.version),
    )
    return EXIT.done
  } catch (error) {
    return explain(error, host.log, asked?.kind === 'command' ? asked.database : undefined)
  }
}

/** A group of options has its title on a line of its own. */
const asHelpLine = (line: string) => (/^\S.*:$/.test(line) ? heading(line) : line)

/** Tells of what ended a command. @param database that it was given @returns its exit code */
function explain(error: unknown, log: Log, database: string | undefined): number {
  const [first, ...others] =
    error instanceof UsageError ? error.lines : [describeFailure(error).message]
  const failure = { look: 'failure', text: MESSAGES.commandLine.failed(first) } as const
  complain([failure, ...others, ...hintsFor(error, database)])
  if (!(error instanceof UsageError)) log.error('command failed', error)
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
  host: CommandHost,
  faults: Promise<never>,
): Promise<number> {
  const { builtFolder, version, isPackaged, log } = host
  logStart(log, { mode: 'command-line', isPackaged, versions: versionsOf(version) })
  const counts = countRunEvents(log)
  const listeners = new Set<(name: EventName, event: Events[EventName]) => void>()
  const damage = nextDamage()
  const pathOf = (database: string | undefined) => databasePath(() => host.dataFolder(), database)
  let lab: Lab | undefined
  const context: CommandContext = {
    openLab(database, workers, snapshots) {
      lab = openLab({
        databasePath: pathOf(database),
        builtFolder,
        ...(workers !== undefined && { workers }),
        ...(snapshots !== undefined && { snapshots }),
        emit: (event, value) => {
          counts.heard(event, value)
          listeners.forEach((listener) => listener(event, value))
        },
        log,
        browseInThread: false,
        ...(host.beforeTraining && { beforeTraining: host.beforeTraining }),
        failed: noticeDamage(damage.found),
      })
      return lab
    },
    databasePath: pathOf,
    listen: (listener) => listeners.add(listener),
    printChart(job) {
      if (lab === undefined) throw new Error('A chart is drawn of an open lab.')
      return lab.pictures.print(job)
    },
    appVersion: version,
    fontFolders: builtFonts(builtFolder),
  }
  try {
    return await Promise.race([asked.run(context), faults, damage.isFound])
  } finally {
    await lab?.close(MESSAGES.commandLine.commandEnded)
    counts.flush()
  }
}
