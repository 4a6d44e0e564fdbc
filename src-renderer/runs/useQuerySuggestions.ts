import { storeToRefs } from 'pinia'
import { computed, ref, shallowRef, type Ref } from 'vue'
import {
  completions,
  type Completion,
  type QueryVocabulary,
} from '../../src-shared/runs/query/completion'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { useRunList } from './run-list'
import { useView } from '../state/view'

const MOST_RECENT = 8

/** What could come next in the query box: what was asked before while it is empty, else what fits at the caret. */
export function useQuerySuggestions(caret: Ref<number>) {
  const list = useRunList()
  const notices = useNotices()

  const { recentQueries: recent } = storeToRefs(useView())
  const open = ref(false)
  const marked = ref(-1)
  const vocabulary = shallowRef<QueryVocabulary>({
    ...{ tags: [], datasets: [], comparisons: [], optimizers: [] },
  })

  const suggestions = computed(() => {
    if (!open.value) return { from: 0, to: 0, items: [], recent: false }
    if (list.query === '' && recent.value.length > 0) {
      const items = recent.value.map((text): Completion => ({ text, label: text, help: '' }))
      return { from: 0, to: 0, items, recent: true }
    }
    return { ...completions(list.query, caret.value, vocabulary.value), recent: false }
  })

  function show(): void {
    open.value = true
    marked.value = -1
    void notices.attempt(async () => {
      vocabulary.value = await invoke('runs.vocabulary', null)
    })
  }

  function move(by: number): void {
    const count = suggestions.value.items.length
    if (!open.value) return show()
    if (count > 0)
      marked.value = (marked.value + by + count + Number(marked.value < 0 && by < 0)) % count
  }

  /** A query that could be read and asks for something is offered again. */
  function remember(): void {
    const text = list.query.trim()
    if (text === '' || list.problems.length > 0) return
    recent.value = [text, ...recent.value.filter((one) => one !== text)].slice(0, MOST_RECENT)
  }

  return { open, suggestions, marked, show, move, remember }
}
