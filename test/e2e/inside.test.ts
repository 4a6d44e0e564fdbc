/** Inside two runs in the built window: steps, histograms, sentences, curves, one weight. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { type LabApp } from './lab-app'
import { startLab } from './lab-process'
import { useLab } from './use-labs'

const { inside: words } = MESSAGES

let lab: LabApp
const data = useLab((started) => (lab = started))

const panel = (name: string) =>
  lab.page
    .getByRole('radiogroup', { name: words.panelsTitle })
    .getByRole('radio', { name, exact: true })
    .click()
const stepField = () => lab.page.getByRole('textbox', { name: /^step of/ })
const steps = async () => Number(await stepField().inputValue())

async function openInside(): Promise<void> {
  const { page } = lab
  await page.getByRole('radio', { name: MESSAGES.centre.names.inside }).click()
  await page.getByRole('radio', { name: words.parts.run, exact: true }).click()
}

/** Two runs of 300 steps, and the view that looks into them. */
async function trainAndLook(): Promise<void> {
  await lab.runSmallComparison({ steps: '300' })
  await lab.waitForStatuses('done', 'done')
  await openInside()
}

it('looks into both runs of a comparison, at snapshots at once and at any other step by replay', async () => {
  const { page } = lab
  await openInside()
  await page.getByText(words.emptyTitle).waitFor()
  await trainAndLook()

  const headline = page.getByRole('heading', { name: /^RMSprop’s rates span [\d.]+ decades/ })
  await headline.waitFor()
  const table = page.getByRole('region', { name: words.allFigures })
  await table.getByRole('columnheader', { name: words.figures['update-to-weight'].name }).waitFor()
  const dead = table.getByRole('columnheader', { name: words.figures['dead-units'].name })
  expect(await dead.count()).toBe(0)

  // Beside all snapshots: a replay tells what they do not.
  await stepField().fill('257')
  await stepField().press('Enter')
  await dead.waitFor()
  await headline.waitFor()
  await stepField().fill('9000')
  await stepField().press('Enter')
  expect(await steps()).toBe(257)

  await page.getByRole('button', { name: words.previousSnapshot }).click()
  const kept = await steps()
  expect(kept).toBeLessThan(257)
  await page.getByRole('button', { name: words.forward }).click()
  await expect.poll(steps).toBe(kept + 1)
  await page.getByRole('button', { name: words.play }).click()
  await expect.poll(steps).toBeGreaterThan(kept + 1)

  const marks = page.getByRole('button', { name: words.showFigure.span })
  await marks.click()
  await table.locator('.marked').first().waitFor()

  const path = join(data.path, 'inside.svg')
  await lab.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: MESSAGES.picture.saveSvg }).first().click()
  await expect.poll(() => existsSync(path)).toBe(true)
  expect(readFileSync(path, 'utf8')).toMatch(/<text[^>]*>effective rate<\/text>/)
  expect(lab.pageErrors).toEqual([])
})

it('shows what was kept as curves, follows one weight of both runs, and says the same on the command line', async () => {
  const { page } = lab
  await trainAndLook()
  await panel(words.panels.curves)
  const chart = page.getByRole('img', { name: /^Effective rate, all layers: SGD and RMSprop/ })
  // What is found about the runs may still push the curves down.
  const clicked = async () => {
    const room = await chart.boundingBox()
    if (room === null) throw new Error('The curves have no room.')
    await page.mouse.click(room.x + room.width / 2, room.y + room.height / 2)
    return steps()
  }
  await expect.poll(clicked).toBeLessThan(60)
  expect(await page.locator('.readings').textContent()).toMatch(/SGD 0\.01/)

  await panel(words.panels.weight)
  const picture = page.getByRole('button', { name: /^Weights of unit 1, 28 × 28 pixels/ })
  await picture.click()
  await page.getByRole('heading', { name: /^This weight .* of 300 steps/ }).waitFor()
  await page.getByRole('img', { name: /^Effective rate of pixel 1[45], 1[45]/ }).waitFor()
  expect(lab.pageErrors).toEqual([])

  const [id] = await lab.runIds()
  await lab.close()
  const { code, out } = await startLab(data.path, 'inspect', id, '--step', '257', '--json').ended
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ step: 257, source: 'replay' })
})
