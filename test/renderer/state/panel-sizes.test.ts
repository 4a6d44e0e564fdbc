import { expect, test } from 'vitest'
import { PANELS, panelWidths, resultsHeight } from '../../../src-renderer/state/panel-sizes'

test('panels have the size of the first start until they are dragged', () => {
  const { runs, side } = panelWidths({}, 1280, true)
  expect([runs.size, side.size]).toEqual([PANELS.runs.initial, PANELS.side.initial])
  expect(panelWidths({ runs: 400, side: 300 }, 1280, true)).toMatchObject({
    runs: { size: 400 },
    side: { size: 300 },
  })
})

test.each([900, 1000, 1280, 1920])('the chart keeps its room in a window of %i', (width) => {
  const { runs, side, table } = panelWidths({ runs: 640, side: 560, table: 2400 }, width, true)
  expect(width - runs.size - side.size).toBeGreaterThanOrEqual(344)
  expect(width - table.size).toBeGreaterThanOrEqual(344)
  expect(runs.size).toBe(runs.max)
  expect(runs.size).toBeGreaterThanOrEqual(PANELS.runs.min)
})

test('the left panel gives way to the right one, and takes its room when that is closed', () => {
  expect(panelWidths({ runs: 400 }, 900, true).runs.size).toBe(900 - 344 - PANELS.side.initial)
  expect(panelWidths({ runs: 400 }, 900, false).runs.size).toBe(400)
})

test('in a window too small for all of them panels have their least sizes', () => {
  const { runs, side, table } = panelWidths({}, 600, true)
  expect([runs.size, side.size, table.size]).toEqual([
    PANELS.runs.min,
    PANELS.side.min,
    PANELS.table.min,
  ])
  expect(resultsHeight({ results: 500 }, 250)).toEqual({ size: 80, min: 80, max: 80 })
  expect(resultsHeight({ results: 500 }, 600)).toEqual({ size: 400, min: 80, max: 400 })
})
