/** The stations of the tour as they stand, what came out of those that are done, and what one can do with them. */
import { defineStore } from 'pinia'
import { computed, shallowReactive, shallowRef } from 'vue'
import { describeFailure } from '../../src-shared/contract/result'
import type { StationStatus } from '../../src-shared/contract/tour'
import type { InspectionProgress } from '../../src-shared/inside/inspection'
import type { RunId } from '../../src-shared/runs/run'
import { RATES_STEP, saddleView, STATIONS, type StationId } from '../../src-shared/tour/stations'
import type { TourFacts } from '../../src-shared/tour/facts'
import { invoke, listen } from '../lab-client'
import { untilBeat } from '../state/live-beat'
import { useNotices } from '../state/notices'
import { useShownComparison } from '../state/shown-comparison'
import { useView } from '../state/view'
import { useSurfaces } from '../surfaces/surface-store'

/** What is known of a station's outcome: on its way, there, cancelled or failed. */
export type Outcome =
  | { readonly kind: 'asked'; readonly share: number | null }
  | { readonly kind: 'found'; readonly facts: TourFacts }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: string }

export const useTour = defineStore('tour', () => {
  const view = useView()
  const notices = useNotices()
  const comparison = useShownComparison()
  const surfaces = useSurfaces()
  const stations = shallowRef<readonly StationStatus[]>([])
  const outcomes = shallowReactive(new Map<StationId, Outcome>())

  const done = computed(() => stations.value.filter(({ state }) => state === 'done').length)

  async function load(): Promise<void> {
    const told = await invoke('tour.stations', null)
    stations.value = told.map((one) => (isUntraced(one) ? { ...one, state: 'open' } : one))
    for (const { id, state } of stations.value) {
      if (state !== 'done') outcomes.delete(id)
      else if (!STATIONS[id].isReplayed || view.station === id) ask(id)
    }
  }

  /** Asks what came out, unless it is known or on its way. */
  function ask(id: StationId): void {
    if (outcomes.has(id) || statusOf(id)?.state !== 'done') return
    const asked: Outcome = { kind: 'asked', share: null }
    outcomes.set(id, asked)
    const tell = (outcome: Outcome) => {
      // Runs may have gone meanwhile, and the question with them.
      if (outcomes.get(id)?.kind === 'asked') outcomes.set(id, outcome)
    }
    invoke('tour.outcome', { station: id }).then(
      (facts) => tell(facts === null ? { kind: 'cancelled' } : { kind: 'found', facts }),
      (error: unknown) => tell({ kind: 'failed', problem: describeFailure(error).message }),
    )
  }

  function askAgain(id: StationId): void {
    outcomes.delete(id)
    ask(id)
  }

  /** It costs nothing and is always there, but nobody has asked for it yet. */
  const isUntraced = ({ runs }: StationStatus) => runs.length === 0 && !view.saddleTraced

  const statusOf = (id: StationId) => stations.value.find((one) => one.id === id)

  function open(id: StationId | null): void {
    view.station = id
    if (id !== null) ask(id)
  }

  const start = (id: StationId) =>
    notices.attempt(async () => {
      if (id === 'saddle') view.saddleTraced = true
      const { notice } = await invoke('tour.start', { station: id })
      if (notice !== undefined) notices.info(notice)
      await load()
    })

  /** Ends what trains; what was trained is kept. */
  const cancel = ({ training }: StationStatus) =>
    notices.attempt(async () => {
      for (const comparisonId of training) await invoke('queue.cancel', { comparisonId })
      await load()
    })

  const cancelLook = ({ runs }: StationStatus) =>
    notices.attempt(async () => {
      for (const id of runs.flatMap(({ ids }) => ids)) await invoke('inside.cancel', { id })
    })

  /** Opens the part of the app that shows what a station found. */
  const look = (status: StationStatus) =>
    notices.attempt(async () => {
      const { look: part } = STATIONS[status.id]
      if (part === 'surfaces') {
        surfaces.show(saddleView())
        view.insidePart = 'surfaces'
        return
      }
      const shown = status.runs.at(-1)
      if (shown === undefined) return
      const ids = [...shown.ids]
      comparison.show(await invoke('runs.get', { ids }))
      view.centre = part
      if (part === 'inside') {
        view.insidePart = 'run'
        view.insideStep = RATES_STEP
      }
    })

  let beat: ReturnType<typeof setTimeout> | undefined
  function loadSoon(): void {
    beat ??= setTimeout(() => {
      beat = undefined
      void notices.attempt(load)
    }, untilBeat())
  }

  function onProgress({ id, step, from, to }: InspectionProgress): void {
    const status = stations.value.find(({ runs }) => runs.some(({ ids }) => ids.includes(id)))
    if (status === undefined || outcomes.get(status.id)?.kind !== 'asked') return
    progress.set(id, to === from ? 1 : (step - from) / (to - from))
    const shares = status.runs.flatMap(({ ids }) => ids).map((one) => progress.get(one) ?? 0)
    const share = shares.reduce((sum, one) => sum + one, 0) / shares.length
    outcomes.set(status.id, { kind: 'asked', share })
  }
  const progress = new Map<RunId, number>()

  /** Loads, and follows what trains and what is put into the trash. @returns a function that stops listening */
  function follow(): () => void {
    loadSoon()
    let known = ''
    const stops = [
      listen('queue.changed', (entries) => {
        const now = entries.map(({ comparisonId }) => comparisonId).join(' ')
        if (now !== known) loadSoon()
        known = now
      }),
      listen('runs.edited', loadSoon),
      listen('inside.progress', onProgress),
      () => clearTimeout(beat),
    ]
    return () => {
      beat = undefined
      stops.forEach((stop) => stop())
    }
  }

  return {
    ...{ stations, outcomes, done, load, open, askAgain },
    ...{ start, cancel, cancelLook, look, follow },
  }
})
