/** The list of runs: what is asked for, the order that came back, and which of its groups are open. */
import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { readQuery } from '../../src-shared/runs/query/parse'
import type { Grouping, RunListAnswer } from '../../src-shared/runs/run-list'
import { KEPT_FIGURES, type FigureName } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { invoke, listen } from '../lab-client'
import { useColumns } from './columns'
import { layLines, unfoldingKey, type Lines } from './lines'
import { pinnedQuery, withPinned } from './pinned-runs'
import { useNotices } from '../state/notices'
import { configurationAsker, useRunRows, type WantedRows } from './run-rows'
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
const MOST_UNFOLDED = 200

export const useRunList = defineStore('run-list', () => {
  const runs = useRuns()
  const rows = useRunRows()
  const notices = useNotices()

  const view = useView()
  const chosen = useColumns()
  const { query, grouping, closedGroups: closed, unfolded } = storeToRefs(view)
  const answer = shallowRef(NOTHING)
  /** The query that the answer belongs to. */
  const answered = ref<string | null>(null)
  /** What is wrong with the query, first things first; the list stays as it was until it is right. */
  const problems = computed(() => readQuery(query.value).problems)
  const folding = computed(() => ({
    closed: new Set(closed.value),
    unfolded: new Set(unfolded.value),
  }))
  const lines = computed(() => layLines(answer.value, folding.value))
  /** Figures that have a column in the database cost nothing; the others are read where they are shown. */
  const figures = computed((): readonly FigureName[] => {
    const shown = view.tableOpen ? chosen.shown.flatMap(({ measures }) => measures?.name ?? []) : []
    return [...new Set([...KEPT_FIGURES.map(({ name }) => name), ...shown])]
  })
  /** How often what the person began themselves was shown. */
  const revealed = ref(0)
  let isOwnNews = false
  const screen = { ...TOP }
  let asked = 0
  /** False when no run at all is pinned, so that one need not ask. */
  let mayBePinned = true
  let timer: ReturnType<typeof setTimeout> | undefined

  /** What stands on the lines from `first` to `last`; headers are passed over. */
  function rowsOf(layout: Lines, first: number, last: number): WantedRows {
    const keys: number[] = []
    const places = new Set<number>()
    const end = Math.min(last, layout.count - 1)
    for (let line = Math.max(0, first); line <= end; line++) {
      const entry = layout.at(line)
      if (entry.kind === 'group') continue
      places.add(entry.configuration.place)
      if (entry.kind === 'run' && entry.configuration.count > 1) keys.push(entry.key)
    }
    return { keys, places: [...places] }
  }

  /** Tells which lines are on screen; their rows and those around them are loaded. */
  function showLines(first: number, last: number): void {
    Object.assign(screen, { first, last })
    const wanted = rowsOf(lines.value, first - PREFETCH, last + PREFETCH)
    const asker = configurationAsker(lines.value, figures.value)
    void notices.attempt(() => rows.want(wanted, asker))
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
    const asking = invoke('runs.query', { query: text, grouping: grouping.value, together: true })
    // Shown once, with the pinned ones on top: what is seen may be under somebody's pointer.
    const [all, pinned] = await Promise.all([asking, pinnedRuns(text), above])
    await show(withPinned(all, pinned), text, number)
  }

  /** Shows an answer unless there was another question meanwhile. */
  async function show(fresh: RunListAnswer, text: string, number: number): Promise<void> {
    if (number !== asked) return
    // The rows come before the order changes, so that nothing on screen goes blank in between.
    const { first, last } = text === answered.value ? screen : TOP
    const layout = layLines(fresh, folding.value)
    const asker = configurationAsker(layout, figures.value)
    const [take] = await Promise.all([
      rows.prepare(rowsOf(layout, first, last), asker),
      rows.find([...view.slots.keys()]),
    ])
    if (number !== asked) return
    take()
    answer.value = fresh
    answered.value = text
    if (isOwnNews) revealed.value += 1
    isOwnNews = false
    runs.loaded = true
    showLines(first, last)
  }

  async function pinnedRuns(text: string): Promise<RunListAnswer> {
    const asking = mayBePinned ? pinnedQuery(text) : null
    if (asking === null) return NOTHING
    const pinned = await invoke('runs.query', { query: asking, grouping: null, together: true })
    if (pinned.keys.length === 0 && readQuery(text).query.conditions.length === 0) {
      mayBePinned = false
    }
    return pinned
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

  /** Shows the single runs of the configuration of the run at this place of the answer, or hides them. */
  function unfold(index: number, open: boolean): void {
    const header = lines.value.headerOf(index)
    const above = header < 0 ? undefined : lines.value.at(header)
    const group = above?.kind === 'group' ? above.group : undefined
    const key = unfoldingKey(group, lines.value.configurationOf(index).id)
    const others = unfolded.value.filter((one) => one !== key)
    unfolded.value = open ? [...others, key].slice(-MOST_UNFOLDED) : others
  }

  watch(figures, (now, before) => {
    if (now.some((name) => !before.includes(name))) void notices.attempt(ask)
  })

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
    // Curves may be shown of runs that no line on screen is about.
    const leave = watch(
      () => [...view.slots.keys()],
      (ids) => void notices.attempt(() => rows.find(ids)),
    )
    return () => [leave, ...stops].forEach((stop) => stop())
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
    unfold,
    follow,
  }
})
