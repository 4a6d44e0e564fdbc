/**
 * Who works on a task. The disk that all machines see may know no locks, so a claim is a file that only one process can
 * make, and that its process changes every few seconds. Claims of a task are numbered; the last one counts:
 *
 * - Whoever wants the task makes the next number, when the last claim was given back or its process has ended. Two that
 *   want it at once want the same number, and the file system lets one of them make it.
 * - That a process has ended is seen at once on its own machine, by a lock there that went with it. Anywhere else it is
 *   taken for ended when its claim has not changed while it was looked at for a minute. No clocks are compared.
 * - A last claim is never removed while its task is open, only marked as given back. So a number once passed is never
 *   made again, however long somebody took between looking and making.
 * - A process that stood still for long finds its claim gone. It looks before it brings anything to the others.
 */
import { randomBytes } from 'node:crypto'
import {
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
  fsyncSync,
} from 'node:fs'
import { open, readFile, type FileHandle } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { makeFolder } from '../files/make-folder'
import { systemCode } from '../files/system-errors'
import { isLocked } from '../storage/lock-file'
import { hasFile } from './shared-files'

export interface Timing {
  /** Between two changes of a claim. */
  readonly beatMs: number
  /** Between two looks at another's. */
  readonly lookMs: number
  /** A claim that did not change for as long is nobody's any more. */
  readonly staleMs: number
}
export const TIMING: Timing = { beatMs: 5000, lookMs: 1000, staleMs: 60_000 }

const Content = z.object({
  host: z.string(),
  pid: z.number(),
  /** Tells it from every other claim. */
  token: z.string(),
  /** Milliseconds since 1970, by its process's clock. */
  since: z.number(),
  /** The file on its machine whose lock its process holds. */
  lock: z.string(),
  beat: z.number(),
  isReleased: z.boolean(),
})
type Content = z.infer<typeof Content>

export type Holder = Pick<Content, 'host' | 'pid' | 'since'>

/** Long enough for any content, so that each one is written over the whole of the one before. */
const CONTENT_BYTES = 1024

export interface TaskClaim {
  /** Whether the task is still this process's. What cannot be found out is not. */
  isHeld(): boolean
  /** Resolves when another process has it, or its claim was removed. */
  readonly lost: Promise<void>
  /** Gives it back: others need not wait. */
  release(): Promise<void>
}

export interface ClaimOptions {
  /** A file whose lock this process holds for as long as it works. */
  readonly lock: string
  /** A file on the same disk as the folder: while it cannot be seen, the disk is away. */
  readonly landmark: string
  readonly timing?: Timing
  /** Told when another's claim has to be looked at for a while. */
  readonly watching?: (holder: Holder | undefined) => void
}

export interface Claimed {
  /** Undefined when another process holds it. */
  readonly claim?: TaskClaim
  /** As far as it can be read. */
  readonly holder?: Holder
}

/**
 * Claims what a folder is for. An earlier claim of the folder is taken over when its process has ended.
 * @param folder made where it is missing
 * @throws an error of the file system where the folder cannot be written
 */
export async function takeClaim(
  folder: string,
  { lock, landmark, timing = TIMING, watching }: ClaimOptions,
): Promise<Claimed> {
  let isTold = false
  for (;;) {
    makeFolder(folder)
    const last = lastNumber(folder)
    if (last !== undefined) {
      const path = pathOf(folder, last)
      const found = await judge(path, timing, (holder) => {
        if (!isTold) watching?.(holder)
        isTold = true
      })
      if (found === 'held') return { holder: holderIn(path) }
      if (found === 'gone') continue
    }
    const number = (last ?? -1) + 1
    const content = make(folder, number, lock)
    if (content === 'late') return { holder: holderIn(pathOf(folder, number)) }
    if (content === 'passed') continue
    const file = await open(pathOf(folder, number), 'r+')
    return { claim: new HeldClaim(folder, number, content, file, landmark, timing) }
  }
}

const pathOf = (folder: string, number: number) => join(folder, `claim-${number}`)

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).flatMap((name) => {
      const number = /^claim-(\d+)$/.exec(name)?.[1]
      return number === undefined ? [] : [Number(number)]
    })
  } catch (error) {
    if (isNotThere(error)) return []
    throw error
  }
}

function lastNumber(folder: string): number | undefined {
  const numbers = numbersIn(folder)
  return numbers.length === 0 ? undefined : Math.max(...numbers)
}

