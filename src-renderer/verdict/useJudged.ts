/** What the main process answers about the runs that are judged, renewed while any of them trains. */
import { computed, onBeforeUnmount, watch } from 'vue'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { isActive } from '../../src-shared/runs/run'
import type { VerdictQuestion } from '../../src-shared/verdict/contract'
import { useLatest, type Latest } from '../ui/useLatest'
import { useVerdict } from './verdict-store'

/** Runs that train have new points all the time; they are judged anew at most this often, in milliseconds. */
const RENEWED_MS = 1000
/** Nor shall judging take more than one part in this many of a core, where it takes long because there is much to judge. */
const COST_SHARE = 20
const FEW_RUNS = 24
/** An answer about few runs took long because the cores train, and is too old to stand there after this. */
const OLDEST_MS = 3000

interface Asked {
  readonly ids: RunId[]
  readonly question: VerdictQuestion
}

/** What asks anew when it changes: a curve of another program grows without training here. */
const stateOf = ({ status, stepsDone }: RunSummary) =>
  isActive(status) ? status : `${status} ${stepsDone}`

/** @param isAsked whether anybody looks */
export function useJudged<Output>(
  ask: (asked: Asked) => Promise<Output>,
  isAsked: () => boolean = () => true,
): Latest<Output> {
  const asked = useVerdict()
  let took = 0

  const latest = useLatest(
    () => {
      const { runs, question } = asked
      return question === null || runs.length === 0 || !isAsked()
        ? null
        : { ids: runs.map(({ id }) => id), question, states: runs.map(stateOf) }
    },
    async ({ ids, question }) => {
      const before = performance.now()
      try {
        return await ask({ ids, question })
      } finally {
        took = performance.now() - before
      }
    },
  )

  const isRenewed = computed(() => isAsked() && asked.runs.some(({ status }) => isActive(status)))
  let timer: ReturnType<typeof setTimeout> | undefined
  const waitingTime = () => {
    const fair = Math.max(RENEWED_MS, COST_SHARE * took)
    return asked.runs.length > FEW_RUNS ? fair : Math.min(fair, OLDEST_MS)
  }
  function renewLater(): void {
    timer = setTimeout(() => {
      latest.again()
      renewLater()
    }, waitingTime())
  }
  watch(
    isRenewed,
    (renewed) => {
      clearTimeout(timer)
      if (renewed) renewLater()
    },
    { immediate: true },
  )
  onBeforeUnmount(() => clearTimeout(timer))
  return latest
}
