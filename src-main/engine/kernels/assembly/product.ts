/** The product of a listed operand and a matrix: panel after panel, block after block. */
import { useWideTiles } from './dense'
import { blockCount, useShortBlocks } from './lists'
import { KEEP, ZEROS } from './panel'
import { panelOf } from './panels'

/** The widest panel in vectors. From eight on, older engines (V8 of 2024) run out of registers. */
let widest = 7
/** Panels have a multiple of it, but the last. */
let grain = 1

/** Panels for an engine that joins two vectors to one register. The bits are the same. */
export function usePairs(most: i32): void {
  widest = most
  grain = 2
  useShortBlocks()
  useWideTiles()
}

/**
 * to (segments, width) = bias + listed (segments, depth) * matrix (depth, width), then `finisher`.
 * - `bias` (width): 0 for none
 * - `ranges` (blocks of depth, segments, 2): the lists, their offsets counted from `matrix`, whose
 *   rows are `stride` bytes long
 * - `mask` (segments, width): see `finisher`
 */
export function product(
  to: usize,
  bias: usize,
  ranges: usize,
  segments: i32,
  depth: i32,
  matrix: usize,
  width: i32,
  finisher: i32,
  mask: usize,
): void {
  const stride = <usize>(4 * width)
  const vectors = (width + 3) >> 2
  const groups = (vectors + grain - 1) / grain
  const panels = (vectors + widest - 1) / widest
  const blocks = blockCount(depth, 4 * width)
  for (let index = 0; index < panels; index++) {
    const first = grain * ((groups * index) / panels)
    const end = min(vectors, grain * ((groups * (index + 1)) / panels))
    const column = <usize>(16 * first)
    const tail = end === vectors ? width & 3 : 0
    for (let block = 0; block < blocks; block++) {
      const initial = block > 0 ? to + column : bias === 0 ? ZEROS : bias + column
      panelOf(
        end - first,
        to + column,
        stride,
        initial,
        block > 0 ? stride : 0,
        ranges + <usize>(8 * block * segments),
        segments,
        matrix + column,
        tail,
        block === blocks - 1 ? finisher : KEEP,
        mask + column,
      )
    }
  }
}

/** How many numbers the lists of `ranges` hold: what a product of them has to multiply. */
export function listedCount(ranges: usize, segments: i32, depth: i32, width: i32): i32 {
  let bytes = 0
  for (let left = segments * blockCount(depth, 4 * width); left > 0; left--) {
    bytes += load<i32>(ranges, 4) - load<i32>(ranges)
    ranges += 8
  }
  return bytes >> 3
}
