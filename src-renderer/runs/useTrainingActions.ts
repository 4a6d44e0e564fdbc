import { MESSAGES } from '../../src-shared/language/language'
import { isOutside } from '../../src-shared/outside/outside-recipe'
import { refusalOfOutside } from '../../src-shared/outside/trained-here'
import { isActive, type RunId, type RunStatus, type RunSummary } from '../../src-shared/runs/run'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { useReplays } from '../state/replays'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'
import { useRunActions } from './useRunActions'

const RESUMABLE: readonly RunStatus[] = ['stopped', 'interrupted', 'failed']

/** Whether a run was ended before it had trained all its steps, so that it can go on. */
export function canResume({ status, deletedAt, recipe }: RunSummary): boolean {
  return !isOutside(recipe) && deletedAt === null && RESUMABLE.includes(status)
}

/** Whether there is something that can be trained again. */
export function canReplay({ status, stepsDone, recipe }: RunSummary): boolean {
  return !isOutside(recipe) && !isActive(status) && stepsDone > 0
}

/** Whether another run can go on from where it was; of one that trains nobody knows yet. */
export function canFork(run: RunSummary): boolean {
  return run.deletedAt === null && canReplay(run)
}

/** Why nothing can be trained from what is chosen. */
const refusalOf = (run: RunSummary | undefined): string =>
  (run && refusalOfOutside(run)) ?? MESSAGES.forks.selectOne

/** What one does with runs that have been trained: going on, forking, training again. */
export function useTrainingActions() {
  const runs = useRuns()
  const view = useView()
  const notices = useNotices()
  const replays = useReplays()
  const { withChosen, firstChosen } = useRunActions()

  async function resume(ids: readonly RunId[]): Promise<void> {
    await invoke('runs.resume', { ids: [...ids] })
    ids.forEach(view.show)
  }

  const resumeSelected = () =>
    withChosen(async (ids) => {
      await runs.fetch(ids)
      const able = ids.filter((id) => {
        const run = runs.byId.get(id)
        return run !== undefined && canResume(run)
      })
      if (able.length === 0) return notices.info(MESSAGES.resume.none)
      await resume(able)
    })

  /** The run in the details, else the one chosen in the list. */
  function meant(): RunSummary | undefined {
    const selected = view.selected === null ? undefined : runs.byId.get(view.selected)
    return firstChosen() ?? selected
  }

  /** @param step the last one when it is not given */
  function fork(run: RunSummary, step = run.stepsDone): void {
    view.forking = { run, step }
  }

  function forkMeant(): void {
    const run = meant()
    if (run === undefined || !canFork(run)) notices.info(refusalOf(run))
    else fork(run)
  }

  /** Opens the run's details, where what comes of it is told. */
  function replayMeant(): void {
    const run = meant()
    if (run === undefined || !canReplay(run)) return notices.info(refusalOf(run))
    view.select(run.id)
    view.sideOpen = true
    view.tableOpen = false
    void notices.attempt(() => replays.start(run.id))
  }

  return { resume, resumeSelected, fork, forkMeant, replayMeant }
}
