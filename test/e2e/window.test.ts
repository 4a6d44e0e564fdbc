import { describe, expect, it, vi } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
const data = useLab((started) => (lab = started), { per: 'block' })

describe('the layout', () => {
  it.each([
    [1280, 800],
    [900, 600],
  ])('fits into %i x %i without anything cut off', async (width, height) => {
    await lab.inMain(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setSize(...size),
      [width, height] as [number, number],
    )
    await expect.poll(() => lab.page.evaluate(() => window.outerWidth)).toBe(width)
    const overflow = await lab.page.evaluate(() => ({
      x: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      y: document.documentElement.scrollHeight - document.documentElement.clientHeight,
    }))
    expect(overflow).toEqual({ x: 0, y: 0 })
  })

  it('gives the chart more than half of the width at 1280 pixels', async () => {
    await lab.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setSize(1280, 800))
    await expect.poll(() => lab.page.evaluate(() => window.innerWidth)).toBe(1280)
    const share = await lab.page.evaluate(
      () => (document.querySelector('main') as HTMLElement).offsetWidth / window.innerWidth,
    )
    expect(share).toBeGreaterThanOrEqual(0.55)
  })

  it('closes and opens its side panels and the palette from the keyboard', async () => {
    const { page } = lab
    const runs = page.getByRole('region', { name: MESSAGES.runs.title, exact: true })
    await lab.pressShortcut('B', ['control'])
    await expect.poll(() => runs.count()).toBe(0)
    await lab.pressShortcut('B', ['control'])
    await expect.poll(() => runs.count()).toBe(1)
    await lab.pressShortcut('K', ['control'])
    await page.getByPlaceholder(MESSAGES.palette.placeholder).fill('hide recipe')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => page.getByRole('tab', { name: MESSAGES.recipe.title }).count()).toBe(0)
    await lab.pressShortcut('N', ['control'])
    await page.getByRole('tab', { name: MESSAGES.recipe.title }).waitFor()
  })

  it('has panels that are dragged wider and narrower, and remembers it', async () => {
    const splitter = (name: string) => lab.page.getByRole('separator', { name })
    const width = async () => (await lab.page.getByRole('main').boundingBox())?.width ?? 0
    const size = async (name: string) => Number(await splitter(name).getAttribute('aria-valuenow'))
    const drag = async (name: string, by: number) => {
      const box = await splitter(name).boundingBox()
      if (box === null) throw new Error('The panel has no edge.')
      const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      await lab.page.mouse.move(from.x, from.y)
      await lab.page.mouse.down()
      await lab.page.mouse.move(from.x + by, from.y, { steps: 3 })
      await lab.page.mouse.up()
    }
    const { runs, side } = MESSAGES.panels
    const before = [await size(runs), await size(side), await width()]
    await drag(runs, 40)
    await drag(side, -24)
    const dragged = [before[0] + 40, before[1] + 24]
    expect([await size(runs), await size(side)]).toEqual(dragged)
    expect(await width()).toBe(before[2] - 64)

    await data.restart()
    await expect.poll(async () => [await size(runs), await size(side)]).toEqual(dragged)
    await drag(runs, 2000)
    expect(await width()).toBeGreaterThanOrEqual(340)
    await splitter(runs).dblclick()
    await splitter(side).focus()
    await lab.page.keyboard.press('Enter')
    expect([await size(runs), await size(side)]).toEqual(before.slice(0, 2))
  })
})

it('does once what it is asked to, though the debugger loses the answer', async () => {
  const { app } = lab
  const evaluate = app.evaluate.bind(app)
  const asked = vi.spyOn(app, 'evaluate').mockImplementationOnce(async (...words) => {
    await evaluate(...words)
    throw new Error('electronApplication.evaluate: Resulting promise was garbage collected.')
  })
  const count = await lab.inMain((_, by) => {
    const holder = globalThis as { counted?: number }
    holder.counted = (holder.counted ?? 0) + by
    return Promise.resolve(holder.counted)
  }, 2)
  expect(count).toBe(2)
  expect(asked).toHaveBeenCalledTimes(2)
  asked.mockRestore()
})
