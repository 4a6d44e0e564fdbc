/**
 * Looks again and again for files of curves in a folder that another program writes, and has new and grown ones taken
 * in. It asks for sizes and times instead of waiting for the system to tell: that also works on drives of other machines.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Those that grow line by line or record by record; tables are written as a whole, and imported by hand. */
const GROWING_FILE = /\.jsonl$|tfevents/i
/** Of a folder that somebody names once, its tables too. */
const CURVES_FILE = /\.(jsonl|csv|tsv)$|tfevents/i

/** TensorBoard's files lie in a folder for each run, which may lie in one for each day. */
const DEEPEST = 4
/** A folder of so many files is none that somebody meant. */
const MOST_FILES = 5000

const EVERY_MS = 1000

export interface FolderWatch {
  /** Ends it; what is being taken in is finished. */
  stop(): void
}

/**
 * @param take is called with what is new or has grown, also with what is there at the beginning; not again before it has
 * ended, and not for files that stay as they are. It must not throw.
 */
export function watchFolder(
  folder: string,
  take: (paths: readonly string[]) => void | Promise<void>,
  everyMs = EVERY_MS,
): FolderWatch {
  const seen = new Map<string, string>()
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  const look = async () => {
    const files = await filesIn(folder, GROWING_FILE)
    if (isStopped) return
    const changed = files.filter(([path, state]) => seen.get(path) !== state)
    for (const [path, state] of changed) seen.set(path, state)
    const start = performance.now()
    if (changed.length > 0) await take(changed.map(([path]) => path))
    // What takes long to read is read less often.
    const wait = Math.max(everyMs, 2 * (performance.now() - start))
    if (!isStopped) timer = setTimeout(() => void look(), wait)
  }
  void look()
  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** With what changes when they grow, in the order of their names; a folder that is gone has none. */
async function filesIn(folder: string, kind: RegExp): Promise<[path: string, state: string][]> {
  const found: [string, string][] = []
  const enter = async (inside: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(inside)) {
      if (found.length >= MOST_FILES) return
      const path = join(inside, entry.name)
      if (entry.isDirectory() && depth < DEEPEST) await enter(path, depth + 1)
      else if (entry.isFile() && kind.test(entry.name)) {
        const stats = await stat(path).catch(() => undefined)
        // An empty file says nothing yet.
        if (stats !== undefined && stats.size > 0)
          found.push([path, `${stats.size} ${stats.mtimeMs}`])
      }
    }
  }
  await enter(folder, 1)
  return found
}

/** Paths with the files of curves in a folder in its place; one that has none stays, so that somebody says so. */
export async function curveFilesAt(paths: readonly string[]): Promise<string[]> {
  const all = await Promise.all(
    paths.map(async (path) => {
      const found = await filesIn(path, CURVES_FILE)
      return found.length > 0 ? found.map(([file]) => file) : [path]
    }),
  )
  return all.flat()
}

async function entriesOf(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}
