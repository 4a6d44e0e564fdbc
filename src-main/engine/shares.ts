/** How the work of a step is cut into shares, one for each thread. What a share holds changes no bit. */
import type { Range } from './kernels/kernels'
import type { TensorRange } from './optimizers/optimizer'

/** Rows of a batch, and rows of a weight gradient, are cut at multiples of this. */
export const GROUP = 4

/** Weights and biases of each layer of a net of widths `sizes`, as they lie one behind the other. */
export function tensorsOf(sizes: readonly number[]): TensorRange[] {
  let first = 0
  return sizes.slice(1).flatMap((outputs, i) => {
    const biases = first + sizes[i] * outputs
    const end = biases + outputs
    const tensors = [
      { first, end: biases, isBias: false },
      { first: biases, end, isBias: true },
    ]
    first = end
    return tensors
  })
}

/** What lies of some tensors from `first` to `end`, counted from there. */
export function tensorsWithin(
  tensors: readonly TensorRange[],
  { first, end }: Range,
): TensorRange[] {
  return tensors
    .filter((one) => one.end > first && one.first < end)
    .map(({ isBias, ...one }) => ({
      first: Math.max(one.first, first) - first,
      end: Math.min(one.end, end) - first,
      isBias,
    }))
}

/** Some rows of one layer's weights; its biases come behind the last of them. */
export interface LayerPart {
  readonly layer: number
  readonly rows: Range
}

/**
 * The parameters of a net of widths `sizes` as groups of rows of its weight matrices, numbered from the first layer's
 * first to the last layer's last, as they lie one behind the other.
 */
export class ParameterGroups {
  readonly count: number
  /** Whether the parameters of all groups begin at multiples of 4, so that `flat` is exactly what `parts` are. */
  readonly areAligned: boolean
  private readonly firsts: number[] = []
  private readonly places: number[] = []
  private readonly length: number

  constructor(private readonly sizes: readonly number[]) {
    let groups = 0
    let place = 0
    for (let i = 1; i < sizes.length; i++) {
      this.firsts.push(groups)
      this.places.push(place)
      groups += Math.ceil(sizes[i - 1] / GROUP)
      place += (sizes[i - 1] + 1) * sizes[i]
    }
    this.count = groups
    this.length = place
    this.areAligned = this.places.every((at) => at % GROUP === 0)
  }

  /** The parts of layers that these groups are. */
  parts({ first, end }: Range): LayerPart[] {
    return this.firsts.flatMap((start, layer) => {
      const inputs = this.sizes[layer]
      const rows = {
        first: GROUP * Math.max(0, first - start),
        end: Math.min(inputs, GROUP * (end - start)),
      }
      return rows.first < rows.end ? [{ layer, rows }] : []
    })
  }

  /**
   * Where these groups lie among all parameters. It begins at a multiple of 4, though a layer need not: so all parameters
   * belong to one range each.
   */
  flat({ first, end }: Range): Range {
    return { first: this.placeOf(first), end: this.placeOf(end) }
  }

  /**
   * Cuts all groups so that the products of each share are about this part of all.
   * @param ends ascending, the last one 1
   */
  cut(ends: readonly number[]): Range[] {
    const costs = this.firsts.map((_, layer) => this.sizes[layer + 1])
    const total = this.firsts.reduce((sum, _, i) => sum + costs[i] * this.groupsOf(i), 0)
    let first = 0
    return ends.map((share) => {
      let [left, end] = [share * total, 0]
      for (let layer = 0; layer < costs.length && left > 0; layer++) {
        const groups = Math.min(this.groupsOf(layer), Math.round(left / costs[layer]))
        left -= this.groupsOf(layer) * costs[layer]
        end += groups
      }
      const range = { first, end: share === 1 ? this.count : Math.max(first, end) }
      first = range.end
      return range
    })
  }

  private groupsOf(layer: number): number {
    return Math.ceil(this.sizes[layer] / GROUP)
  }

  private placeOf(group: number): number {
    if (group === this.count) return this.length
    const layer = this.firsts.findLastIndex((start) => start <= group)
    const row = GROUP * (group - this.firsts[layer])
    const place = this.places[layer] + row * this.sizes[layer + 1]
    return place - (place % GROUP)
  }
}

/**
 * Cuts `rows` rows of a batch.
 * @param ends as for `ParameterGroups.cut`
 */
export function cutRows(rows: number, ends: readonly number[]): Range[] {
  const groups = Math.ceil(rows / GROUP)
  let first = 0
  return ends.map((share) => {
    const end = Math.max(first, Math.min(rows, GROUP * Math.round(share * groups)))
    const range = { first, end: share === 1 ? rows : end }
    first = range.end
    return range
  })
}
