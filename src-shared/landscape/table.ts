/** A landscape as a table: a line for each point that was measured. */
import type { Landscape, LandscapeProfile } from './landscape'

export const LANDSCAPE_COLUMNS = [
  /** `map`, `path` or `line`. */
  'of',
  /** A path's run, or which line. */
  'which',
  'step',
  /** Share of a line. */
  'at',
  'x',
  'y',
  'away',
  'distance',
  'loss',
] as const

type Cell = string | number | null
/** Rows in the columns' order; null where a column says nothing of a point, and where a loss is not finite. */
type TableRow = readonly Cell[]

/** @param names of both runs, as their paths stand */
export function landscapeRows(
  { map, paths, profiles }: Landscape,
  names: readonly string[],
): TableRow[] {
  const ofMap = (map?.losses ?? []).map((loss, i): TableRow => {
    const { x, y, points } = map ?? { x: [0, 0], y: [0, 0], points: 2 }
    const at = ([from, to]: readonly number[], place: number) =>
      from + ((to - from) * place) / (points - 1)
    return [
      'map',
      ...[null, null, null],
      ...[at(x, i % points), at(y, Math.floor(i / points))],
      ...[0, null, loss],
    ]
  })
  const ofPaths = paths.flatMap(({ steps, x, y, away, distance, losses }, run) =>
    steps.map((step, i): TableRow => [
      ...['path', names[run], step, null],
      ...[x[i], y[i], away[i], distance[i], losses[i]],
    ]),
  )
  const ofLine = ({ line, at, losses }: LandscapeProfile) =>
    at.map((share, i): TableRow => ['line', line, null, share, null, null, null, null, losses[i]])
  return [...ofMap, ...ofPaths, ...profiles.flatMap(ofLine)]
}

/** With a head, lines ended as RFC 4180 says; a loss that is not finite is empty. */
export function landscapeCsv(landscape: Landscape, names: readonly string[]): string[] {
  const cell = (value: Cell) => {
    const text = value === null ? '' : String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [LANDSCAPE_COLUMNS, ...landscapeRows(landscape, names)].map((row) =>
    row.map(cell).join(','),
  )
}
