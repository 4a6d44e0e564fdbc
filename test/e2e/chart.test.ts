import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'
import { phrase } from '../shared/language/phrase'

let lab: LabApp
const data = useLab((started) => (lab = started), { per: 'block' })

beforeAll(() => train('0, 1, 2'), 180_000)

afterAll(() => expect(lab.pageErrors).toEqual([]))

beforeEach(async () => {
  await lab.page.keyboard.press('Escape')
})

async function train(seeds: string): Promise<void> {
  await lab.page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
  await lab.page.getByLabel(MESSAGES.recipe.seeds, { exact: true }).fill(seeds)
  // Many points of little work.
  await lab.page.getByLabel(MESSAGES.recipeFields.batchSize.label, { exact: true }).fill('16')
  await lab.runSmallComparison({ steps: '4000', hidden: '8' })
  await lab.page.waitForFunction(
    () => document.querySelector('.results[data-done="6"]') !== null,
    null,
    { polling: 100, timeout: 120_000 },
  )
}

const frame = (): Locator => lab.page.locator('main [data-points]')
const canvas = (): Locator => lab.page.locator('main canvas').first()
const notes = (): Promise<string> => lab.page.locator('[data-notes]').innerText()
const points = async () => Number(await frame().getAttribute('data-points'))
const setting = (name: string) => lab.page.getByRole('toolbar').getByRole('button', { name })

interface View {
  readonly runs: readonly { readonly id: string }[]
  readonly hidden: readonly string[]
  readonly metric: string
  readonly smoothing: { readonly kind: string }
  readonly x: { readonly quantity: string; readonly zoom: { min: number; max: number } | null }
  readonly y: { readonly range: string; readonly zoom: { min: number; max: number } | null }
}

/** The view as it is kept for the next start. */
const view = (): Promise<View> =>
  lab.page.evaluate(() => JSON.parse(localStorage.getItem('chart-view') ?? '') as never)

/** What the canvas looks like, to tell whether it was drawn differently. */
const look = () => canvas().evaluate((element: HTMLCanvasElement) => element.toDataURL())

async function drawnAnew(change: () => Promise<unknown>): Promise<void> {
  const before = await look()
  await change()
  await expect.poll(look).not.toBe(before)
}

async function choose(name: string, field: string, option: string): Promise<void> {
  await setting(name).click()
  await lab.page.getByLabel(field, { exact: true }).click()
  await lab.page.getByRole('option', { name: option, exact: true }).click()
  await lab.page.keyboard.press('Escape')
}

