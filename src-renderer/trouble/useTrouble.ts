/** What is wrong, what is being done about it, and what came of it. */
import { onMounted, ref, shallowRef } from 'vue'
import type {
  TroubleOutcome,
  TroubleReport,
  TroubleRequest,
} from '../../src-shared/contract/trouble-desk'
import { describeFailure } from '../../src-shared/contract/result'
import type { Trouble, TroubleAction } from '../../src-shared/contract/trouble'
import { askTrouble } from '../trouble-client'

/** They ask for nothing that one would have to wait for, or the system shows that it is at work. */
const AT_ONCE: readonly TroubleAction[] = ['reveal', 'report', 'quit', 'choose-database']

export function useTrouble() {
  const trouble = shallowRef<Trouble | null>(null)
  /** What is being done and takes its time. */
  const underWay = ref<TroubleAction | null>(null)
  /** Set when something was done, until the lab is opened. */
  const report = shallowRef<TroubleReport | null>(null)
  /** Why what was asked for last could not be done. */
  const problem = ref<string | null>(null)

  function take(outcome: TroubleOutcome): void {
    if (outcome.kind === 'done') report.value = outcome.report
    if (outcome.kind === 'trouble') {
      trouble.value = outcome.trouble
      report.value = null
    }
    // The lab is about to take this page's place.
    if (outcome.kind !== 'opening') underWay.value = null
  }

  async function act(request: TroubleRequest): Promise<void> {
    problem.value = null
    if (!AT_ONCE.includes(request.action)) underWay.value = request.action
    try {
      take(await askTrouble('trouble.act', request))
    } catch (error) {
      underWay.value = null
      problem.value = describeFailure(error).message
    }
  }

  onMounted(async () => {
    trouble.value = await askTrouble('trouble.get', null)
  })
  return { trouble, underWay, report, problem, act }
}
