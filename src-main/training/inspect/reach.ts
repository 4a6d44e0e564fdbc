/** How far two runs move the same weights in one step. */
import type { DumpedTensor } from './messages'

/** How a layer's weights are named behind what is told of them. */
const WEIGHTS = /^gradients\/(.+\.weight)$/

/**
 * Of each layer how many times the median |update| of the first run is that of the second, over the weights that have a
 * gradient in both; null where there is none, or the second moves none of them.
 * @param first tensors of a step, as `stepDump` names them, of the same net as those of `second`
 */
export function reachOf(
  first: readonly DumpedTensor[],
  second: readonly DumpedTensor[],
): (number | null)[] {
  const valuesOf = (tensors: readonly DumpedTensor[], name: string) =>
    tensors.find((tensor) => tensor.name === name)?.values ?? []
  const layers = first.flatMap(({ name }) => WEIGHTS.exec(name)?.[1] ?? [])
  return layers.map((layer) => {
    const gradients = [first, second].map((run) => valuesOf(run, `gradients/${layer}`))
    const both = (_: number, i: number) => gradients.every((own) => own[i] !== 0)
    const [one, other] = [first, second].map((run) =>
      median(
        Float64Array.from(valuesOf(run, `updates/${layer}`), (size) => Math.abs(size)).filter(both),
      ),
    )
    return one === null || other === null || other === 0 ? null : one / other
  })
}

function median(values: Float64Array): number | null {
  if (values.length === 0) return null
  const sorted = values.sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
