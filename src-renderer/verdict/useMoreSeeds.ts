/** More seeds of the configurations that are judged: how many are worth training, and how they are queued. */
import { computed, ref } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import { seedListText } from '../../src-shared/recipe/seed-list'
import { isOutside } from '../../src-shared/outside/outside-recipe'
import { configurationsOf } from '../../src-shared/runs/configuration'
import { isActive } from '../../src-shared/runs/run'
import { seedsWorthTrying } from '../../src-shared/verdict/headline'
import { canHaveMoreSeeds, draftsOfMoreSeeds } from '../recipe/more-seeds'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'
import { useVerdict } from './verdict-store'

/** @param isSettled whether nothing is left open that more seeds could tell */
export function useMoreSeeds(isSettled: () => boolean) {
  const view = useView()
  const runs = useRuns()
  const notices = useNotices()
  const asked = useVerdict()
  const words = MESSAGES.moreSeeds
  const queueing = ref(false)

  /** Empty where there is nothing to train, or not before what trains has ended. */
  const drafts = computed(() => {
    // Nobody here can train what another program trained.
    const here = asked.runs.filter(({ recipe }) => !isOutside(recipe))
    const configurations = configurationsOf(here)
    const isIdle = asked.runs.every(({ status }) => !isActive(status))
    if (configurations.length === 0 || !isIdle || !configurations.every(canHaveMoreSeeds)) return []
    const usual = seedsWorthTrying(configurations.length)
    const most = Math.max(...configurations.map(({ seeds }) => seeds))
    return draftsOfMoreSeeds(configurations, most < usual ? usual : isSettled() ? most : 2 * most)
  })
  const seeds = computed(() =>
    [...new Set(drafts.value.flatMap((draft) => draft.seeds))].sort((a, b) => a - b),
  )
  const runCount = computed(() =>
    drafts.value.reduce((sum, draft) => sum + draft.optimizers.length * draft.seeds.length, 0),
  )

  /** They are shown beside the others, as more seeds of the same configurations. */
  async function train(): Promise<void> {
    if (queueing.value) return
    queueing.value = true
    const said = words.queued(seedListText(seeds.value), runCount.value)
    await notices.attempt(async () => {
      const comparisons: string[] = []
      const ids: string[] = []
      for (const draft of [...drafts.value]) {
        const started = await runs.start(draft)
        comparisons.push(started.comparisonId)
        ids.push(...started.runs.map(({ id }) => id))
        if (started.notice !== undefined) notices.info(started.notice)
      }
      ids.forEach(view.show)
      notices.info(said, { label: words.cancel, run: () => cancel(comparisons, ids) })
    })
    queueing.value = false
  }

  /** What was trained of them by then stays in the list. */
  const cancel = (comparisons: readonly string[], ids: readonly string[]) =>
    notices.attempt(async () => {
      for (const comparisonId of comparisons) await invoke('queue.cancel', { comparisonId })
      ids.forEach(view.hide)
    })

  return { seeds, runCount, queueing, train }
}
