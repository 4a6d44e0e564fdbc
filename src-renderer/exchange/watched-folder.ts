/** The folder that is watched for curves of other programs: what comes from it stands in the list, and grows in the chart. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { FolderNews, WatchedFolder } from '../../src-shared/contract/exchange'
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { invoke, listen } from '../lab-client'
import { useCurves } from '../state/curves'
import { useNotices } from '../state/notices'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'
import { MOST_SHOWN } from './useImports'

export const useWatchedFolder = defineStore('watched-folder', () => {
  const view = useView()
  const runs = useRuns()
  const curves = useCurves()
  const notices = useNotices()
  /** Null while none is watched. */
  const folder = shallowRef<WatchedFolder | null>(null)

  /** Goes on with the folder of the last time; to be called once somebody listens. */
  async function resume(): Promise<void> {
    await look()
    if (folder.value?.isThere === false) {
      const { missing } = MESSAGES.watchedFolder
      notices.problem(new LabError('import', missing(folder.value.path)))
    }
  }

  /** Whether the folder is there may have changed. */
  async function look(): Promise<void> {
    folder.value = await invoke('folder.get', null)
  }

  const choose = () =>
    notices.attempt(async () => {
      const chosen = await invoke('folder.choose', null)
      if (chosen === null) return
      folder.value = chosen
      notices.info(MESSAGES.watchedFolder.begun(chosen.path))
    })

  const stop = () =>
    notices.attempt(async () => {
      if (folder.value === null) return
      await invoke('folder.forget', null)
      notices.info(MESSAGES.watchedFolder.stopped(folder.value.path))
      folder.value = null
    })

  /** That curves grow is seen, and said of new ones alone. */
  async function take({ reports, problems }: FolderNews): Promise<void> {
    problems.forEach((problem) => notices.problem(new LabError('import', problem)))
    const completed = reports.flatMap((report) => report.completed)
    const added = reports.flatMap((report) => report.added)
    if (added.length > 0) {
      runs.empty = false
      notices.info(MESSAGES.watchedFolder.added(added.length))
    }
    await curves.renew(completed)
    // What somebody looks at stays as it is.
    if (view.slots.size > 0 || added.length === 0 || added.length > MOST_SHOWN) return
    await runs.fetch(added)
    view.showOnly(added)
  }

  /** @returns a function that stops listening */
  const follow = () => listen('folder.grew', (news) => void notices.attempt(() => take(news)))

  return { folder, resume, look, choose, stop, follow }
})
