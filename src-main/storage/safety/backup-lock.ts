/** Lets one process at a time change the folder of backups. */
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { tryFileLock } from '../file-lock'

const NAME = '.lock'
const RETRY_MS = 100

/** Calls `work` while no other process or thread is in the same folder. */
export async function whileLocked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = await lock(join(folder, NAME))
  try {
    return await work()
  } finally {
    release()
  }
}

async function lock(file: string): Promise<() => void> {
  for (;;) {
    const release = tryFileLock(file)
    if (release !== undefined) return release
    await wait(RETRY_MS)
  }
}
