/** Where a legend stands: it covers no curve, names eight always, and a picture grows for the names of many. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contrast,
  DARK_THEME,
  LIGHT_THEME,
  readableColor,
} from '../../../src-renderer/drawing/chart-theme'
import { numberPlaces } from '../../../src-renderer/drawing/draw-target'
import { crossings, freestPlace, placesIn } from '../../../src-renderer/drawing/free-place'
import {
  growthFor,
  KEPT_PLOT_SHARE,
  legendRowAt,
  placeLegend,
  planLegend,
  type LegendLayout,
  type LegendPlan,
  type LegendWish,
} from '../../../src-renderer/drawing/legend-layout'
import { plainCurve, plainScene } from '../../../src-renderer/drawing/overlay-figure'
import { spreadAround, spreadOut, steadyOrder } from '../../../src-renderer/drawing/spread'

const widthOf = (text: string) => 7 * text.length
const names = (count: number, of = 'curve') => Array.from({ length: count }, (_, i) => `${of} ${i}`)

function wish(labels: readonly string[], changes: Partial<LegendWish> = {}): LegendWish {
  const { width = 720, plot = { left: 60, top: 8, right: width - 16, bottom: 350 } } = changes
  return {
    ...{ labels, shortLabels: labels, isPicture: false, width, plot, widthOf, besidePlot: 0 },
    moreText: (count) => `+ ${count} more`,
    hasFreePlace: () => true,
    ...changes,
  }
}

const plan = (labels: readonly string[], changes?: Partial<LegendWish>) => {
  const found = planLegend(wish(labels, changes))
  if (found === null) throw new Error('no legend')
  return found
}

/** As the chart would lay it out, with curves that all end at the same height. */
function laidOut(found: LegendPlan, { plot }: LegendWish): LegendLayout {
  const area = { ...plot, right: plot.right - found.right, bottom: plot.bottom - found.bottom }
  const order = found.texts.map((_, i) => i)
  const below = { left: area.left, top: area.bottom + 44, width: 0, height: found.bottom }
  return placeLegend(found, area, {
    ...{ box: below, order, besidePlot: 0, fixed: null },
    ends: order.map(() => ({ wanted: area.bottom - 20, size: 16 })),
  })
}

function expectApart({ rows }: LegendLayout): void {
  for (const [i, a] of rows.entries()) {
    for (const b of rows.slice(0, i)) {
      const beside = a.left + a.width <= b.left || b.left + b.width <= a.left
      expect(beside || Math.abs(a.y - b.y) >= a.height - 1e-6, `${a.text} on ${b.text}`).toBe(true)
    }
  }
}

describe('a legend in the window', () => {
  test.each([1, 3, 8, 20])('labels %i curves at their ends where there is room', (count) => {
    const found = plan(names(count))
    expect(found).toMatchObject({ place: 'ends', shown: count, bottom: 0 })
    expect(found.right).toBeLessThanOrEqual(720 / 3)
    expectApart(laidOut(found, wish(names(count))))
  })

  test('of more curves than rows is a column that says how many are left out', () => {
    const found = plan(names(80))
    expect(found.place).toBe('beside')
    expect(found.texts.at(-1)).toBe(`+ ${80 - found.shown} more`)
    expect(found.right).toBeLessThanOrEqual(720 / 3)
    expectApart(laidOut(found, wish(names(80))))
  })

  test('in a narrow chart stands in a free corner, or in rows below', () => {
    const narrow = { width: 300 }
    expect(plan(names(2), narrow).place).toBe('inside')
    expect(plan(names(2), { ...narrow, hasFreePlace: () => false }).place).toBe('below')
    expect(plan(names(5), narrow).place).toBe('below')
  })

  test('takes at most a third of a plot it stands in', () => {
    const small = { width: 230, plot: { left: 60, top: 8, right: 214, bottom: 90 } }
    expect(plan(names(2), small).place).toBe('below')
  })

  test('never leaves one of eight out, however long its name and low the chart', () => {
    const sizes = fc.record({
      width: fc.integer({ min: 240, max: 1600 }),
      bottom: fc.integer({ min: 60, max: 900 }),
      count: fc.integer({ min: 1, max: 8 }),
      length: fc.integer({ min: 1, max: 60 }),
      isPicture: fc.boolean(),
      free: fc.boolean(),
    })
    fc.assert(
      fc.property(sizes, ({ width, bottom, count, length, isPicture, free }) => {
        const plot = { left: 60, top: 8, right: width - 16, bottom }
        const labels = names(count, 'x'.repeat(length))
        const asked = wish(labels, { width, plot, isPicture, hasFreePlace: () => free })
        const found = planLegend(asked)
        expect(found?.shown).toBe(count)
        expect(found?.texts).toHaveLength(count)
        if (found === null) return
        const layout = laidOut(found, asked)
        if (found.place !== 'ends') expectApart(layout)
        for (const row of layout.rows) expect(row.left + row.width).toBeLessThanOrEqual(width + 1)
      }),
    )
  })

  test('of many in a low, narrow chart covers no more than a third of its height', () => {
    const found = plan(names(40), {
      width: 300,
      plot: { left: 60, top: 8, right: 284, bottom: 200 },
    })
    expect(found.place).toBe('below')
    expect(found.bottom).toBeLessThanOrEqual(192 / 3 + 6)
    expect(found.texts.at(-1)).toMatch(/^\+ \d+ more$/)
  })

  test('leaves room for what stands beside the plot', () => {
    expect(plan(names(2, 'x'), { besidePlot: 90 }).right).toBe(90)
    expect(plan(names(80), { besidePlot: 60 }).right).toBeGreaterThan(130)
  })

  test('of nothing is none', () => expect(planLegend(wish([]))).toBeNull())
})

