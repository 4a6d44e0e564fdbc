/** The folder whose curves the window takes in as they grow: chosen once, remembered, and watched again at the next start. */
import type { FolderNews, WatchedFolder } from '../../src-shared/contract/exchange'
import { describeFailure } from '../../src-shared/contract/result'
import type { Transfer } from '../exchange/transfer/jobs'
import { watchFolder, type FolderWatch } from '../exchange/watch-folder'
import { isFolder } from '../files/make-folder'
import type { Lab } from '../lab'

/** Of the settings. It is not among those that the page can set: the page never names a folder. */
const KEY = 'watched-folder'

export interface FolderKeeper {
  /** What is remembered is watched from the first time on that somebody asks, who then hears what comes. */
  resume(): WatchedFolder | null
  /** Watches this folder instead of another, and remembers it. */
  begin(path: string): Promise<WatchedFolder>
  /** Watches none any more, and forgets it. */
  forget(): null
  /** Watches nothing any more, whatever is asked; the folder stays remembered. */
  end(): void
}

/** @param everyMs how often the folder is looked into; as the command line does unless told otherwise */
export function keepFolder(
  { storage, turns, emit }: Pick<Lab, 'storage' | 'turns' | 'emit'>,
  transfer: Transfer,
  everyMs?: number,
): FolderKeeper {
  let watch: FolderWatch | undefined
  let isEnded = false
  /** Each file is complained of once, however often it grows; each other failure as well. */
  const complained = new Set<string>()

  const remembered = () => {
    const path = storage.settings.get(KEY)
    return typeof path === 'string' ? path : undefined
  }
  const stop = () => {
    watch?.stop()
    watch = undefined
    complained.clear()
  }
  const isFirst = (complaint: string) => {
    const { size } = complained
    return complained.add(complaint).size > size
  }

  async function take(paths: readonly string[]): Promise<FolderNews> {
    try {
      const { reports, refused } = await transfer('openGrown', { paths })
      const problems = refused.filter(({ path }) => isFirst(path)).map(({ problem }) => problem)
      return { reports, problems }
    } catch (error) {
      const { message } = describeFailure(error)
      return { reports: [], problems: isFirst(message) ? [message] : [] }
    }
  }

  function start(path: string): void {
    stop()
    if (isEnded) return
    watch = watchFolder(
      path,
      async (paths) => {
        const { reports, problems } = await take(paths)
        const ids = reports.flatMap(({ added, completed }) => [...added, ...completed])
        if (ids.length > 0) emit('runs.edited', { ids })
        if (ids.length + problems.length > 0) emit('folder.grew', { reports, problems })
      },
      everyMs,
    )
  }

  return {
    resume() {
      const path = remembered()
      if (path === undefined) return null
      if (watch === undefined) start(path)
      return { path, isThere: isFolder(path) }
    },
    async begin(path) {
      await turns.whenFree()
      storage.settings.set(KEY, path)
      start(path)
      return { path, isThere: isFolder(path) }
    },
    forget() {
      stop()
      storage.settings.set(KEY, undefined)
      return null
    },
    end() {
      isEnded = true
      stop()
    },
  }
}
