/** A file that lines are added to, by several processes at once, and that begins anew when it is long. */
import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { permissionsOf } from '../files/atomic-write'
import { makeFolder } from '../files/make-folder'
import { realPathOf } from '../files/real-path'

const NAME = 'optimizer-lab.log'
const OLD = /^optimizer-lab\.[\w-]+\.log$/

export interface LogFileLimits {
  /** The file begins anew when it would become longer. */
  readonly bytes: number
  /** How many files there are at most, with the current one. */
  readonly files: number
}

const LIMITS: LogFileLimits = { bytes: 2 ** 20, files: 3 }

export class LogFile {
  /** The file that is written now. */
  readonly path: string
  private renamed = 0

  private readonly folder: string
  private mode: number | undefined

  /** @param folder made when it is missing; where the file in it is a link, what it leads to is written */
  constructor(
    folder: string,
    private readonly limits = LIMITS,
  ) {
    this.path = realPathOf(join(folder, NAME))
    this.folder = dirname(this.path)
  }

  /** Adds a line at once, so that it is there even if the process ends next. */
  add(line: string): void {
    // The app does not stop because it cannot take notes.
    whereverPossible(() => this.makeRoom(Buffer.byteLength(line) + 1))
    whereverPossible(() => appendFileSync(this.path, `${line}\n`, { mode: this.mode }))
  }

  /** All that is kept, the oldest line first. */
  read(): string {
    const older = this.olderFiles().map((name) => join(this.folder, name))
    return [...older.reverse(), this.path].map(readIfPossible).join('')
  }

  /**
   * Another process may be doing the same: the old file gets a name that nobody else gives, so nothing is ever written
   * over, and whoever still writes to it under its old name writes into the old file.
   */
  private makeRoom(bytes: number): void {
    const size = statSync(this.path, { throwIfNoEntry: false })?.size
    if (size === undefined) makeFolder(this.folder)
    if (size === undefined || size + bytes <= this.limits.bytes) return
    this.mode = permissionsOf(this.path)
    renameSync(this.path, join(this.folder, this.nextName()))
    for (const name of this.olderFiles().slice(this.limits.files - 1)) {
      rmSync(join(this.folder, name), { force: true })
    }
  }

  private nextName(): string {
    const time = new Date().toISOString().replace(/[:.]/g, '-')
    this.renamed += 1
    const number = String(this.renamed).padStart(4, '0')
    return `optimizer-lab.${time}-${process.pid}-${number}.log`
  }

  /** Newest first. */
  private olderFiles(): string[] {
    const names = whereverPossible(() => readdirSync(this.folder)) ?? []
    return names
      .filter((name) => OLD.test(name))
      .sort()
      .reverse()
  }
}

const readIfPossible = (path: string) => whereverPossible(() => readFileSync(path, 'utf8')) ?? ''

/** What `action` gives; undefined where the system refuses it. */
function whereverPossible<Value>(action: () => Value): Value | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