describe('a legend of a picture', () => {
  const picture = (count: number, grown = 0) => {
    const width = 960 + grown
    const plot = { left: 58, top: 43, right: width - 16, bottom: 552 }
    return wish(names(count, 'NAdam · lr 0.003'), { isPicture: true, width, plot })
  }

  test('of two curves stands in the corner as in the classic comparison, unless they are there', () => {
    expect(planLegend(picture(2))?.place).toBe('inside')
    expect(planLegend({ ...picture(2), hasFreePlace: () => false })?.place).toBe('ends')
    expect(planLegend(picture(3))?.place).toBe('ends')
  })

  test.each([80, 160])('names all of %i curves beside the plot, for which it grows', (count) => {
    const growth = growthFor(picture(count))
    expect(growth).toBeGreaterThan(0)
    const asked = picture(count, growth)
    const found = planLegend(asked)
    if (found === null) throw new Error('no legend')
    expect(found).toMatchObject({ place: 'beside', shown: count })
    const { rows } = laidOut(found, asked)
    expect(rows).toHaveLength(count)
    expectApart(laidOut(found, asked))
    const plotEnd = asked.plot.right - found.right
    expect(plotEnd - asked.plot.left).toBeGreaterThan(960 * KEPT_PLOT_SHARE - 58 - 20)
    for (const row of rows) {
      expect(row.left).toBeGreaterThan(plotEnd)
      expect(row.left + row.width).toBeLessThanOrEqual(asked.width)
      expect(row.y + row.height / 2).toBeLessThanOrEqual(asked.plot.bottom)
    }
  })

  test('does not grow for what has room', () => expect(growthFor(picture(20))).toBe(0))
})

test('the row under the pointer is known wherever it stands', () => {
  for (const changes of [{}, { width: 300 }]) {
    const asked = wish(names(5), changes)
    const layout = laidOut(plan(names(5), changes), asked)
    for (const row of layout.rows) {
      expect(legendRowAt(layout, row.left + 5, row.y)).toBe(row)
      expect(legendRowAt(layout, row.left - 3, row.y)?.entry).not.toBe(row.entry)
    }
  }
})

describe('a box in the plot', () => {
  const area = { left: 0, right: 400, top: 0, bottom: 300 }
  const sceneOf = (y: (x: number) => number) => {
    const x = Float64Array.from({ length: 101 }, (_, i) => i)
    const curve = plainCurve({ label: 'a', color: '#000000', x, y: Float32Array.from(x, y) })
    const axis = { scale: 'linear', title: '', min: 0 } as const
    return plainScene({ curves: [curve], x: { ...axis, max: 100 }, y: { ...axis, max: 1 } })
  }

  test.each([
    ['that fall', (x: number) => 1 / (1 + x), 0],
    ['that rise', (x: number) => x / 100, 1],
    ['that stay high', () => 0.9, 1],
  ])('stands where no curves %s are', (_, y, place) => {
    const found = freestPlace(sceneOf(y), area, { width: 120, height: 60 }, null)
    expect(found).toMatchObject({ place, covered: 0 })
    expect(crossings(sceneOf(y), area, found.box)).toBe(0)
  })

  test('is crossed by a line that has no point in it', () => {
    const [box] = placesIn(area, 120, 60)
    expect(
      crossings(
        sceneOf((x) => (x % 2 === 0 ? 0 : 1)),
        area,
        box,
      ),
    ).toBeGreaterThan(10)
  })

  test('stays where it stood as long as it covers nothing, and else covers the least', () => {
    const size = { width: 120, height: 60 }
    expect(
      freestPlace(
        sceneOf((x) => 1 / (1 + x)),
        area,
        size,
        2,
      ).place,
    ).toBe(0)
    expect(
      freestPlace(
        sceneOf(() => 0.5),
        area,
        size,
        2,
      ).place,
    ).toBe(2)
    const noise = sceneOf((x) => (x % 2 === 0 || x > 60 ? 0.1 : 0.95))
    expect(freestPlace(noise, area, { width: 300, height: 250 }, null).covered).toBeGreaterThan(0)
  })
})

