/** The queue, going on, forks, live rates and training again, in the built window. */
import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
const data = useLab((started) => (lab = started), { per: 'block' })

beforeEach(() => lab.removeRuns())
afterEach(() => expect(lab.pageErrors).toEqual([]))

/** First and last step of a run's stored losses, and how many there are. */
async function extent(id: RunId) {
  const [{ curves }] = await lab.ask('runs.curves', { ids: [id], metrics: ['training-loss'] })
  const steps = [...curves[0].steps]
  return { first: steps[0], last: steps.at(-1), points: steps.length }
}

async function start(name: string, steps: number, hidden = '16'): Promise<void> {
  await lab.page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
  await lab.page.getByLabel(MESSAGES.recipe.name, { exact: true }).fill(name)
  await lab.runSmallComparison({ steps: String(steps), hidden })
}

const opener = (page: Page): Locator => page.locator('.queue-button')
const rows = (page: Page): Promise<string[]> =>
  page
    .locator('[data-comparison]')
    .evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''))
const shownRuns = async (): Promise<readonly RunSummary[]> => {
  const ids = await lab.page
    .locator('[data-run]')
    .evaluateAll((all) => all.map((row) => row.getAttribute('data-run') ?? ''))
  return lab.ask('runs.get', { ids })
}

async function openDetails(place: number): Promise<Locator> {
  await lab.page.locator('[data-run]').nth(place).click()
  return lab.page.getByRole('tabpanel', { name: MESSAGES.details.title })
}

async function replay(details: Locator): Promise<void> {
  await details.getByRole('button', { name: MESSAGES.replay.start }).click()
  await details
    .getByText(/^Identical, bit for bit: [\d,]+ steps and the final weights\.$/)
    .waitFor({ timeout: 60_000 })
}

describe('the queue', () => {
  it('is not there while nothing trains; its comparisons are paused, moved, resumed and cancelled', async () => {
    const { page } = lab
    expect(await opener(page).count()).toBe(0)
    await start('First', 400_000)
    await start('Second', 400_000)
    await opener(page).click()
    expect(await rows(page)).toEqual(['First', 'Second'])
    const first = page.getByRole('listitem', { name: 'First' })
    const second = page.getByRole('listitem', { name: 'Second' })
    await expect
      .poll(() => first.innerText())
      .toMatch(/Training · 0 of 2 runs · 2 at once[\s\S]*left/)
    expect(await second.innerText()).toMatch(/0 of 2 runs[\s\S]*Waiting/)

    await page.getByRole('button', { name: 'Pause First' }).click()
    await expect.poll(() => first.innerText()).toContain(MESSAGES.queue.paused)
    await expect.poll(() => second.innerText()).toMatch(/2 at once/)

    await page.getByRole('button', { name: 'Resume First' }).click()
    await second.focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => rows(page)).toEqual(['Second', 'First'])
    expect(await second.evaluate((row) => row === document.activeElement)).toBe(true)

    const grip = await first.locator('.grip').boundingBox()
    const above = await second.boundingBox()
    await page.mouse.move(grip!.x + 8, grip!.y + 20)
    await page.mouse.down()
    await page.mouse.move(grip!.x + 8, above!.y + 4, { steps: 5 })
    await page.mouse.up()
    await expect.poll(() => rows(page)).toEqual(['First', 'Second'])

    await page.getByRole('button', { name: 'Cancel First' }).click()
    await expect.poll(() => rows(page)).toEqual(['Second'])
    await lab.noticed('“First” was cancelled. What was trained is kept.')
    // A notice belongs to the window, so that the queue stays open behind it.
    await page.getByRole('button', { name: MESSAGES.queue.resumeIt }).click()
    await expect.poll(() => rows(page)).toEqual(['Second', 'First'])
    await lab.pressShortcut('J', ['control', 'shift'])
    await expect.poll(() => opener(page).innerText()).toContain(MESSAGES.queue.paused)
    await lab.pressShortcut('.', ['control'])
    await expect.poll(() => opener(page).count()).toBe(0)
  })
})

