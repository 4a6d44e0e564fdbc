/** Moves labels apart along a line, each as little as possible. */

export interface Spread {
  /** Where its middle would best be. */
  readonly wanted: number
  readonly size: number
  /** How much its move counts against those of others. */
  readonly weight?: number
}

/**
 * As `spreadOut`, around something that does not move: those that have no room on their side of it go to the other.
 * @param fixed its `wanted` is where it is
 */
export function spreadAround(
  items: readonly Spread[],
  fixed: Spread,
  from: number,
  to: number,
): number[] {
  const top = fixed.wanted - fixed.size / 2
  const bottom = fixed.wanted + fixed.size / 2
  const total = (some: readonly Spread[]) => some.reduce((sum, { size }) => sum + size, 0)
  let before = items.filter(({ wanted }) => wanted < fixed.wanted).length
  while (before < items.length && total(items.slice(before)) > to - bottom) before += 1
  while (before > 0 && total(items.slice(0, before)) > top - from) {
    if (total(items.slice(before - 1)) > to - bottom) break
    before -= 1
  }
  return [
    ...spreadOut(items.slice(0, before), from, top),
    ...spreadOut(items.slice(before), bottom, to),
  ]
}

interface Block {
  /** Of its first member. */
  start: number
  size: number
  weight: number
  /** Sum of the members' wanted starts of the block, each by its weight. */
  pull: number
  count: number
}

/**
 * The middles of things that stand in this order between `from` and `to` without touching: the least sum of squared moves
 * (neighbours that touch move together, as in isotonic regression). What is larger than the room runs over its end.
 */
export function spreadOut(items: readonly Spread[], from: number, to: number): number[] {
  const blocks: Block[] = []
  const place = (block: Block) => {
    const last = Math.max(from, to - block.size)
    block.start = Math.min(last, Math.max(from, block.pull / block.weight))
  }
  for (const { wanted, size, weight = 1 } of items) {
    const pull = (wanted - size / 2) * weight
    let block: Block = { start: 0, size, weight, pull, count: 1 }
    place(block)
    for (;;) {
      const before = blocks.at(-1)
      if (before === undefined || before.start + before.size <= block.start) break
      blocks.pop()
      block = {
        start: 0,
        size: before.size + block.size,
        weight: before.weight + block.weight,
        // The later block's members begin behind the earlier block.
        pull: before.pull + block.pull - before.size * block.weight,
        count: before.count + block.count,
      }
      place(block)
    }
    blocks.push(block)
  }
  let next = 0
  return blocks.flatMap(({ start, count }) => {
    let at = start
    return items.slice(next, (next += count)).map(({ size }) => {
      at += size
      return at - size / 2
    })
  })
}

/**
 * An order by ascending `places` that keeps neighbours as they stood until one is past the other by more than
 * `tolerance`, so that what wavers does not hop.
 * @param before the order at the last time; what is new joins at its place
 */
export function steadyOrder(
  places: readonly number[],
  before: readonly number[],
  tolerance: number,
): number[] {
  const known = before.filter((one) => one < places.length)
  const order = [...known]
  const fresh = places.map((_, i) => i).filter((i) => !known.includes(i))
  for (const one of fresh.sort((a, b) => places[a] - places[b])) {
    const at = order.findIndex((other) => places[other] > places[one])
    order.splice(at < 0 ? order.length : at, 0, one)
  }
  for (let end = 1; end < order.length; end++) {
    for (let i = end; i > 0 && places[order[i - 1]] > places[order[i]] + tolerance; i--) {
      ;[order[i - 1], order[i]] = [order[i], order[i - 1]]
    }
  }
  return order
}