describe('labels', () => {
  const items = fc.array(fc.double({ min: -50, max: 450, noNaN: true }), {
    minLength: 1,
    maxLength: 20,
  })

  test('are moved apart, stay within their room and in their order', () => {
    fc.assert(
      fc.property(items, (wanted) => {
        const sorted = wanted.toSorted((a, b) => a - b)
        const middles = spreadOut(
          sorted.map((one) => ({ wanted: one, size: 16 })),
          0,
          400,
        )
        middles.forEach((middle, i) => {
          expect(middle).toBeGreaterThanOrEqual(8 - 1e-6)
          expect(middle).toBeLessThanOrEqual(392 + 1e-6)
          if (i > 0) expect(middle - middles[i - 1]).toBeGreaterThanOrEqual(16 - 1e-6)
        })
      }),
    )
  })

  test('that are far apart are not moved; two that touch share the way', () => {
    const at = (...wanted: number[]) =>
      spreadOut(
        wanted.map((one) => ({ wanted: one, size: 16 })),
        0,
        400,
      )
    expect(at(100, 200)).toEqual([100, 200])
    expect(at(100, 100)).toEqual([92, 108])
    expect(at(398, 399)).toEqual([376, 392])
  })

  test('make way for what may not move, on whichever side of it there is room', () => {
    const around = (target: number, ...wanted: number[]) =>
      spreadAround(
        wanted.map((one) => ({ wanted: one, size: 16 })),
        { wanted: target, size: 24 },
        0,
        400,
      )
    expect(around(100, 98, 104)).toEqual([80, 120])
    expect(around(385, 300, 390)).toEqual([300, 365])
    expect(around(10, 4, 8, 200)).toEqual([30, 46, 200])
    fc.assert(
      fc.property(items, fc.double({ min: 0, max: 400, noNaN: true }), (wanted, target) => {
        const sorted = wanted.toSorted((a, b) => a - b)
        const middles = around(target, ...sorted)
        middles.forEach((middle, i) => {
          expect(Math.abs(middle - target)).toBeGreaterThanOrEqual(20 - 1e-6)
          if (i > 0) expect(middle - middles[i - 1]).toBeGreaterThanOrEqual(16 - 1e-6)
        })
      }),
    )
  })

  test('change places only when one is clearly past the other', () => {
    expect(steadyOrder([30, 10, 20], [], 5)).toEqual([1, 2, 0])
    expect(steadyOrder([10, 13, 20], [1, 0, 2], 5)).toEqual([1, 0, 2])
    expect(steadyOrder([10, 16, 20], [1, 0, 2], 5)).toEqual([0, 1, 2])
    expect(steadyOrder([10, 40, 20], [0, 1], 5)).toEqual([0, 2, 1])
  })

  test.each([LIGHT_THEME, DARK_THEME])('are readable in every colour of %o', (theme) => {
    for (const color of theme.curves) {
      const readable = readableColor(color, theme)
      expect(contrast(readable, theme.background ?? '#ffffff')).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 6)
  })

  test('of steps stand beside their rings, none on another', () => {
    const area = { left: 0, right: 400, top: 0, bottom: 300 }
    const at = [30, 34, 38, 200, 396].map((pixelX) => ({ pixelX }))
    const places = numberPlaces(
      at,
      at.map(() => 22),
      150,
      area,
    )
    expect(places[0]).toEqual({ x: 30, y: 135 })
    expect(places[1]).toEqual({ x: 34, y: 165 })
    expect(places[4]).toEqual({ x: 389, y: 135 })
    const said = places.filter((place) => place !== null)
    for (const [i, a] of said.entries()) {
      for (const b of said.slice(0, i)) {
        expect(Math.abs(a.x - b.x) > 22 || Math.abs(a.y - b.y) >= 14).toBe(true)
      }
    }
  })
})

test('eight names in a small chart stand in columns that leave most of it to the curves', () => {
  const labels = names(8, 'RMSprop · lr 0.0').map((name) => `${name} (n = 3)`)
  const small = {
    width: 340,
    plot: { left: 50, top: 8, right: 330, bottom: 170 },
    shortLabels: names(8, 'RMSprop · lr 0.0'),
  }
  const found = plan(labels, small)
  expect([found.place, found.shown]).toEqual(['below', 8])
  expect(found.columns).toBeGreaterThan(1)
  expect(found.texts.join()).not.toContain('n = 3')
  // The optimizer is never cut.
  expect(found.texts.every((text) => text.startsWith('RMSprop'))).toBe(true)
  expect(found.bottom).toBeLessThanOrEqual((170 - 8) / 2)
  expectApart(laidOut(found, wish(labels, small)))
})
