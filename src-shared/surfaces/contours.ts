/** Lines of equal height on a grid of values: marching squares, linear between neighbours. */

/** Values at evenly spaced places, row by row from the first y on, each row from the first x on. */
export interface ValueGrid {
  readonly columns: number
  readonly rows: number
  readonly x: readonly [from: number, to: number]
  readonly y: readonly [from: number, to: number]
  readonly values: Float64Array
}

/** One height and its lines, each a closed one: x and y of its corners in turn. What is lower lies to their left. */
export interface Contour {
  readonly level: number
  readonly loops: readonly Float64Array[]
}

/** A function's values on a grid. */
export function sampleGrid(
  value: (x: number, y: number) => number,
  { x, y }: Pick<ValueGrid, 'x' | 'y'>,
  columns: number,
  rows = columns,
): ValueGrid {
  const values = new Float64Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    const atY = y[0] + ((y[1] - y[0]) * row) / (rows - 1)
    for (let column = 0; column < columns; column++) {
      values[row * columns + column] = value(x[0] + ((x[1] - x[0]) * column) / (columns - 1), atY)
    }
  }
  return { columns, rows, x, y, values }
}

/**
 * The contours of a grid. Lines that would leave the grid go around it half a cell outside, so that each is closed and
 * what it encloses can be filled; values that are no numbers count as high.
 */
export function contours(grid: ValueGrid, levels: readonly number[]): Contour[] {
  return levels.map((level) => ({ level, loops: loopsAt(grid, level) }))
}

/** Where a line crosses an edge, in cells of the grid; edges are counted to join pieces. */
interface Crossing {
  readonly edge: number
  readonly x: number
  readonly y: number
}

/**
 * Which edges of a cell a line joins, by which corners are low (1 bottom left, 2 bottom right, 4 top right, 8 top left),
 * with the low corners on the left of the line. Edges: 0 bottom, 1 right, 2 top, 3 left. Both saddles (5, 10) are
 * written as with a high middle.
 */
const PIECES: readonly (readonly (readonly [from: number, to: number])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
]
const LOW_MIDDLE: Readonly<Record<number, (typeof PIECES)[number]>> = {
  5: [
    [0, 1],
    [2, 3],
  ],
  10: [
    [3, 0],
    [1, 2],
  ],
}

function loopsAt(grid: ValueGrid, level: number): Float64Array[] {
  const next = new Map<number, { readonly from: Crossing; readonly to: number }>()
  // One more cell on each side, whose outer corners are high.
  for (let row = -1; row < grid.rows; row++) {
    for (let column = -1; column < grid.columns; column++) {
      for (const [from, to] of piecesOf(grid, level, column, row)) {
        next.set(from.edge, { from, to: to.edge })
      }
    }
  }
  const loops: Float64Array[] = []
  for (const start of next.keys()) {
    const corners: number[] = []
    for (let edge = start; ;) {
      const piece = next.get(edge)
      if (piece === undefined) break
      next.delete(edge)
      corners.push(...placeOf(grid, piece.from))
      edge = piece.to
    }
    if (corners.length >= 6) loops.push(Float64Array.from(corners))
  }
  return loops
}

function placeOf({ columns, rows, x, y }: ValueGrid, at: Crossing): [number, number] {
  return [x[0] + ((x[1] - x[0]) * at.x) / (columns - 1), y[0] + ((y[1] - y[0]) * at.y) / (rows - 1)]
}

function valueAt({ columns, rows, values }: ValueGrid, column: number, row: number): number {
  if (column < 0 || row < 0 || column >= columns || row >= rows) return Infinity
  const value = values[row * columns + column]
  return Number.isNaN(value) ? Infinity : value
}

function* piecesOf(
  grid: ValueGrid,
  level: number,
  column: number,
  row: number,
): Generator<readonly [Crossing, Crossing]> {
  const corners = [
    valueAt(grid, column, row),
    valueAt(grid, column + 1, row),
    valueAt(grid, column + 1, row + 1),
    valueAt(grid, column, row + 1),
  ] as const
  const low = corners.reduce((sum, value, i) => (value < level ? sum + 2 ** i : sum), 0)
  if (low === 0 || low === 15) return
  const middle = corners.reduce((sum, value) => sum + value / 4, 0)
  const pieces = middle < level ? (LOW_MIDDLE[low] ?? PIECES[low]) : PIECES[low]
  for (const [from, to] of pieces) {
    yield [
      crossing(grid, corners, level, column, row, from),
      crossing(grid, corners, level, column, row, to),
    ]
  }
}

type Corners = readonly [number, number, number, number]

function crossing(
  grid: ValueGrid,
  [bottomLeft, bottomRight, topRight, topLeft]: Corners,
  level: number,
  column: number,
  row: number,
  edge: number,
): Crossing {
  const width = grid.columns + 2
  // Every edge is the bottom or the left one of one cell.
  const cell = (atColumn: number, atRow: number) => (atRow + 1) * width + atColumn + 1
  if (edge === 0) {
    const x = column + shareOf(bottomLeft, bottomRight, level)
    return { edge: 2 * cell(column, row), x, y: row }
  }
  if (edge === 2) {
    const x = column + shareOf(topLeft, topRight, level)
    return { edge: 2 * cell(column, row + 1), x, y: row + 1 }
  }
  if (edge === 3) {
    const y = row + shareOf(bottomLeft, topLeft, level)
    return { edge: 2 * cell(column, row) + 1, x: column, y }
  }
  const y = row + shareOf(bottomRight, topRight, level)
  return { edge: 2 * cell(column + 1, row) + 1, x: column + 1, y }
}

/** Where between two values a level lies; half-way to what is no number. */
function shareOf(first: number, second: number, level: number): number {
  if (!Number.isFinite(first) || !Number.isFinite(second)) return 0.5
  return (level - first) / (second - first)
}
