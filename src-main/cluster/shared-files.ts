/**
 * Files in a folder that several machines see, which may know neither locks nor links. What stands under a name is
 * always whole: it is made beside it, brought to the disk and then given its name.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '../files/atomic-write'
import { makeFolder } from '../files/make-folder'
import { systemCode } from '../files/system-errors'

const PARTIAL = '.partial'

const partialOf = (path: string) =>
  join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}${PARTIAL}`)

/** Writes a file where none is. @returns false when there is one, which stays as it is */
export function writeNew(path: string, text: string): boolean {
  return whilePartial(path, (partial) => {
    writePartial(partial, text)
    return nameNew(partial, path)
  })
}

/** Puts a text in the place of a file, unless it is what is there. */
export function replaceFile(path: string, text: string): void {
  if (contentOf(path) === text) return
  whilePartial(path, (partial) => {
    writePartial(partial, text)
    nameOver(partial, path)
  })
}

/**
 * Copies a finished file from this machine to where all see it.
 * @param isAllowed asked when the copy is there and has no name yet
 * @param kind `new`: never in the place of another one; `newer`: in the place of what is there
 * @returns `there` when another one has been first
 */
export async function bringIn(
  from: string,
  path: string,
  kind: 'new' | 'newer',
  isAllowed: () => boolean,
): Promise<'done' | 'there' | 'refused'> {
  makeFolder(dirname(path))
  const partial = partialOf(path)
  try {
    await copyFile(from, partial)
    const file = await open(partial, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    if (!isAllowed()) return 'refused'
    if (kind === 'new') return nameNew(partial, path) ? 'done' : 'there'
    nameOver(partial, path)
    return 'done'
  } finally {
    removeIfPossible(partial)
  }
}

/** Removes what processes left beside a file that were ended on the way; to be called by whoever alone writes it. */
export function removePartial(path: string): void {
  try {
    const start = `.${basename(path)}.`
    for (const name of readdirSync(dirname(path))) {
      if (name.startsWith(start) && name.endsWith(PARTIAL))
        removeIfPossible(join(dirname(path), name))
    }
  } catch {
    // There may be no such folder yet.
  }
}

function whilePartial<T>(path: string, make: (partial: string) => T): T {
  const partial = partialOf(path)
  try {
    return make(partial)
  } finally {
    removeIfPossible(partial)
  }
}

function writePartial(partial: string, text: string): void {
  const file = openSync(partial, 'wx')
  try {
    const bytes = Buffer.from(text)
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A second name is given only where there is no such name yet, on network disks too. */
function nameNew(partial: string, path: string): boolean {
  try {
    linkSync(partial, path)
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return isLinkOf(partial, path)
    if (hasFile(path)) return false
    renameSync(partial, path)
  }
  syncFolder(dirname(path))
  return true
}

/** A network disk whose answer was lost is asked again, and finds what it has done. */
function isLinkOf(partial: string, path: string): boolean {
  const [one, other] = [partial, path].map((file) =>
    statSync(file, { bigint: true, throwIfNoEntry: false }),
  )
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev
}

function nameOver(partial: string, path: string): void {
  renameSync(partial, path)
  syncFolder(dirname(path))
}

/** Whether an ordinary file stands at a path. */
export function hasFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

export function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true })
  } catch {
    // What keeps it from being written may keep it from being removed.
  }
}
