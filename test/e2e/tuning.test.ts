import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { FIRST_CURVE, type LabApp, SECOND_CURVE } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
const data = useLab((started) => (lab = started))

/** Chooses an entry of a list in the recipe. */
async function choose(label: string, option: RegExp | string): Promise<void> {
  await lab.page.getByLabel(label, { exact: true }).click()
  await lab.page.getByRole('option', { name: option }).click()
}

it('tunes from the form, shows how settings did, and compares the best ones', async () => {
  const { page } = lab
  await choose(MESSAGES.recipeFields.dataset.label, /10,000 digits$/)
  await page.getByLabel(MESSAGES.recipeFields.hiddenLayers.label).fill('16')
  await page.getByLabel(MESSAGES.recipeFields.steps.label, { exact: true }).fill('60')
  await choose(MESSAGES.tuningForm.search, MESSAGES.tuningForm.kinds['learning-rate'])
  await page.getByRole('radio', { name: MESSAGES.tuningForm.grids.quick }).click()
  await page.getByLabel(MESSAGES.tuningForm.extend).uncheck()
  await page.getByLabel(MESSAGES.tuningForm.tuningSeeds).fill('0, 1')
  expect(
    await page.getByLabel(MESSAGES.recipeFields.validationExamples.label).inputValue(),
  ).toMatch(/^[1-9]\d+$/)
  await page.getByText('20 trials, then 2 runs').waitFor()
  await page.getByRole('button', { name: MESSAGES.recipe.run, exact: true }).click()
  // The data is read first, in a thread.
  const tuning = page.getByRole('radio', { name: MESSAGES.centre.names.tuning })
  await expect.poll(() => tuning.isChecked()).toBe(true)

  const finals = page.getByRole('button', { name: 'Compare 2 final runs' })
  await finals.waitFor({ timeout: 60_000 })
  const chart = page.locator('[data-drawing=sensitivity]')
  expect(
    await chart.getByText(MESSAGES.tuningForm.kinds['learning-rate'], { exact: true }).count(),
  ).toBe(1)
  expect(await chart.getByText(/^SGD, best lr /).count()).toBe(1)
  const table = page.getByRole('table', { name: MESSAGES.tuning.settings })
  expect(await table.locator('tbody tr').count()).toBe(10)
  expect(await table.getByText(MESSAGES.tuning.selected, { exact: true }).count()).toBe(2 + 1)

  const saved = async (name: string, button: string) => {
    const path = join(data.path, name)
    await lab.inMain(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await page.getByRole('button', { name: button }).click()
    await expect.poll(() => existsSync(path)).toBe(true)
    return readFileSync(path)
  }
  const svg = (await saved('sensitivity.svg', 'Save SVG')).toString()
  expect(svg).toMatch(/<text[^>]*>Learning rate<\/text>/)
  expect(svg).toMatch(/<text[^>]*>SGD, best lr /)
  const png = await saved('sensitivity.png', 'Save PNG')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1200])

  // Nothing but the final runs is drawn, and they are without being asked for.
  await page.getByRole('radio', { name: MESSAGES.centre.names.curves }).click()
  expect(await page.locator('main [data-status]').count()).toBe(2)
  await page.getByRole('radio', { name: MESSAGES.centre.names.tuning }).click()
  await finals.click()
  await lab.waitForStatuses('done', 'done')
  expect(await lab.chartPixels(FIRST_CURVE)).toBeGreaterThan(20)
  expect(await lab.chartPixels(SECOND_CURVE)).toBeGreaterThan(20)
  expect(lab.pageErrors).toEqual([])
})