describe('a comparison that was not finished', () => {
  it('is offered at the next start, and goes on to the end', async () => {
    const steps = 3000
    await start(MESSAGES.statuses.interrupted, steps)
    await expect
      .poll(async () => (await lab.ask('queue.list', null))[0]?.share ?? 0)
      .toBeGreaterThan(0.05)
    await data.restart()
    const pill = lab.page.getByRole('button', { name: MESSAGES.unfinished.pill(1) })
    await pill.click()
    const offer = lab.page.getByRole('dialog', { name: MESSAGES.unfinished.pill(1) })
    expect(await offer.innerText()).toMatch(/Interrupted\n+0 of 2 runs are done/)
    await offer.getByRole('button', { name: MESSAGES.unfinished.resume }).click()
    await expect.poll(() => pill.count()).toBe(0)
    await expect
      .poll(async () => (await shownRuns()).map(({ status }) => status), { timeout: 60_000 })
      .toEqual(['done', 'done'])
    for (const { id } of await shownRuns()) {
      expect(await extent(id)).toEqual({ first: 1, last: steps, points: steps })
    }
    await replay(await openDetails(0))
  })

  it('stays as it is when told so', async () => {
    await start('Left', 400_000)
    await lab.waitForStatuses('running', 'running')
    await data.restart()
    await lab.page.getByRole('button', { name: MESSAGES.unfinished.pill(1) }).click()
    await lab.page.getByRole('button', { name: MESSAGES.unfinished.dismissOne('Left') }).click()
    await expect.poll(() => lab.ask('comparisons.unfinished', null)).toEqual([])
    const details = await openDetails(0)
    await details.getByRole('button', { name: /^Resume from step|^Train it again/ }).click()
    await expect.poll(() => opener(lab.page).count()).toBe(1)
  })
})

describe('a run that ended', () => {
  const STEPS = 2500

  it('is forked from a checkpoint with another optimizer; the tree shows both', async () => {
    const { page } = lab
    await start('Parent', STEPS, '32')
    await lab.waitForStatuses('done', 'done')
    const details = await openDetails(0)
    const [{ step }] = await lab.ask('runs.checkpoints', { id: (await shownRuns())[0].id })
    const at = step.toLocaleString('en-US')
    await details.getByRole('button', { name: `Fork after step ${at}…` }).click()
    const dialog = page.getByRole('dialog', { name: 'Fork SGD' })
    await dialog.getByText(MESSAGES.forks.atCheckpoint).waitFor()
    await dialog.getByLabel(MESSAGES.forks.after).fill('9000')
    await dialog.getByText('Choose a step from 1 to 2,500').waitFor()
    expect(await dialog.getByRole('button', { name: MESSAGES.forks.submit }).isDisabled()).toBe(
      true,
    )
    await dialog.getByRole('button', { name: at, exact: true }).click()
    await dialog.getByLabel(MESSAGES.recipe.optimizers).click()
    await page.getByRole('option', { name: 'Adam', exact: true }).click()
    await dialog.getByRole('button', { name: MESSAGES.forks.submit }).click()
    await lab.waitForStatuses('done', 'done', 'done')
    const fork = (await shownRuns()).find(({ role }) => role === 'fork')!
    const last = fork.recipe.steps
    expect(await extent(fork.id)).toEqual({ first: step + 1, last, points: last - step })
    expect(fork.recipe.origin).toMatchObject({ step, optimizerState: 'fresh' })

    const tree = details.locator('section', { hasText: MESSAGES.family.title })
    const members = tree.getByRole('button')
    expect(await members.allInnerTexts()).toEqual(['SGD', expect.stringMatching(`^Adam[^]*${at}$`)])
    expect(await members.nth(1).getAttribute('aria-current')).toBe('true')
    await replay(details)
    await members.first().click()
    await details.getByRole('heading', { name: 'SGD', exact: true }).waitFor()
  })
})

describe('a run that trains', () => {
  it('takes another learning rate, keeps the change in its recipe, and is replayed with it', async () => {
    await start('Live', 30_000, '32')
    await lab.waitForStatuses('running', 'running')
    const details = await openDetails(0)
    const rate = details.getByLabel(MESSAGES.rate.title)
    await rate.fill('-1')
    await details.getByText('Learning rate must be above 0.').waitFor()
    await rate.fill('0.002')
    await details.getByRole('button', { name: MESSAGES.rate.apply }).click()
    await details.getByText(/^step [\d,]+: 0\.002$/).waitFor()
    await lab.page.getByRole('button', { name: 'Stop SGD' }).click()
    await expect.poll(async () => (await shownRuns())[0].status).toBe('stopped')
    const [{ recipe, stepsDone }] = await shownRuns()
    expect(recipe.rateChanges).toEqual([{ step: expect.any(Number), learningRate: 0.002 }])
    expect(await details.innerText()).toMatch(/Learning rate from step [\d,]+\s+0\.002/)
    expect(stepsDone).toBeGreaterThanOrEqual(recipe.rateChanges[0].step)
    await lab.page.getByRole('button', { name: 'Stop RMSprop' }).click()
    await replay(details)
  })
})
