import { computed, type ComputedRef } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import { isOutside } from '../../src-shared/outside/outside-recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { useRuns } from './runs'
import { useView } from './view'

export interface ShownRun {
  readonly run: RunSummary
  /** The run's place in the list of colours. */
  readonly slot: number
}

/** The ticked runs, by their place in the list of colours; those in the trash come back when they are restored. */
export function useShownRuns(): ComputedRef<ShownRun[]> {
  const runs = useRuns()
  const view = useView()
  return computed(() =>
    [...view.slots]
      .sort(([, a], [, b]) => a - b)
      .flatMap(([id, slot]) => {
        const run = runs.byId.get(id)
        return run?.deletedAt === null ? [{ run, slot }] : []
      }),
  )
}

/** Those of them that can be looked into: of what another program trained only curves are known. */
export function useShownRunsOfHere(): ComputedRef<RunSummary[]> {
  const shown = useShownRuns()
  return computed(() =>
    shown.value.map(({ run }) => run).filter(({ recipe }) => !isOutside(recipe)),
  )
}

/** Why a view of what is inside runs stays empty though runs are ticked; '' where it has another reason. */
export function useOnlyCurvesKnown(): ComputedRef<string> {
  const shown = useShownRuns()
  return computed(() =>
    shown.value.some(({ run }) => isOutside(run.recipe)) ? MESSAGES.outsideRuns.onlyCurves : '',
  )
}
