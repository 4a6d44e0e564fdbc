import { describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })

describe('the layout', () => {
  it.each([
    [1280, 800],
    [900, 600],
  ])('fits into %i x %i without anything cut off', async (width, height) => {
    await lab.app.evaluate(
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

  it('gives the chart at least 60 % of the width at 1280 pixels', async () => {
    await lab.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].setSize(1280, 800),
    )
    await expect.poll(() => lab.page.evaluate(() => window.innerWidth)).toBe(1280)
    const share = await lab.page.evaluate(
      () => (document.querySelector('main') as HTMLElement).offsetWidth / window.innerWidth,
    )
    expect(share).toBeGreaterThanOrEqual(0.6)
  })

  it('closes and opens its side panels and the palette from the keyboard', async () => {
    const { page } = lab
    const runs = page.getByRole('region', { name: MESSAGES.runs.title })
    await lab.pressShortcut('B', ['control'])
    await expect.poll(() => runs.count()).toBe(0)
    await lab.pressShortcut('B', ['control'])
    await expect.poll(() => runs.count()).toBe(1)
    await lab.pressShortcut('K', ['control'])
    await page.getByPlaceholder(MESSAGES.palette.placeholder).fill('recipe')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => page.getByRole('tab', { name: MESSAGES.recipe.title }).count()).toBe(0)
    await lab.pressShortcut('N', ['control'])
    await page.getByRole('tab', { name: MESSAGES.recipe.title }).waitFor()
  })
})
