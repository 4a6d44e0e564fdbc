/** The list of runs: what is asked for, the order that came back, and which of its groups are open. */
import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { readQuery } from '../../src-shared/runs/query/parse'
import { type Grouping, type RunKey, type RunListAnswer } from '../../src-shared/runs/run-list'
import { invoke, listen } from '../lab-client'
import { layLines, type Lines } from './lines'
import { pinnedQuery, withPinned } from './pinned-runs'
import { useNotices } from '../state/notices'
import { useRunRows } from './run-rows'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'

const TYPING_PAUSE_MS = 120
/** Changes that arrive together are asked about once. */
const CHANGE_PAUSE_MS = 60
const NOTHING: RunListAnswer = { keys: new Uint32Array(), groups: null, together: null }
/** The lines on screen before the window has said which they are. */
const TOP = { first: 0, last: 40 }
/** Rows on either side of those on screen that are loaded with them. */
const PREFETCH = 60
/** Groups are many and come and go: the ones closed last are remembered. */
const MOST_CLOSED = 500

export const useRunList = defineStore('run-list', () => {
  const runs = useRuns()
  const rows = useRunRows()
  const notices = useNotices()

  const { query, grouping, closedGroups: closed } = storeToRefs(useView())
  const answer = shallowRef(NOTHING)
  /** The query that the answer belongs to. */
  const answered = ref<string | null>(null)
  /** What is wrong with the query, first things first; the list stays as it was until it is right. */
  const problems = computed(() => readQuery(query.value).problems)
  const closedKeys = computed(() => new Set(closed.value))
  const lines = computed(() => layLines(answer.value, closedKeys.value))
  /** How often what the person began themselves was shown. */
  const revealed = ref(0)
  let isOwnNews = false
  const screen = { ...TOP }
  let asked = 0
  /** False when no run at all is pinned, so that one need not ask. */
  let mayBePinned = true
  let timer: ReturnType<typeof setTimeout> | undefined

  /** The runs on the lines from `first` to `last`; headers are passed over. */
  function keysOf(layout: Lines, first: number, last: number): RunKey[] {
    const keys: RunKey[] = []
    const end = Math.min(last, layout.count - 1)
    for (let line = Math.max(0, first); line <= end; line++) {
      const entry = layout.at(line)
      if (entry.kind === 'run') keys.push(entry.key)
    }
    return keys
  }

  /** Tells which lines are on screen; their rows and those around them are loaded. */
  function showLines(first: number, last: number): void {
    Object.assign(screen, { first, last })
    const keys = keysOf(lines.value, first - PREFETCH, last + PREFETCH)
    void notices.attempt(() => rows.want(keys))
  }

  /**
   * Asks for the order of keys. A query that cannot be read leaves the list as it is.
   * @param above what is waited for before anything is shown
   */
  async function ask(above?: Promise<unknown>): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (problems.value.length > 0) return
    const number = ++asked
    const text = query.value
    const asking = invoke('runs.query', { query: text, grouping: grouping.value })
    // Shown once, with the pinned ones on top: what is seen may be under somebody's pointer.
    const [all, pinned] = await Promise.all([asking, pinnedKeys(text), above])
    await show(withPinned(all, pinned), text, number)
  }

  /** Shows an answer unless there was another question meanwhile. */
  async function show(fresh: RunListAnswer, text: string, number: number): Promise<void> {
    if (number !== asked) return
    // The rows come before the order changes, so that nothing on screen goes blank in between.
    const { first, last } = text === answered.value ? screen : TOP
    await rows.replace(keysOf(layLines(fresh, closedKeys.value), first, last))
    if (number !== asked) return
    answer.value = fresh
    answered.value = text
    if (isOwnNews) revealed.value += 1
    isOwnNews = false
    runs.loaded = true
    showLines(first, last)
  }

  async function pinnedKeys(text: string): Promise<Uint32Array> {
    const asking = mayBePinned ? pinnedQuery(text) : null
    if (asking === null) return NOTHING.keys
    const { keys } = await invoke('runs.query', { query: asking, grouping: null })
    if (keys.length === 0 && readQuery(text).query.conditions.length === 0) mayBePinned = false
    return keys
  }

  function askSoon(pause = CHANGE_PAUSE_MS): void {
    timer ??= setTimeout(() => void notices.attempt(ask), pause)
  }

  /** Asks for what the person just added to the list. */
  function reveal(): void {
    isOwnNews = true
    askSoon()
  }

  /** Takes over what was typed and asks when the typing pauses. */
  function type(text: string): void {
    query.value = text
    clearTimeout(timer)
    timer = undefined
    askSoon(TYPING_PAUSE_MS)
  }

  function setQuery(text: string): void {
    query.value = text
    void notices.attempt(ask)
  }

  function group(by: Grouping | null): void {
    grouping.value = by
    void notices.attempt(ask)
  }

  function setOpen(key: string, open: boolean): void {
    const others = closed.value.filter((one) => one !== key)
    closed.value = open ? others : [...others, key].slice(-MOST_CLOSED)
  }

  /** @returns a function that stops listening */
  function follow(): () => void {
    const stops = [
      listen('run.changed', () => askSoon()),
      listen('runs.edited', ({ ids }) => {
        mayBePinned = true
        void notices.attempt(() => runs.refresh(ids))
        askSoon()
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return {
    query,
    grouping,
    answer,
    answered,
    problems,
    lines,
    showLines,
    ask,
    askSoon,
    reveal,
    revealed,
    type,
    setQuery,
    group,
    setOpen,
    follow,
  }
})
