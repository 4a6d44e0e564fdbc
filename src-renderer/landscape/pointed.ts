/** What the pointer is on, on the map: a step of a path, or a place on the plane. */
import type { Landscape, LandscapeMap } from '../../src-shared/landscape/landscape'
import { pixelAxes, toPixel, toValue, type PlotArea } from '../drawing/pixels'
import type { PointerPlace } from '../drawing/pointing'
import type { boxOf } from './landscape-figure'

export type MapFinding =
  | {
      readonly of: 'step'
      readonly run: 0 | 1
      readonly step: number
      readonly loss: number | null
      readonly away: number
      readonly distance: number
    }
  | { readonly of: 'place'; readonly x: number; readonly y: number; readonly loss: number | null }

/** In CSS pixels. */
const REACH = 10

/** @param box from where to where the plot's axes reach @returns null outside of the map */
export function pointedAt(
  landscape: Landscape & { readonly map: LandscapeMap },
  box: ReturnType<typeof boxOf>,
  area: PlotArea,
  place: PointerPlace,
): MapFinding | null {
  const span = ([min, max]: readonly [number, number]) => ({ min, max, scale: 'linear' as const })
  const axes = pixelAxes({ x: span(box.x), y: span(box.y) }, area)
  let nearest: { readonly run: 0 | 1; readonly i: number } | undefined
  let least = REACH
  landscape.paths.forEach((path, run) =>
    path.steps.forEach((_, i) => {
      const [x, y] = [toPixel(axes.x, path.x[i]), toPixel(axes.y, path.y[i])]
      const distance = Math.hypot(x - place.x, y - place.y)
      // Of steps at one place the last.
      if (distance > least) return
      least = distance
      nearest = { run: run as 0 | 1, i }
    }),
  )
  if (nearest !== undefined) {
    const { run, i } = nearest
    const { steps, losses, away, distance } = landscape.paths[run]
    return {
      of: 'step',
      run,
      step: steps[i],
      loss: losses[i],
      away: away[i],
      distance: distance[i],
    }
  }
  const [x, y] = [toValue(axes.x, place.x), toValue(axes.y, place.y)]
  const { map } = landscape
  const isInside = x >= map.x[0] && x <= map.x[1] && y >= map.y[0] && y <= map.y[1]
  return isInside ? { of: 'place', x, y, loss: lossAt(map, x, y) } : null
}

/** Between the four points around it, in the logarithm, as contours of losses read; null where one has no finite loss. */
export function lossAt({ x, y, points, losses }: LandscapeMap, atX: number, atY: number) {
  const cell = (value: number, [from, to]: readonly [number, number]) => {
    const place = ((value - from) / (to - from)) * (points - 1)
    const below = Math.min(points - 2, Math.max(0, Math.floor(place)))
    return { below, share: place - below }
  }
  const [column, row] = [cell(atX, x), cell(atY, y)]
  const corner = (right: 0 | 1, up: 0 | 1) => {
    const loss = losses[(row.below + up) * points + column.below + right]
    const weight = (right ? column.share : 1 - column.share) * (up ? row.share : 1 - row.share)
    return loss === null ? NaN : weight * Math.log(Math.max(loss, Number.MIN_VALUE))
  }
  const sum = corner(0, 0) + corner(1, 0) + corner(0, 1) + corner(1, 1)
  return Number.isNaN(sum) ? null : Math.exp(sum)
}
