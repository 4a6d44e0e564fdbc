import type { QueueEntry } from '../../src-shared/contract/training'
import { MESSAGES } from '../../src-shared/language/language'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { useQueue } from './queue'

/** What one does with the queue; what fails becomes a notice. */
export function useQueueActions() {
  const queue = useQueue()
  const notices = useNotices()
  const { queue: words } = MESSAGES

  const pause = ({ comparisonId }: QueueEntry, paused: boolean) =>
    notices.attempt(() => queue.setPaused(comparisonId, paused))

  const move = ({ comparisonId }: QueueEntry, place: number) =>
    notices.attempt(() => queue.moveTo(comparisonId, place))

  async function resume(comparisonId: string): Promise<void> {
    const runs = await invoke('comparisons.runs', { id: comparisonId })
    const stopped = runs.filter(({ status }) => status === 'stopped').map(({ id }) => id)
    await invoke('runs.resume', { ids: stopped })
  }

  /** What was trained is kept, so cancelling is taken back by going on. */
  const cancel = ({ comparisonId, name }: QueueEntry) =>
    notices.attempt(async () => {
      await queue.cancel(comparisonId)
      notices.info(words.cancelled(name), {
        label: words.resumeIt,
        run: () => notices.attempt(() => resume(comparisonId)),
      })
    })

  const toggleAll = () =>
    notices.attempt(async () => {
      if (queue.entries.length === 0) return notices.info(words.nothing)
      notices.info((await queue.toggleAll()) ? words.allPaused : words.allResumed)
    })

  const cancelAll = () => notices.attempt(queue.cancelAll)

  function show(): void {
    if (queue.isEmpty) notices.info(words.nothing)
    else queue.open = true
  }

  return { pause, move, cancel, toggleAll, cancelAll, show }
}
