import { onScopeDispose, watch } from 'vue'
import type { ReplayReport } from '../../src-shared/contract/training'
import { MESSAGES } from '../../src-shared/language/language'
import { formatLoss } from '../../src-shared/number-format'
import { isActive, type RunId, type RunSummary } from '../../src-shared/runs/run'
import { replaySentences } from '../details/replay-words'
import { listen } from '../lab-client'
import { useNotices } from '../state/notices'
import { useReplays } from '../state/replays'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'

/** Says at the end of a replay and of a fork what came out: they end somewhere in the queue, with nobody looking. */
export function useEndNotices(): void {
  const runs = useRuns()
  const view = useView()
  const notices = useNotices()
  const replays = useReplays()

  function openDetails(id: RunId): void {
    view.select(id)
    view.sideOpen = true
    view.tableOpen = false
  }
  const details = (id: RunId) => ({ label: MESSAGES.replay.show, run: () => openDetails(id) })

  async function tellReplay(report: ReplayReport): Promise<void> {
    await runs.fetch([report.id])
    const name = runs.byId.get(report.id)?.name ?? ''
    const sentence = MESSAGES.replay.ended(name, replaySentences(report).join(' '))
    if (report.outcome === 'different') notices.problem(sentence)
    else notices.info(sentence, details(report.id))
  }

  const told = new WeakSet<ReplayReport>()
  watch(
    () => [...replays.reports.values()],
    (reports) => {
      for (const report of reports) {
        // Whoever cancelled it knows.
        if (told.has(report) || report.outcome === 'cancelled') continue
        told.add(report)
        void notices.attempt(() => tellReplay(report))
      }
    },
  )

  /** Forks that trained while this page was looking. */
  const forks = new Set<RunId>()
  async function followFork(run: RunSummary): Promise<void> {
    if (run.role !== 'fork') return
    if (isActive(run.status)) return void forks.add(run.id)
    if (!forks.delete(run.id) || run.status === 'stopped') return
    const { forks: words } = MESSAGES
    if (run.status !== 'done') {
      return notices.info(
        words.endedEarly(run.name, MESSAGES.statuses[run.status]),
        details(run.id),
      )
    }
    const parentId = run.recipe.origin?.runId
    if (parentId !== undefined) await runs.fetch([parentId])
    const parent = parentId === undefined ? undefined : runs.byId.get(parentId)
    const sentence = words.ended(
      run.name,
      formatLoss(run.last100MeanLoss),
      parent === undefined ? null : formatLoss(parent.last100MeanLoss),
    )
    notices.info(sentence, details(run.id))
  }
  onScopeDispose(listen('run.changed', (run) => void notices.attempt(() => followFork(run))))
}
