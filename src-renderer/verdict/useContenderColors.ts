import { computed, type ComputedRef } from 'vue'
import type { Verdict } from '../../src-shared/verdict/contract'
import { useShownRuns } from '../state/useShownRuns'
import { useCurveColors } from '../drawing/useCurveColors'

/** The colour in which the chart draws each contender, by its label: that of its first run. */
export function useContenderColors(verdict: () => Verdict): ComputedRef<Map<string, string>> {
  const shown = useShownRuns()
  const colorOf = useCurveColors()
  return computed(() => {
    const { contenders, measures } = verdict()
    const [{ observations }] = measures
    const order = shown.value.map(({ run }) => run.id)
    return new Map(
      contenders.flatMap(({ label }, i) => {
        const own = new Set(observations[i].map(({ runId }) => runId))
        const first = order.find((id) => own.has(id))
        const color = first === undefined ? undefined : colorOf(first)
        return color === undefined ? [] : [[label, color] as const]
      }),
    )
  })
}
