/** A run that is trained again, and one that is forked, from the queue to the notice at the end. */
import { afterEach, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

const STEPS = 6000
let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })
afterEach(() => expect(lab.pageErrors).toEqual([]))

it('a replay stands in the queue and ends with a notice; a cancelled one ends there', async () => {
  const { page } = lab
  const base = { ...SGD_VS_RMSPROP.base, dataset: 'mnist-10k', hiddenLayers: [48], steps: STEPS }
  const { runs } = await lab.ask('comparisons.start', { ...SGD_VS_RMSPROP, base })
  await expect.poll(() => lab.ask('queue.list', null), { timeout: 60_000 }).toEqual([])
  const [{ id, name }] = runs
  const queue = page.getByRole('button', { name: MESSAGES.queue.opener })
  const replay = async () => {
    await page.getByRole('treegrid').getByRole('row', { name }).first().click()
    await lab.pressShortcut('R', ['control', 'shift'])
    await page.locator('.queue-button').click()
    await page.locator(`[data-replay="${id}"]`).getByText(MESSAGES.queue.replay).waitFor()
  }
  await replay()
  await page.getByRole('button', { name: MESSAGES.queue.cancelReplay(name) }).click()
  await expect.poll(() => queue.count()).toBe(0)
  expect(await lab.ask('replays.list', null)).toEqual([])

  await replay()
  const told = MESSAGES.replay.ended(name, MESSAGES.replay.identical(STEPS))
  await page.getByText(told, { exact: true }).waitFor({ timeout: 60_000 })
  await expect.poll(() => page.locator('.queue-button').count()).toBe(0)
})

it('a fork stands in the queue as one, and ends with what came out', async () => {
  const base = { ...SGD_VS_RMSPROP.base, dataset: 'mnist-10k', hiddenLayers: [16], steps: 200 }
  const { runs } = await lab.ask('comparisons.start', { ...SGD_VS_RMSPROP, base })
  await expect.poll(() => lab.ask('queue.list', null), { timeout: 60_000 }).toEqual([])
  const { optimizer, schedule } = runs[0].recipe
  const asked = {
    parent: runs[0].id,
    step: 100,
    steps: 20_000,
    optimizer,
    schedule,
    scheduleFrom: 'restarted',
    optimizerState: 'kept',
  } as const
  const fork = await lab.ask('runs.fork', asked)
  await lab.page.locator('.queue-button').click()
  const row = lab.page.locator(`[data-comparison="${runs[0].comparisonId}"]`)
  await row.getByText(`${MESSAGES.queue.stages.forking} · `).waitFor()
  await lab.page
    .locator('p', {
      hasText: new RegExp(`^“${fork.name}” is done: loss of the last 100 steps 0\\.\\d+`),
    })
    .waitFor({ timeout: 60_000 })
})