/** A place in the plot, as shares of the canvas. */
async function at(x: number, y: number) {
  const box = await canvas().boundingBox()
  if (box === null) throw new Error('no chart')
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

describe('the chart', () => {
  it.each([
    MESSAGES.toolbar.none,
    MESSAGES.toolbar.ema,
    MESSAGES.toolbar.gaussian,
    MESSAGES.toolbar.median,
    MESSAGES.toolbar.kaiser,
  ])('smooths: %s', async (kind) => {
    await drawnAnew(() => choose(MESSAGES.toolbar.smoothing, MESSAGES.toolbar.smoothing, kind))
    await expect.poll(() => setting(MESSAGES.toolbar.smoothing).innerText()).toContain(kind)
  })

  it.each([
    MESSAGES.toolbar.quantities.epochs,
    MESSAGES.toolbar.quantities.examples,
    MESSAGES.toolbar.quantities.seconds,
    MESSAGES.toolbar.quantities.iterations,
  ])('draws over %s', async (quantity) => {
    await drawnAnew(() => choose(MESSAGES.toolbar.xAxis, MESSAGES.toolbar.quantity, quantity))
  })

  it.each([
    MESSAGES.toolbar.unit,
    MESSAGES.toolbar.auto,
    MESSAGES.toolbar.typed,
    MESSAGES.toolbar.robust,
    MESSAGES.toolbar.unit,
  ])('has a y axis: %s', async (range) => {
    await drawnAnew(async () => {
      await choose(MESSAGES.toolbar.yAxis, MESSAGES.toolbar.range, range)
      if (range !== MESSAGES.toolbar.typed) return
      await setting(MESSAGES.toolbar.yAxis).click()
      await lab.page.getByLabel('To', { exact: true }).fill('7')
      await lab.page.keyboard.press('Escape')
    })
  })

  it('says in its toolbar from where to where the axes reach', async () => {
    await expect.poll(() => setting(MESSAGES.toolbar.yAxis).innerText()).toContain('0 to 1')
    await frame().focus()
    await lab.page.keyboard.press('Alt++')
    await expect.poll(() => setting(MESSAGES.toolbar.yAxis).innerText()).toContain('0.1 to 0.9')
    await lab.page.keyboard.press('+')
    await expect.poll(() => setting(MESSAGES.toolbar.xAxis).innerText()).toContain('400 to 3,600')
    await lab.page.keyboard.press('0')
    await expect.poll(() => setting(MESSAGES.toolbar.yAxis).innerText()).toContain('0 to 1')
  })

  it.each([MESSAGES.toolbar.xAxis, MESSAGES.toolbar.yAxis])(
    'has a logarithmic %s',
    async (axis) => {
      for (const scale of [MESSAGES.toolbar.log, MESSAGES.toolbar.linear]) {
        await drawnAnew(async () => {
          await setting(axis).click()
          await lab.page.getByRole('radio', { name: scale }).click()
        })
        await lab.page.keyboard.press('Escape')
      }
    },
  )

  it.each([
    [MESSAGES.metrics['test-accuracy'].name, 'Test accuracy curves of SGD'],
    [MESSAGES.metrics['test-loss'].name, 'Test loss curves of SGD'],
    [MESSAGES.metrics['gradient-norm'].name, 'Gradient norm curves of SGD'],
    [MESSAGES.metrics['training-loss'].name, 'Loss curves of SGD'],
  ])('shows the metric %s', async (metric, description) => {
    await setting(MESSAGES.toolbar.metric).click()
    await lab.page.getByRole('radio', { name: metric }).click()
    await lab.page.keyboard.press('Escape')
    await expect
      .poll(() => canvas().getAttribute('aria-label'))
      .toMatch(new RegExp(`^${description}`))
    const nothing = lab.page.getByText('These runs did not record the gradient norm.')
    await expect
      .poll(() => nothing.count())
      .toBe(metric === MESSAGES.metrics['gradient-norm'].name ? 1 : 0)
  })
})

describe('zooming', () => {
  it('by the wheel draws every point where they fit, and says when they do not', async () => {
    await expect.poll(notes).toContain('Downsampled')
    const all = await points()
    const { x, y } = await at(0.5, 0.5)
    await lab.page.mouse.move(x, y)
    for (let i = 0; i < 8; i++) await lab.page.mouse.wheel(0, -200)
    await expect.poll(notes).not.toContain(phrase('Downsampled'))
    expect(await points()).toBeLessThan(all / 4)
    expect((await view()).x.zoom).not.toBeNull()
    await lab.page.getByRole('button', { name: MESSAGES.toolbar.resetZoom }).click()
    await expect.poll(points).toBe(all)
    expect((await view()).x.zoom).toBeNull()
  })

  it('by keyboard, and back', async () => {
    await frame().focus()
    await lab.page.keyboard.press('+')
    await expect.poll(async () => (await view()).x.zoom?.min).toBeCloseTo(400, 6)
    expect((await view()).x.zoom?.max).toBeCloseTo(3600, 6)
    await lab.page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await view()).x.zoom?.min).toBeCloseTo(720, 6)
    await lab.page.keyboard.press('Alt+-')
    await expect.poll(async () => (await view()).y.zoom?.max).toBeCloseTo(1.125, 6)
    await lab.page.keyboard.press('0')
    await expect.poll(async () => (await view()).x.zoom).toBeNull()
    expect((await view()).y.zoom).toBeNull()
  })

  it('to a box, moved by Shift and drag, and reset by a double click', async () => {
    const [from, to] = [await at(0.3, 0.3), await at(0.6, 0.7)]
    await lab.page.mouse.move(from.x, from.y)
    await lab.page.mouse.down()
    await lab.page.mouse.move(to.x, to.y, { steps: 4 })
    await lab.page.mouse.up()
    const { x, y } = await view()
    expect(x.zoom).not.toBeNull()
    expect(y.zoom).not.toBeNull()
    // Away from the target, which is dragged too.
    const free = await at(0.6, 0.1)
    await lab.page.mouse.move(free.x, free.y)
    await lab.page.keyboard.down('Shift')
    await lab.page.mouse.down()
    await lab.page.mouse.move(free.x - 60, free.y, { steps: 4 })
    await lab.page.mouse.up()
    await lab.page.keyboard.up('Shift')
    expect((await view()).x.zoom?.min).toBeGreaterThan(x.zoom?.min ?? Infinity)
    await lab.page.mouse.dblclick(from.x, from.y)
    await expect.poll(async () => (await view()).x.zoom).toBeNull()
  })
})

