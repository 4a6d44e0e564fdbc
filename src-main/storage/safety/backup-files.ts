/** The files that backups are, and their names. */
import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { BackupInfo } from '../../../src-shared/app-settings'
import { LabError } from '../../../src-shared/result'
import { timeInName } from '../migrate'

const FOLDER = 'backups'

/** `20261122T190808123`, in UTC: names sort by time, and no summer time ends between them. */
const TIME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})$/

/** The folder beside a database that holds its backups. */
export function backupFolder(path: string): string {
  return join(dirname(path), FOLDER)
}

/** `lab.20261122T190808123.sqlite` for `lab.sqlite`: several databases of one folder share its backups. */
export function backupName(path: string, madeAt: number): string {
  const { stem, ending } = partsOf(path)
  return `${stem}${timeInName(new Date(madeAt))}${ending}`
}

/** The backups of a database that the rule decides on, newest first. */
export function madeBackups(path: string): BackupInfo[] {
  const { stem, ending } = partsOf(path)
  return filesIn(backupFolder(path), (name) => {
    const isOurs = name.startsWith(stem) && name.endsWith(ending)
    return isOurs ? name.slice(stem.length, name.length - ending.length) : ''
  })
}

/** Every copy that can be put in the place of a database, newest first: also those kept before a migration. */
export function allBackups(path: string): BackupInfo[] {
  const beforeMigrations = filesIn(dirname(path), (name) => {
    const rest = name.startsWith(basename(path)) ? name.slice(basename(path).length) : ''
    return /^\.before-v\d+-(.+)$/.exec(rest)?.[1] ?? ''
  })
  return [...madeBackups(path), ...beforeMigrations].sort((a, b) => b.madeAt - a.madeAt)
}

/** Where a backup lies. @throws LabError('not-found') when the database has no backup of this name */
export function backupPath(path: string, name: string): string {
  const known = allBackups(path).some((backup) => backup.name === name)
  if (!known) {
    throw new LabError('not-found', `The database ${path} has no backup called ${name}.`)
  }
  const isMade = madeBackups(path).some((backup) => backup.name === name)
  return join(isMade ? backupFolder(path) : dirname(path), name)
}

function partsOf(path: string): { stem: string; ending: string } {
  const ending = extname(path)
  return { stem: `${basename(path, ending)}.`, ending }
}

/** @param timeIn the time that a name carries; anything else when the name is none of ours */
function filesIn(folder: string, timeIn: (name: string) => string): BackupInfo[] {
  return namesIn(folder)
    .flatMap((name) => {
      const madeAt = parseTime(timeIn(name))
      const file = statSync(join(folder, name), { throwIfNoEntry: false })
      return madeAt === undefined || !file?.isFile() ? [] : [{ name, madeAt, bytes: file.size }]
    })
    .sort((a, b) => b.madeAt - a.madeAt)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function parseTime(text: string): number | undefined {
  const parts = TIME.exec(text)
  if (parts === null) return undefined
  const [year, month, day, hour, minute, second, millisecond] = parts.slice(1)
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`)
  return Number.isNaN(time) ? undefined : time
}
