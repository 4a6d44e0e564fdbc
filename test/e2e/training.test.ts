import { beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { FIRST_CURVE, type LabApp, SECOND_CURVE } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })

beforeEach(() => lab.removeRuns())

/** Steps of each shown run, as its line under the chart says. */
const shownSteps = () =>
  lab.page
    .locator('[data-run] [data-steps]')
    .evaluateAll((cells) =>
      cells.map((cell) => Number(cell.textContent.replaceAll(',', '').split('/')[0])),
    )

describe('the first start', () => {
  it('offers the classic comparison and runs it to its end', async () => {
    const { page } = lab
    await page.getByRole('heading', { name: MESSAGES.welcome.title }).waitFor()
    await page.getByRole('button', { name: MESSAGES.welcome.action }).click()
    await lab.waitForStatuses('done', 'done')
    expect(await shownSteps()).toEqual([2000, 2000])
    expect(await lab.chartPixels(FIRST_CURVE)).toBeGreaterThan(200)
    expect(await lab.chartPixels(SECOND_CURVE)).toBeGreaterThan(200)
    expect(lab.pageErrors).toEqual([])
  })
})

describe('a run that trains', () => {
  it('shows its curve and its progress as they grow, and stops at once when asked', async () => {
    const { page } = lab
    await lab.runSmallComparison({ steps: '500000', learningRate: '0.05' })
    await lab.waitForStatuses('running', 'running')
    await page.getByRole('button', { name: /Y axis/ }).click()
    await page.getByLabel(MESSAGES.toolbar.range, { exact: true }).click()
    await page.getByRole('option', { name: MESSAGES.toolbar.auto }).click()
    await page.keyboard.press('Escape')
    await expect.poll(shownSteps).toSatisfy((all: number[]) => all.every((steps) => steps > 30))
    const early = await shownSteps()
    await expect.poll(async () => (await shownSteps())[0]).toBeGreaterThan(early[0])
    await expect.poll(() => lab.chartPixels(FIRST_CURVE)).toBeGreaterThan(20)
    const told = () => page.locator('[data-run]').first().innerText()
    await expect.poll(told).toMatch(/left[\s\S]*steps\/s/)

    const before = await shownSteps()
    await page.getByRole('button', { name: 'Stop SGD' }).click()
    await page.getByRole('button', { name: 'Stop RMSprop' }).click()
    await lab.waitForStatuses('stopped', 'stopped')
    const kept = await shownSteps()
    kept.forEach((steps, i) => expect(steps).toBeGreaterThanOrEqual(before[i]))
    expect(lab.pageErrors).toEqual([])
  })
})

describe('closing the window while it trains', () => {
  it('asks first, and goes on when told to', async () => {
    await lab.runSmallComparison({ steps: '5000000' })
    await lab.waitForStatuses('running', 'running')
    await lab.answerClosing('keep training')
    const windows = await lab.inMain(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0].close()
      return BrowserWindow.getAllWindows().length
    })
    expect(windows).toBe(1)
    await lab.waitForStatuses('running', 'running')
  })
})

describe('a comparison from the form', () => {
  it('checks what one types and runs what it says', async () => {
    const { page } = lab
    const steps = page.getByLabel(MESSAGES.recipeFields.steps.label, { exact: true })
    const run = page.getByRole('button', { name: MESSAGES.recipe.run, exact: true })
    await steps.fill('many')
    await page.getByText('Steps must be a number.').waitFor()
    expect(await run.isDisabled()).toBe(true)
    await page.getByRole('button', { name: MESSAGES.recipe.preset }).click()
    expect(await steps.inputValue()).toBe('2000')
    expect(await run.isDisabled()).toBe(false)

    await lab.runSmallComparison({ steps: '120' })
    await lab.waitForStatuses('done', 'done')
    expect(await lab.chartPixels(FIRST_CURVE)).toBeGreaterThan(20)

    await page.locator('[data-run]').first().click()
    const details = page.getByRole('tabpanel', { name: MESSAGES.details.title })
    const text = await details.innerText()
    expect(text).toMatch(/Hidden layers\s+16/)
    expect(text).toMatch(/Batch size\s+128/)
    expect(text).toMatch(/Iteration\s+Loss\s+0\s+\d\.\d{4}\s+100\s+\d\.\d{4}/)
    expect(lab.pageErrors).toEqual([])
  })

  it('says that a run diverged, where and what to do', async () => {
    const { page } = lab
    for (const field of await page.getByLabel(/^Weight decay/).all()) await field.fill('10')
    await lab.runSmallComparison({ steps: '400', learningRate: '1000' })
    await expect
      .poll(() => page.locator('[data-run]').first().getAttribute('data-status'))
      .toBe('diverged')
    expect(await page.locator('[data-run]').first().innerText()).toMatch(
      /The loss became NaN at step \d+\. Try a smaller learning rate\./,
    )
  })
})
