import { computed, ref, watch, type Ref } from 'vue'
import { useRunList } from './run-list'
import { useQuerySuggestions } from './useQuerySuggestions'
import { useView } from '../state/view'

/** Typing in the query box: where the caret is, what is taken from the suggestions, and what its keys do. */
export function useQueryEditing(input: Readonly<Ref<HTMLInputElement | null>>) {
  const view = useView()
  const list = useRunList()

  const scrolled = ref(0)
  const caret = ref(0)
  const { open, suggestions, marked, show, move, remember } = useQuerySuggestions(caret)
  /** While one types, an unfinished term is no mistake yet. */
  const shownProblem = computed(() =>
    list.problems.find(({ at, length }) => !open.value || at + length < caret.value),
  )

  function onInput(): void {
    list.type(input.value?.value ?? '')
    note()
    show()
  }

  function note(): void {
    caret.value = input.value?.selectionStart ?? list.query.length
    scrolled.value = input.value?.scrollLeft ?? 0
  }

  function take(index: number): void {
    const { from, to, items } = suggestions.value
    const item = items[index]
    if (item === undefined) return
    list.type(list.query.slice(0, from) + item.text + list.query.slice(to))
    const end = from + item.text.length
    // The text is in the page only after the next render.
    requestAnimationFrame(() => {
      input.value?.setSelectionRange(end, end)
      note()
      marked.value = -1
      open.value = /[:,]$/.test(item.text)
    })
  }

  function onEnter(): void {
    if (open.value && marked.value >= 0) return take(marked.value)
    open.value = false
    remember()
    list.setQuery(list.query)
  }

  function onTab(event: KeyboardEvent): void {
    if (!open.value || marked.value < 0) return
    event.preventDefault()
    take(marked.value)
  }

  function onEscape(): void {
    if (open.value) open.value = false
    else if (list.query !== '') list.setQuery('')
    else input.value?.blur()
  }

  function onBlur(): void {
    open.value = false
    remember()
  }

  watch(
    () => view.queryFocus,
    () => {
      input.value?.focus()
      input.value?.select()
    },
  )

  return {
    ...{ scrolled, shownProblem, open, suggestions, marked },
    ...{ show, move, note, take, onInput, onEnter, onTab, onEscape, onBlur },
  }
}