describe('pointing', () => {
  it('reads the values of all curves, the best one first', async () => {
    const { x, y } = await at(0.5, 0.5)
    await lab.page.mouse.move(x, y)
    const table = lab.page.locator('[data-crosshair]')
    await expect.poll(() => table.locator('[data-value]').count()).toBe(2)
    const values = (await table.locator('[data-value]').allInnerTexts()).map(Number)
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect(await table.innerText()).toMatch(/^Iteration [\d,]+/)
    const { x: left } = await at(0.01, 0.5)
    await lab.page.mouse.move(left, y)
    await expect.poll(() => table.count()).toBe(0)
  })

  it('at a run below highlights its curve', async () => {
    const overlay = lab.page.locator('main canvas').nth(1)
    const drawn = () =>
      overlay.evaluate((element: HTMLCanvasElement) => {
        const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height)
        return data.some((value) => value > 0)
      })
    expect(await drawn()).toBe(false)
    await lab.page.locator('[data-configuration]').first().hover()
    await expect.poll(drawn).toBe(true)
    await lab.page.mouse.move(5, 5)
    await expect.poll(drawn).toBe(false)
  })
})

describe('the legend', () => {
  /** Middle of the topmost entry, which stands beside the end of its curve. */
  async function firstEntry() {
    const box = await canvas().boundingBox()
    if (box === null) throw new Error('no chart')
    for (let y = box.y + 40; y < box.y + box.height; y += 4) {
      await lab.page.mouse.move(box.x + box.width - 60, y)
      const pointer = await canvas().evaluate((element) => getComputedStyle(element).cursor)
      if (pointer === 'pointer') return { x: box.x + box.width - 60, y: y + 4 }
    }
    throw new Error('no legend')
  }

  it('hides a curve by a click, shows one alone by two, and so does the eye', async () => {
    // Where the range is automatic, names move with the ends of their curves when one is hidden.
    await choose(MESSAGES.toolbar.yAxis, MESSAGES.toolbar.range, MESSAGES.toolbar.unit)
    const { x, y } = await firstEntry()
    const { runs } = await view()
    const [first] = runs
    await lab.page.mouse.click(x, y)
    // All seeds of a configuration.
    await expect.poll(async () => (await view()).hidden).toHaveLength(3)
    const ids = runs.map(({ id }) => id)
    for (const id of (await view()).hidden) expect(ids).toContain(id)
    await lab.page.waitForTimeout(600)
    await lab.page.mouse.click(x, y)
    await expect.poll(async () => (await view()).hidden).toEqual([])
    await lab.page.waitForTimeout(600)
    await lab.page.mouse.dblclick(x, y)
    await expect.poll(async () => (await view()).hidden).toHaveLength(3)
    await lab.page.waitForTimeout(600)
    await lab.page.mouse.dblclick(x, y)
    await expect.poll(async () => (await view()).hidden).toEqual([])
    const eye = lab.page
      .locator('[data-configuration]')
      .first()
      .getByRole('button', { name: /^(Hide|Show) the curve/ })
    await eye.focus()
    await lab.page.keyboard.press('Space')
    await expect.poll(async () => (await view()).hidden).toHaveLength(3)
    expect((await view()).hidden).toContain(first.id)
    await lab.page.keyboard.press('Space')
    await expect.poll(async () => (await view()).hidden).toEqual([])
  })
})