/** `free`: given back, or its process has ended; `gone`: it is not there any more, so that one has to look again. */
async function judge(
  path: string,
  { lookMs, staleMs }: Timing,
  watching: (holder: Content | undefined) => void,
): Promise<'free' | 'held' | 'gone'> {
  const first = await textOf(path)
  // Time counts only between two looks: a disk that does not answer for a while shows nothing.
  for (let silentMs = 0; ; silentMs += lookMs) {
    const now = await textOf(path)
    if (now === undefined) return 'gone'
    const content = contentOf(now)
    if (content !== undefined && (content.isReleased || hasEndedHere(content))) return 'free'
    if (now !== first) return 'held'
    if (silentMs >= staleMs) return 'free'
    if (silentMs > 0) watching(content)
    await wait(lookMs)
  }
}

/** Whether its process was one of this machine, and is not there any more. */
const hasEndedHere = ({ host, lock }: Content) =>
  host === hostname() && hasFile(lock) && !isLocked(lock)

/** Opened anew each time, which lets a network disk ask for what others have written. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isNotThere(error)) return undefined
    throw error
  }
}

const isNotThere = (error: unknown) => ['ENOENT', 'ESTALE'].includes(systemCode(error) ?? '')

/** Undefined while nothing is written into it yet. */
function contentOf(text: string): Content | undefined {
  try {
    const parsed = Content.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function holderIn(path: string): Holder | undefined {
  try {
    return contentOf(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** `late`: another process has made this number; `passed`: others went on while this one stood still. */
function make(folder: string, number: number, lock: string): Content | 'late' | 'passed' {
  const content: Content = {
    host: hostname(),
    pid: process.pid,
    token: randomBytes(16).toString('hex'),
    since: Date.now(),
    lock,
    beat: 0,
    isReleased: false,
  }
  try {
    const made = openSync(pathOf(folder, number), 'wx')
    try {
      writeSync(made, textFor(content))
      fsyncSync(made)
    } finally {
      closeSync(made)
    }
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return 'late'
    // Whoever had the task has done it, and removed the folder.
    if (systemCode(error) === 'ENOENT') return 'passed'
    throw error
  }
  const others = numbersIn(folder)
  const isPassed = !others.includes(number) || others.some((other) => other > number)
  // Those who held them are told so, should they still be there.
  const removed = isPassed ? [number] : others.filter((other) => other < number)
  for (const other of removed) rmSync(pathOf(folder, other), { force: true })
  return isPassed ? 'passed' : content
}

const textFor = (content: Content) => `${JSON.stringify(content).padEnd(CONTENT_BYTES - 1)}\n`

class HeldClaim implements TaskClaim {
  private readonly timer: NodeJS.Timeout
  private beating: Promise<void> | undefined
  private isOver = false
  private announceLoss = () => {}
  readonly lost = new Promise<void>((resolve) => (this.announceLoss = resolve))

  constructor(
    private readonly folder: string,
    private readonly number: number,
    private content: Content,
    private readonly file: FileHandle,
    private readonly landmark: string,
    { beatMs }: Timing,
  ) {
    // A slow disk is not asked for more while it is at work.
    const beat = () => (this.beating ??= this.beat().finally(() => (this.beating = undefined)))
    this.timer = setInterval(() => void beat(), beatMs)
    this.timer.unref()
  }

  isHeld(): boolean {
    return !this.isOver && this.found() === 'held'
  }

  async release(): Promise<void> {
    clearInterval(this.timer)
    await this.beating
    if (this.isOver) return
    this.isOver = true
    try {
      await this.write({ ...this.content, isReleased: true })
    } catch {
      // Others find that it does not change any more.
    }
    await this.file.close()
  }

  private async beat(): Promise<void> {
    if (this.isOver) return
    try {
      if (this.found() === 'lost') this.lose()
      else await this.write({ ...this.content, beat: this.content.beat + 1 })
    } catch {
      // The disk may be full, or away for a while; the next one looks again.
    }
  }

  private lose(): void {
    this.isOver = true
    clearInterval(this.timer)
    void this.file.close().catch(() => {})
    this.announceLoss()
  }

  private async write(content: Content): Promise<void> {
    this.content = content
    await this.file.write(textFor(content), 0)
    await this.file.datasync()
  }

  /** `unknown` while the disk does not answer, or its folder is not there at all. */
  private found(): 'held' | 'lost' | 'unknown' {
    try {
      const text = readFileSync(pathOf(this.folder, this.number), 'utf8')
      const isLast = text.includes(this.content.token) && lastNumber(this.folder) === this.number
      return isLast ? 'held' : 'lost'
    } catch (error) {
      return isNotThere(error) && hasFile(this.landmark) ? 'lost' : 'unknown'
    }
  }
}
