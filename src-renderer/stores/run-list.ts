/** The list of runs: what is asked for, the order that came back, and which of its groups are open. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Grouping, RunKey, RunListAnswer } from '../../src-shared/run-list'
import { usePersisted } from '../composables/usePersisted'
import { invoke, listen } from '../lab-client'
import { layLines } from '../run-list/lines'
import { readQuery } from '../run-list/query-text'
import { useNotices } from './notices'
import { useRunRows } from './run-rows'
import { useRuns } from './runs'

const TYPING_PAUSE_MS = 120
/** Changes that arrive together are asked about once. */
const CHANGE_PAUSE_MS = 60
const NOTHING: RunListAnswer = { keys: new Uint32Array(), groups: null }
/** Rows on either side of those on screen that are loaded with them. */
const PREFETCH = 60
/** Groups are many and come and go: the ones closed last are remembered. */
const MOST_CLOSED = 500

export const useRunList = defineStore('run-list', () => {
  const runs = useRuns()
  const rows = useRunRows()
  const notices = useNotices()

  const query = usePersisted('run-query', '')
  const grouping = usePersisted<Grouping | null>('run-grouping', 'comparison')
  const closed = usePersisted<string[]>('closed-groups', [])
  const answer = shallowRef(NOTHING)
  /** The query that the answer belongs to. */
  const answered = ref<string | null>(null)
  const reading = computed(() => readQuery(query.value))
  const lines = computed(() => layLines(answer.value, new Set(closed.value)))
  const screen = { first: 0, last: 40 }
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** The runs on the lines from `first` to `last`, those of closed groups left out. */
  function keysOf(first: number, last: number): RunKey[] {
    const keys: RunKey[] = []
    const end = Math.min(last, lines.value.count - 1)
    for (let line = Math.max(0, first); line <= end; line++) {
      const entry = lines.value.at(line)
      if (entry.kind === 'run') keys.push(entry.key)
    }
    return keys
  }

  /** Tells which lines are on screen; their rows and those around them are loaded. */
  function showLines(first: number, last: number): void {
    Object.assign(screen, { first, last })
    void notices.attempt(() => rows.want(keysOf(first - PREFETCH, last + PREFETCH)))
  }

  /** Asks for the order of keys. A query that cannot be read leaves the list as it is. */
  async function ask(): Promise<void> {
    clearTimeout(timer)
    if (!reading.value.ok) return
    const number = ++asked
    const text = query.value
    const fresh = await invoke('runs.query', { query: text, grouping: grouping.value })
    if (number !== asked) return
    // The rows come before the order changes, so that nothing on screen goes blank in between.
    const { first, last } = screen
    const preview = layLines(fresh, new Set(closed.value))
    const visible: RunKey[] = []
    for (let line = Math.max(0, first); line <= Math.min(last, preview.count - 1); line++) {
      const entry = preview.at(line)
      if (entry.kind === 'run') visible.push(entry.key)
    }
    await rows.replace(visible)
    if (number !== asked) return
    answer.value = fresh
    answered.value = text
    runs.loaded = true
    showLines(first, last)
  }

  function askSoon(pause = CHANGE_PAUSE_MS): void {
    clearTimeout(timer)
    timer = setTimeout(() => void notices.attempt(ask), pause)
  }

  /** Takes over what was typed and asks when the typing pauses. */
  function type(text: string): void {
    query.value = text
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
    reading,
    lines,
    keysOf,
    showLines,
    ask,
    askSoon,
    type,
    setQuery,
    group,
    setOpen,
    follow,
  }
})
