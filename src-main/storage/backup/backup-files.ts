/** The databases that are kept beside one: its backups and those that were set aside; their files and names. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { BackupInfo, CopyKind, KeptCopy } from '../../../src-shared/contract/app-settings'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import { stemBeside } from '../../files/short-name'
import { adviceOf, reasonOf } from '../../files/system-errors'
import { BESIDE } from '../errors'
import { timeInName } from '../schema/migrate'

const FOLDER = 'backups'
/** What the names of backups end with that the rule never removes. */
const BY_HAND = '-by-hand'

/** `20261122T190808123`, in UTC: names sort by time, and no summer time ends between them. */
const TIME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})$/

/** The folder beside a database that holds its backups. */
export function backupFolder(path: string): string {
  return join(dirname(path), FOLDER)
}

/** `lab.20261122T190808123.sqlite` for `lab.sqlite`: several databases of one folder share its backups. */
export function backupName(path: string, madeAt: number, byHand: boolean): string {
  const { stem, ending } = partsOf(path)
  return `${stem}${timeInName(new Date(madeAt))}${byHand ? BY_HAND : ''}${ending}`
}

/** The backups of a database in the folder for them, newest first. */
export function madeBackups(path: string): BackupInfo[] {
  const { stem, ending } = partsOf(path)
  return copiesIn(backupFolder(path), (name) => {
    const isOurs = name.startsWith(stem) && name.endsWith(ending)
    const time = isOurs ? name.slice(stem.length, name.length - ending.length) : ''
    return time.endsWith(BY_HAND)
      ? { kind: 'by-hand', time: time.slice(0, -BY_HAND.length) }
      : { kind: 'automatic', time }
  })
}

/** Every copy that can be put in the place of a database, newest first: also those kept before a migration. */
export function allBackups(path: string): BackupInfo[] {
  const beforeUpdates = copiesIn(dirname(path), (name) => {
    const time = /^\.before-v\d+-(.+)$/.exec(restOf(name, path))?.[1] ?? ''
    return { kind: 'before-update', time }
  })
  return newestFirst([...madeBackups(path), ...beforeUpdates])
}

/** The databases that were set aside from this path, newest first. */
export function setAsideOf(path: string): KeptCopy[] {
  return copiesIn(dirname(path), (name) => {
    const [, kind, time] = /^\.(replaced|damaged)-([^-]+)(?:-\d+)?$/.exec(restOf(name, path)) ?? []
    return { kind: kind as CopyKind, time: time ?? '' }
  })
}

/** Where a backup lies. @throws LabError('not-found') when the database has no backup of this name */
export function backupPath(path: string, name: string): string {
  const backup = allBackups(path).find((one) => one.name === name)
  if (backup === undefined) {
    throw new LabError('not-found', MESSAGES.storage.noBackup(path, name))
  }
  return join(folderOf(path, backup), name)
}

/**
 * Deletes a backup or a database that was set aside, with what is kept beside it.
 * @returns what was deleted
 * @throws LabError('not-found') when there is none of this name, LabError('storage') when it cannot be deleted
 */
export function removeCopy(path: string, name: string): KeptCopy {
  const copy = [...allBackups(path), ...setAsideOf(path)].find((one) => one.name === name)
  if (copy === undefined) {
    throw new LabError('not-found', MESSAGES.storage.noCopy(path, name))
  }
  const file = join(folderOf(path, copy), name)
  try {
    for (const each of familyOf(file)) rmSync(each, { force: true })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const message = MESSAGES.backups.notRemoved(file, reasonOf(error), adviceOf(error))
    throw new LabError('storage', message, { cause: error })
  }
  return copy
}

function folderOf(path: string, { kind }: KeptCopy): string {
  return kind === 'automatic' || kind === 'by-hand' ? backupFolder(path) : dirname(path)
}

/** A database and what is kept beside it: what SQLite does, and the report of what was saved of it. */
const familyOf = (file: string) => [file, ...[...BESIDE, '.txt'].map((end) => file + end)]

function partsOf(path: string): { stem: string; ending: string } {
  const ending = extname(path)
  return { stem: `${basename(stemBeside(path), ending)}.`, ending }
}

/** What follows the database's own name in that of a file beside it. */
function restOf(name: string, path: string): string {
  const stem = stemBeside(path)
  return name.startsWith(stem) ? name.slice(stem.length) : ''
}

/** @param partsIn the kind and time that a name tells; a time that is none when the name is none of ours */
function copiesIn(
  folder: string,
  partsIn: (name: string) => { kind: CopyKind; time: string },
): KeptCopy[] {
  const copies = namesIn(folder).flatMap((name) => {
    const { kind, time } = partsIn(name)
    const madeAt = parseTime(time)
    const bytes = madeAt === undefined ? undefined : sizeOf(join(folder, name))
    return madeAt === undefined || bytes === undefined ? [] : [{ name, kind, madeAt, bytes }]
  })
  return newestFirst(copies)
}

const newestFirst = (copies: readonly KeptCopy[]) => [...copies].sort((a, b) => b.madeAt - a.madeAt)

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Undefined for what is no file, such as a link that leads nowhere. */
function sizeOf(file: string): number | undefined {
  const sizes = familyOf(file).map(sizeOfOne)
  return sizes[0] === undefined
    ? undefined
    : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
}

function sizeOfOne(file: string): number | undefined {
  try {
    const stats = statSync(file)
    return stats.isFile() ? stats.size : undefined
  } catch {
    return undefined
  }
}

function parseTime(text: string): number | undefined {
  const parts = TIME.exec(text)
  if (parts === null) return undefined
  const [year, month, day, hour, minute, second, millisecond] = parts.slice(1)
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`)
  return Number.isNaN(time) ? undefined : time
}
