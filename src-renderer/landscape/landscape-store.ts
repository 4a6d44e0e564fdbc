/** The landscape of the two runs that are chosen: what is kept of it, and how far it is while it is made. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { LandscapeAnswer, LandscapeProgress } from '../../src-shared/contract/landscape'
import { describeFailure } from '../../src-shared/contract/result'
import { defaultPair } from '../../src-shared/landscape/default-pair'
import type { RunId } from '../../src-shared/runs/run'
import { invoke, listen } from '../lab-client'
import { useShownRunsOfHere } from '../state/useShownRuns'

type Both = readonly [RunId, RunId]

const isOf = (one: Both, other: Both): boolean => one.every((id) => other.includes(id))

export const useLandscape = defineStore('landscape', () => {
  const runs = useShownRunsOfHere()
  /** What a person chose; null where that is left to the app. */
  const chosen = shallowRef<{ readonly [Place in 0 | 1]: RunId | null }>({ 0: null, 1: null })
  const answer = shallowRef<{ readonly ids: Both; readonly what: LandscapeAnswer } | null>(null)
  const all = shallowRef<readonly LandscapeProgress[]>([])
  /** Why the last one could not be made. */
  const problem = shallowRef<{ readonly ids: Both; readonly text: string } | null>(null)
  /** Asked for, and not yet told of. */
  const isBegun = ref(false)

  /** Null while fewer than two runs are shown. */
  const ids = computed((): Both | null => {
    const usual = defaultPair(runs.value)?.map(({ id }) => id) ?? runs.value.map(({ id }) => id)
    const known = (id: RunId | null) => runs.value.find((run) => run.id === id)?.id
    const first = known(chosen.value[0]) ?? usual.at(0)
    const second = known(chosen.value[1]) ?? usual.find((id) => id !== first)
    return first === undefined || second === undefined ? null : [first, second]
  })

  const what = computed(() => {
    const asked = ids.value
    const found = answer.value
    return asked !== null && found !== null && asked.every((id, i) => id === found.ids[i])
      ? found.what
      : null
  })

  const making = computed((): LandscapeProgress | null => {
    const asked = ids.value
    if (asked === null) return null
    const told = all.value.find((one) => isOf(one.ids, asked))
    if (told !== undefined) return told
    return isBegun.value ? { ids: asked, stage: 'waiting', share: 0, remainingSeconds: null } : null
  })

  const failure = computed(() => {
    const [asked, failed] = [ids.value, problem.value]
    return asked !== null && failed !== null && isOf(failed.ids, asked) ? failed.text : null
  })

  function choose(place: 0 | 1, id: RunId): void {
    const now = ids.value
    // Choosing what stands on the other side changes sides.
    const other = now !== null && now[1 - place] === id ? now[place] : (now?.[1 - place] ?? null)
    chosen.value = place === 0 ? { 0: id, 1: other } : { 0: other, 1: id }
  }

  async function load(): Promise<void> {
    const asked = ids.value
    if (asked === null) return
    const found = await invoke('landscape.get', { ids: [...asked] })
    // By now two others may be chosen.
    if (ids.value !== null && isOf(asked, ids.value)) answer.value = { ids: asked, what: found }
    if (found.making !== null && !all.value.some((one) => isOf(one.ids, asked))) {
      all.value = [...all.value, found.making]
    }
  }

  /** Ends when it is made, was cancelled, or could not be made. */
  async function make(): Promise<void> {
    const asked = ids.value
    if (asked === null || isBegun.value) return
    problem.value = null
    isBegun.value = true
    try {
      await invoke('landscape.make', { ids: [...asked] })
    } catch (error) {
      problem.value = { ids: asked, text: describeFailure(error).message }
    } finally {
      isBegun.value = false
      all.value = all.value.filter((one) => !isOf(one.ids, asked))
    }
    await load()
  }

  async function cancel(): Promise<void> {
    if (ids.value !== null) await invoke('landscape.cancel', { ids: [...ids.value] })
  }

  function onProgress(now: readonly LandscapeProgress[]): void {
    const before = all.value
    all.value = now
    const isOver = before.some((one) => !now.some((other) => isOf(one.ids, other.ids)))
    // One that another window, or this one before it was loaded anew, asked for.
    if (isOver && !isBegun.value) void load()
  }

  /** @returns a function that stops listening */
  const follow = () => listen('landscape.progress', onProgress)

  return { runs, ids, what, making, failure, choose, load, make, cancel, follow }
})
