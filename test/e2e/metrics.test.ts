import { afterAll, beforeAll, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'
import { phrase } from '../shared/language/phrase'

const STEPS = 400
const NORM_EVERY = 10
const EVALUATE_EVERY = 50

let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })

beforeAll(async () => {
  await lab.page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
  await lab.page.getByLabel(MESSAGES.recipeFields.gradientNormEvery.label).fill(String(NORM_EVERY))
  await lab.page.getByLabel(MESSAGES.recipeFields.evaluateEvery.label).fill(String(EVALUATE_EVERY))
  await lab.runSmallComparison({ steps: String(STEPS) })
  await lab.waitForStatuses('done', 'done')
}, 120_000)

afterAll(() => expect(lab.pageErrors).toEqual([]))

async function choose(menu: string, role: 'radio' | 'option', name: string): Promise<void> {
  const { page } = lab
  await page.getByRole('toolbar').getByRole('button', { name: menu }).click()
  if (role === 'option') await page.getByLabel(MESSAGES.toolbar.quantity, { exact: true }).click()
  await page.getByRole(role, { name, exact: true }).click()
  await page.keyboard.press('Escape')
}

const points = async () =>
  Number(await lab.page.locator('main [data-points]').getAttribute('data-points'))
const notes = () => lab.page.locator('[data-notes]').innerText()

/** Each point of two runs; the automatic smoothing leaves alone what is measured now and then. */
const shown = (perRun: number) => 2 * perRun

it.each([
  [MESSAGES.metrics['gradient-norm'].name, STEPS / NORM_EVERY],
  [MESSAGES.metrics['test-loss'].name, STEPS / EVALUATE_EVERY],
  [MESSAGES.metrics['test-accuracy'].name, STEPS / EVALUATE_EVERY],
  // As it was recorded and smoothed.
  [MESSAGES.metrics['training-loss'].name, 2 * STEPS],
])('%s is drawn as often as the recipe says', async (metric, perRun) => {
  await choose(MESSAGES.toolbar.metric, 'radio', metric)
  await expect.poll(points).toBe(shown(perRun))
  expect(await lab.page.getByText(/^These runs/).count()).toBe(0)
})

it('the axis of seconds is as recorded, for every metric', async () => {
  await choose(MESSAGES.toolbar.xAxis, 'option', MESSAGES.toolbar.quantities.seconds)
  for (const metric of [
    MESSAGES.metrics['gradient-norm'].name,
    MESSAGES.metrics['test-loss'].name,
    MESSAGES.metrics['training-loss'].name,
  ]) {
    await choose(MESSAGES.toolbar.metric, 'radio', metric)
    await expect.poll(points).toBeGreaterThan(0)
    await expect.poll(notes).not.toContain(phrase('interpolated'))
  }
  await choose(MESSAGES.toolbar.metric, 'radio', MESSAGES.metrics['training-loss'].name)
  await expect.poll(points).toBe(shown(2 * STEPS))
})
