import { expect, it } from 'vitest'
import { SMALLEST, boundsWithin, nameOfDisplays } from '../../src-main/desktop/window-bounds'

const desk = { x: 0, y: 25, width: 1920, height: 1055 }
const beside = { x: 1920, y: 0, width: 2560, height: 1440 }
const small = { x: 0, y: 0, width: 1024, height: 700 }

it('stays where it was, also partly outside and on the second display', () => {
  for (const bounds of [
    { x: 100, y: 100, width: 1280, height: 800 },
    { x: -400, y: 25, width: 1280, height: 800 },
    { x: 2000, y: 300, width: 1500, height: 1000 },
  ]) {
    expect(boundsWithin(bounds, [desk, beside])).toEqual(bounds)
  }
})

it.each([
  ['on a display that is gone', { x: 2500, y: 300, width: 1280, height: 800 }],
  ['far away', { x: -9000, y: -9000, width: 1280, height: 800 }],
  ['above the upper edge', { x: 100, y: -40, width: 1280, height: 800 }],
  ['below the lower edge', { x: 100, y: 1079, width: 1280, height: 800 }],
  ['with too little in view', { x: 1900, y: 100, width: 1280, height: 800 }],
])('is moved into the display: %s', (_, bounds) => {
  const { x, y, width, height } = boundsWithin(bounds, [desk])
  expect([width, height]).toEqual([1280, 800])
  expect(x).toBeGreaterThanOrEqual(desk.x)
  expect(y).toBeGreaterThanOrEqual(desk.y)
  expect(x + width).toBeLessThanOrEqual(desk.x + desk.width)
  expect(y + height).toBeLessThanOrEqual(desk.y + desk.height)
})

it('is no larger than its display, but never smaller than the lab can be', () => {
  const huge = { x: 0, y: 0, width: 5000, height: 4000 }
  expect(boundsWithin(huge, [small])).toEqual(small)
  const tiny = { x: 0, y: 0, width: 640, height: 480 }
  expect(boundsWithin(huge, [tiny])).toEqual({ x: 0, y: 0, ...SMALLEST })
  expect(boundsWithin({ x: 0, y: 25, width: 1, height: -5 }, [desk])).toMatchObject(SMALLEST)
})

it('tells sets of displays apart, whatever their order', () => {
  expect(nameOfDisplays([desk, beside])).toBe(nameOfDisplays([beside, desk]))
  expect(nameOfDisplays([desk])).not.toBe(nameOfDisplays([desk, beside]))
})
