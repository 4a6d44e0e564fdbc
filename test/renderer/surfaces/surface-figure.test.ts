import { describe, expect, test } from 'vitest'
import { tracePaths } from '../../../src-main/surfaces/trace'
import { PAPER_THEME } from '../../../src-renderer/drawing/chart-theme'
import type { ContourScene } from '../../../src-renderer/drawing/contour-controller'
import type { Legend } from '../../../src-renderer/drawing/legend'
import type { OverlayScene } from '../../../src-renderer/drawing/scene'
import { frameSteps } from '../../../src-renderer/surfaces/animation'
import { pathLossFigure } from '../../../src-renderer/surfaces/path-loss-figure'
import {
  equalBox,
  pathStyles,
  shownPaths,
  surfaceFigure,
  type TracedView,
} from '../../../src-renderer/surfaces/surface-figure'
import { markFactors } from '../../../src-renderer/surfaces/surface-marks'
import { SURFACES } from '../../../src-shared/surfaces/surface-catalogue'
import {
  presetView,
  questionOf,
  SURFACE_PRESET_IDS,
  type SurfaceView,
} from '../../../src-shared/surfaces/surface-view'

const tracedOf = (view: SurfaceView) => ({ view, traced: tracePaths(questionOf(view)) })
/** What the map's controller draws. */
const datasetOf = (traced: TracedView) =>
  surfaceFigure(traced, PAPER_THEME, LOOK).dataset as unknown as {
    readonly map: ContourScene
    readonly legend: Legend | null
  }
const LOOK = { aspect: 1.6, namesPaths: true }

describe('a surface as a figure', () => {
  test('has equal scales on both axes, the surface’s own box in its middle', () => {
    const { box } = SURFACES.bowl
    for (const aspect of [0.5, 1, 3]) {
      const { x, y } = equalBox(box, aspect)
      expect((x[1] - x[0]) / (y[1] - y[0])).toBeCloseTo(aspect, 9)
      expect(x[0] + x[1]).toBeCloseTo(box.x[0] + box.x[1], 9)
      expect(x[0]).toBeLessThanOrEqual(box.x[0])
      expect(y[1]).toBeGreaterThanOrEqual(box.y[1])
    }
  })

  test('gives twins of an optimizer its marker and other dashes, and each path a colour', () => {
    const styles = pathStyles(presetView('bowl'))
    expect(styles[0].marker).toEqual(styles[1].marker)
    expect(styles[0].dash).not.toEqual(styles[1].dash)
    expect(new Set(styles.map(({ colorIndex }) => colorIndex)).size).toBe(5)
  })

  test('draws paths up to the step, and leaves out those that are hidden', () => {
    const view = { ...presetView('bowl'), step: 12 }
    const paths = view.paths.map((path, i) => ({ ...path, hidden: i === 1 }))
    const traced = tracedOf({ ...view, paths })
    const { map, legend } = datasetOf(traced)
    expect(map.paths).toHaveLength(4)
    expect(map.paths.map(({ points }) => points)).toEqual([13, 13, 13, 13])
    const texts = legend?.entries.map(({ text }) => text)
    expect(texts?.slice(0, 4)).toEqual(shownPaths(traced).map(({ label }) => label))
    expect(texts?.some((text) => text.startsWith('update'))).toBe(true)
    expect(texts?.some((text) => text.startsWith('√h'))).toBe(false)
  })

  test('has losses that end where the step is, in colour, and what is to come behind', () => {
    const view = { ...presetView('bowl'), step: 12 }
    const { scene } = pathLossFigure(tracedOf(view), PAPER_THEME).dataset as unknown as {
      readonly scene: OverlayScene
    }
    expect(scene.curves.map(({ x }) => x.length)).toEqual([0, 1, 2, 3, 4].flatMap(() => [19, 13]))
    expect(scene.x.max).toBe(30)
    expect(scene.y.min).toBeGreaterThan(0)
  })

  test('draws what optimizers hold by round factors, the same for all of them', () => {
    for (const id of SURFACE_PRESET_IDS) {
      const { view, traced } = tracedOf(presetView(id))
      const paths = traced.map((one) => ({ traced: one, color: '#000000' }))
      const { box } = SURFACES[view.surface]
      for (const factor of Object.values(markFactors(paths, box))) {
        expect(factor.toExponential()).toMatch(/^[125]e/)
      }
      expect(datasetOf({ view, traced }).map.contours.length).toBeGreaterThan(8)
    }
  })
})

test('an animation has the first and the last step, and not too many between', () => {
  expect(frameSteps(3)).toEqual([0, 1, 2, 3])
  for (const steps of [1, 119, 120, 500, 5000]) {
    const frames = frameSteps(steps)
    expect(frames.length).toBeLessThanOrEqual(120)
    expect([frames[0], frames[frames.length - 1]]).toEqual([0, steps])
    expect(new Set(frames).size).toBe(frames.length)
  }
})