describe('seeds together', () => {
  it('are a curve with a band, and n stands in the legend', async () => {
    await setting(MESSAGES.toolbar.seeds).click()
    for (const kind of [MESSAGES.toolbar.eachSeed, MESSAGES.toolbar.together]) {
      await drawnAnew(() => lab.page.getByRole('radio', { name: kind }).click())
    }
    const description = 'Loss curves of SGD (n = 3), RMSprop (n = 3)'
    await expect.poll(() => canvas().getAttribute('aria-label')).toBe(description)
    for (const band of [
      MESSAGES.toolbar.bands['min-max'],
      '95 % interval',
      MESSAGES.toolbar.bands.deviation,
    ]) {
      await drawnAnew(async () => {
        await lab.page.getByLabel(MESSAGES.toolbar.band, { exact: true }).click()
        await lab.page.getByRole('option', { name: band }).click()
      })
    }
    await drawnAnew(() => lab.page.getByRole('radio', { name: MESSAGES.toolbar.median }).click())
    await lab.page.getByRole('radio', { name: MESSAGES.toolbar.eachSeed }).click()
    await lab.page.keyboard.press('Escape')
  })
})

describe('a view', () => {
  it('comes back after a restart, is saved by name, and says which runs are missing', async () => {
    await choose(MESSAGES.toolbar.smoothing, MESSAGES.toolbar.smoothing, MESSAGES.toolbar.gaussian)
    await choose(MESSAGES.toolbar.yAxis, MESSAGES.toolbar.range, MESSAGES.toolbar.auto)
    const { x, y } = await at(0.5, 0.5)
    await lab.page.mouse.move(x, y)
    await lab.page.mouse.wheel(0, -300)
    await setting(MESSAGES.toolbar.views).click()
    await lab.page.getByLabel(MESSAGES.savedViews.saveAs).fill('Close up')
    await lab.page.keyboard.press('Enter')
    await lab.noticed('View “Close up” saved.')
    const before = await view()
    expect(before.x.zoom).not.toBeNull()
    await data.restart()

    const gone = before.runs[0].id
    await lab.page.waitForFunction(
      () => document.querySelector('.results[data-shown="6"]') !== null,
    )
    expect(await view()).toEqual(before)
    await choose(MESSAGES.toolbar.smoothing, MESSAGES.toolbar.smoothing, MESSAGES.toolbar.none)
    await lab.page.getByRole('button', { name: MESSAGES.toolbar.resetZoom }).click()
    await lab.ask('runs.edit', { ids: [gone], edit: { kind: 'trashed', trashed: true } })
    await lab.page.waitForFunction(
      () => document.querySelector('.results[data-shown="5"]') !== null,
    )
    await setting(MESSAGES.toolbar.views).click()
    await lab.page.getByRole('button', { name: 'Show the view Close up' }).click()
    await lab.noticed('One run of this view is in the trash and not shown.')
    await expect.poll(async () => (await view()).smoothing.kind).toBe('gaussian')
    expect((await view()).x).toEqual(before.x)

    await setting(MESSAGES.toolbar.views).click()
    await lab.page.getByRole('button', { name: 'Rename Close up' }).click()
    await lab.page.keyboard.press('Control+A')
    await lab.page.keyboard.type('From near')
    await lab.page.keyboard.press('Enter')
    await lab.page.getByRole('button', { name: 'Show the view From near' }).waitFor()
    await lab.page.getByRole('button', { name: 'Remove From near' }).click()
    await expect
      .poll(() => lab.page.getByRole('button', { name: 'Show the view From near' }).count())
      .toBe(0)
  })
})
