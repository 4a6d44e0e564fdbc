/**
 * What the app did and when, for whoever looks for a fault. It holds no data of the person's: an event is a fixed
 * phrase, details are numbers and words of the app's own, and of an error its kind and place are kept, never its text,
 * which may hold names and paths.
 */
import { availableParallelism, totalmem } from 'node:os'
import type { Versions } from '../../src-shared/contract/versions'
import { LabError } from '../../src-shared/contract/result'
import { LogFile } from './log-file'

export type LogDetails = Readonly<Record<string, string | number | boolean>>

export interface Log {
  /** The file that is written now. */
  readonly path: string
  info(event: string, details?: LogDetails): void
  warning(event: string, details?: LogDetails): void
  /** Keeps the error's class, code and place in the program, and those of its causes. */
  error(event: string, error: unknown, details?: LogDetails): void
  /** All lines that are kept, the oldest first. */
  read(): string
}

type Level = 'info' | 'warning' | 'error'

const FRAMES = 6
const CAUSES = 3

/** @param folder made when it is missing; several processes may write the same */
export function createLog(folder: string, file = new LogFile(folder)): Log {
  const add = (level: Level, event: string, details: LogDetails = {}) => {
    const words = Object.entries(details).map(([key, value]) => `${key}=${valueText(value)}`)
    const time = new Date().toISOString()
    file.add([time, level.padEnd(7), String(process.pid), event, ...words].join(' '))
  }
  return {
    path: file.path,
    info: (event, details) => add('info', event, details),
    warning: (event, details) => add('warning', event, details),
    error: (event, error, details) => add('error', event, { ...details, ...errorDetails(error) }),
    read: () => file.read(),
  }
}

/** The first line of every start: what runs, on what. */
export function logStart(
  log: Log,
  start: {
    readonly mode: 'window' | 'command-line'
    readonly isPackaged: boolean
    readonly versions: Versions
  },
): void {
  const { mode, isPackaged: packaged, versions } = start
  const cores = availableParallelism()
  const megabytes = Math.round(totalmem() / 1e6)
  log.info('start', { mode, packaged, ...versions, cores, megabytes })
}

function valueText(value: string | number | boolean): string {
  return typeof value === 'string' && !/^[\w.+-]+$/.test(value) ? JSON.stringify(value) : `${value}`
}

/** What may be told of an error: `error=LabError code=storage cause="SqliteError SQLITE_FULL" at="open (main.js:12:3)"`. */
export function errorDetails(error: unknown): LogDetails {
  if (!(error instanceof Error)) return { error: typeof error }
  const causes: string[] = []
  let { cause } = error
  while (cause instanceof Error && causes.length < CAUSES) {
    causes.push([cause.name, codeOf(cause)].filter(Boolean).join(' '))
    ;({ cause } = cause)
  }
  const code = codeOf(error)
  const at = error instanceof LabError ? '' : framesOf(error)
  return {
    error: error.name,
    ...(code !== '' && { code }),
    ...(causes.length > 0 && { cause: causes.join(', ') }),
    ...(at !== '' && { at }),
  }
}

/** Codes are words of the program that gave them, such as `storage` or `SQLITE_FULL`. */
function codeOf(error: Error): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^[\w-]{1,64}$/.test(code) ? code : ''
}

/** The innermost calls as `name (file:line:column)`, without the folders that the files are in. */
function framesOf({ stack = '' }: Error): string {
  return [...stack.matchAll(/^ {4}at (?:(.+) \()?(?:.*[\\/])?([\w.:-]+:\d+:\d+)\)?$/gm)]
    .slice(0, FRAMES)
    .map(([, name, place]) => (name === undefined ? place : `${name} (${place})`))
    .join(' < ')
}
