/** Where the window stood, and where it may stand now: the displays may be others than then. */
import { z } from 'zod'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const Side = z.number().int().min(-100_000).max(100_000)

export const WindowPlacement = z.strictObject({
  /** The window's bounds when it is neither maximised nor full-screen. */
  bounds: z.strictObject({ x: Side, y: Side, width: Side, height: Side }),
  isMaximised: z.boolean(),
})
export type WindowPlacement = z.infer<typeof WindowPlacement>

export const SMALLEST = { width: 900, height: 600 }
export const USUAL = { width: 1280, height: 800 }

/** Pixels of a window's upper edge that must be in reach to be dragged. */
const HANDLE = { width: 120, height: 32 }

/** A name for the displays as they are now; a window stands elsewhere at a desk than on a journey. */
export function nameOfDisplays(workAreas: readonly Rectangle[]): string {
  return workAreas
    .map(({ x, y, width, height }) => `${width}x${height}+${x}+${y}`)
    .sort()
    .join(' ')
}

/**
 * The bounds to open a window with: as they were, moved and shrunk as far as needed to be within a display.
 * @param workAreas of all displays, the primary one first; at least one
 */
export function boundsWithin(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const area = workAreas.reduce((best, one) =>
    overlap(bounds, one) > overlap(bounds, best) ? one : best,
  )
  const width = Math.max(SMALLEST.width, Math.min(bounds.width, area.width))
  const height = Math.max(SMALLEST.height, Math.min(bounds.height, area.height))
  if (isInReach({ ...bounds, width, height }, area))
    return { x: bounds.x, y: bounds.y, width, height }
  return {
    x: between(area.x, bounds.x, area.x + area.width - width),
    y: between(area.y, bounds.y, area.y + area.height - height),
    width,
    height,
  }
}

function isInReach({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const inView = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  const isLowEnough = y >= area.y
  return inView >= HANDLE.width && isLowEnough && y <= area.y + area.height - HANDLE.height
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

/** Where a window is larger than its display, its upper left corner is in view. */
function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
