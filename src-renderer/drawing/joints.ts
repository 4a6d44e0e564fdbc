/** Where forks leave their parents: a thin line ties the first point of a fork to the parent's curve. */
import { lowerBound } from '../../src-shared/curves/curve-reduction'
import type { ForkOrigin } from '../../src-shared/recipe/recipe'
import type { RunId } from '../../src-shared/runs/run'
import type { Brush } from './brush'
import { toPixel } from './pixels'
import type { CurveJoint, OverlayCurve, SceneCurve } from './scene'

const JOINT_WIDTH = 1
const RING_RADIUS = 3.5

/** Each fork's curve with the place at which it left its parent, where the parent has a curve of its own as well. */
export function withJoints(
  curves: readonly SceneCurve[],
  originOf: (id: RunId) => ForkOrigin | null,
): SceneCurve[] {
  const alone = curves.filter(({ runIds, hidden }) => runIds.length === 1 && !hidden)
  const byRun = new Map(alone.map((curve) => [curve.runIds[0], curve]))
  return curves.map((curve) => {
    const origin = curve.runIds.length === 1 ? originOf(curve.runIds[0]) : null
    const parent = origin === null ? undefined : byRun.get(origin.runId)
    const joint = parent && origin ? jointOn(parent, origin.step) : null
    return joint === null ? curve : { ...curve, joint }
  })
}

/** The last point of a curve at or before a step. */
function jointOn({ steps, x, drawn }: SceneCurve, step: number): CurveJoint | null {
  const place = lowerBound(steps, step + 1) - 1
  return place >= 0 && Number.isFinite(drawn[place]) ? { x: x[place], y: drawn[place] } : null
}

/** The line from the parent's curve to the fork's, and a ring where it begins. */
export function drawJoint(
  { ctx, x, y }: Brush,
  { joint, x: xs, drawn, color }: OverlayCurve,
): void {
  if (joint == null || xs.length === 0) return
  const fromX = toPixel(x, joint.x)
  const fromY = toPixel(y, joint.y)
  const toY = toPixel(y, drawn[0])
  if (![fromX, fromY, toY].every(Number.isFinite)) return
  ctx.setLineDash([])
  ctx.strokeStyle = color
  ctx.lineWidth = JOINT_WIDTH
  ctx.beginPath()
  ctx.moveTo(fromX, fromY)
  ctx.lineTo(toPixel(x, xs[0]), toY)
  ctx.stroke()
  ctx.beginPath()
  ctx.arc(fromX, fromY, RING_RADIUS, 0, 2 * Math.PI)
  ctx.stroke()
}
