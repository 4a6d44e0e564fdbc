/** What stands under the chart in the built window: the answer, the seeds it lacks, and the table by configuration. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultQuestion } from '../../src-shared/verdict/contract'
import { MESSAGES } from '../../src-shared/language/language'
import { NEW_COMPARISON } from '../../src-shared/recipe/comparison'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })

const answer = () => lab.page.getByRole('region', { name: MESSAGES.answer.title })
const headline = () => answer().locator('.headline')
const ended = (runs: number) =>
  lab.page.locator(`.results[data-done="${runs}"][data-training="0"]`).waitFor({ timeout: 90_000 })
const seedsField = () => lab.page.getByLabel(MESSAGES.recipe.seeds, { exact: true })

afterAll(() => expect(lab.pageErrors).toEqual([]))

async function train(seeds: string, steps: string, hidden: string): Promise<void> {
  await lab.page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
  await seedsField().fill(seeds)
  await lab.runSmallComparison({ steps, hidden })
}

/** What the verdict itself says of all runs that are kept. */
async function judged() {
  const { keys } = await lab.ask('runs.query', { query: '', grouping: null })
  const rows = await lab.ask('runs.rows', { keys: [...keys] })
  const ids = rows.flatMap((row) => ('run' in row ? [row.run.id] : []))
  return lab.ask('verdict.judge', { ids, question: defaultQuestion('training-loss') })
}

describe('the answer', () => {
  beforeAll(async () => {
    // Long enough to be seen while it trains; how large the network is plays no part.
    await train('0', '2000', '48')
  })

  it('is told while it trains, in the room where it will stand', async () => {
    await expect
      .poll(() => answer().innerText(), { timeout: 30_000, interval: 100 })
      .toMatch(/is at [\d.]+ after [\d,]+ of 2,000/)
    const training = await answer().boundingBox()
    await ended(2)
    expect(await answer().boundingBox()).toEqual(training)
  })

  it('is the verdict’s, to the step', async () => {
    const verdict = await judged()
    await expect.poll(() => headline().innerText()).toBe(verdict.headline)
    const [rmsprop] = verdict.contenders.filter(({ label }) => label === 'RMSprop')
    expect(verdict.headline).toContain(`RMSprop reached 0.3 in ${rmsprop.medianSteps} steps`)
    expect(await answer().innerText()).toContain('One seed proves nothing: try 8.')
    const cell = lab.page.locator('[data-configuration=RMSprop] [role=cell]').nth(1)
    expect(await cell.innerText()).toBe(String(rmsprop.medianSteps))
  })

  it('leads to the verdict, which says the same', async () => {
    const said = await headline().innerText()
    await answer().getByRole('button', { name: MESSAGES.answer.verdict }).click()
    await expect.poll(() => lab.page.locator('.verdict .headline').innerText()).toBe(said)
    await lab.page.getByRole('radio', { name: MESSAGES.centre.names.curves }).click()
  })

  it('has the seeds that are missing queued by a click, and n grows', async () => {
    await answer().getByRole('button', { name: 'Train 7 more seeds' }).click()
    await lab.page
      .getByText('Queued: seeds 1..7 of what is shown, 14 runs.', { exact: true })
      .waitFor()
    await expect
      .poll(() => answer().innerText(), { timeout: 30_000 })
      .toMatch(/Still training: \d+ of 16 runs/)
    await ended(16)
    const seeds = lab.page.locator('[data-configuration] [role=cell]:nth-child(2)')
    expect(await seeds.allInnerTexts()).toEqual(['8', '8'])
    const verdict = await judged()
    expect(verdict.contenders.map(({ runs }) => runs)).toEqual([8, 8])
    await expect.poll(() => headline().innerText()).toBe(verdict.headline)
    expect(verdict.headline).toMatch(/^RMSprop reaches 0\.3 first: in \d+ steps, SGD/)
    expect(
      await answer()
        .getByRole('button', { name: /more seed/ })
        .count(),
    ).toBe(0)
  })
})

describe('the table by configuration', () => {
  beforeAll(async () => {
    await train('0-5', '60', '16')
    await ended(12)
  })

  /** How far the right ends of heads and cells are apart, column by column. */
  const shifts = () =>
    lab.page.locator('.results').evaluate((results) => {
      const ends = (row: Element) =>
        [...row.children].slice(1).map((cell) => cell.getBoundingClientRect().right)
      const head = ends(results.querySelector('.head') as Element)
      return [...results.querySelectorAll('.row')].map((row) =>
        Math.max(...ends(row).map((end, i) => Math.abs(end - head[i]))),
      )
    })

  it('opens to its seeds, and numbers stand under their heads however it is scrolled', async () => {
    expect(await lab.page.locator('.results .row').count()).toBe(2)
    const fold = lab.page.locator('.results').getByRole('button', { name: 'Show the seeds of SGD' })
    await fold.focus()
    await lab.page.keyboard.press('Enter')
    expect(await lab.page.locator('.results .row').count()).toBe(8)
    for (const [left, top] of [
      [0, 0],
      [5000, 0],
      [200, 5000],
    ]) {
      await lab.page
        .locator('.results')
        .evaluate((results, [x, y]) => results.scrollTo(x, y), [left, top] as const)
      for (const shift of await shifts()) expect(shift).toBeLessThan(0.5)
    }
    const top = () =>
      lab.page.locator('.results').evaluate((results) => {
        const head = results.querySelector('.head') as Element
        return head.getBoundingClientRect().top - results.getBoundingClientRect().top
      })
    // It was scrolled down, and the head still stands at its top.
    expect(
      await lab.page.locator('.results').evaluate(({ scrollTop }) => scrollTop),
    ).toBeGreaterThan(20)
    expect(await top()).toBe(0)
    await lab.page
      .locator('.results')
      .getByRole('button', { name: 'Hide the seeds of SGD' })
      .press('Enter')
  })

  it('wraps no number and lets none overlap', async () => {
    const cells = await lab.page
      .locator('.results [role=cell]')
      .evaluateAll((all) =>
        all.map((cell) => [cell.scrollWidth - cell.clientWidth, cell.clientHeight]),
      )
    expect(cells.length).toBeGreaterThan(10)
    for (const [over, height] of cells) {
      expect(over).toBe(0)
      expect(height).toBeLessThan(28)
    }
  })

  it('hides all seeds of a configuration at once', async () => {
    const toggle = lab.page
      .locator('[data-configuration=SGD]')
      .getByRole('button', { name: MESSAGES.curve.hide('SGD') })
    await toggle.click()
    const hidden = () =>
      lab.page.evaluate(() => {
        const kept = JSON.parse(localStorage.getItem('chart-view') ?? '{}') as { hidden: string[] }
        return kept.hidden.length
      })
    await expect.poll(hidden).toBe(6)
    await expect.poll(() => headline().innerText()).toMatch(/^RMSprop/)
    expect(await answer().innerText()).toContain(MESSAGES.verdict.alone)
    await lab.page
      .locator('[data-configuration=SGD]')
      .getByRole('button', { name: MESSAGES.curve.show('SGD') })
      .click()
    await expect.poll(hidden).toBe(0)
  })

  it('is dragged higher, and stays so', async () => {
    const height = async () => (await lab.page.locator('.results').boundingBox())?.height ?? 0
    const before = await height()
    const line = lab.page.getByRole('separator', { name: MESSAGES.panels.results })
    const box = await line.boundingBox()
    if (box === null) throw new Error('no splitter')
    await lab.page.mouse.move(box.x + 200, box.y + 4)
    await lab.page.mouse.down()
    await lab.page.mouse.move(box.x + 200, box.y - 56, { steps: 4 })
    await lab.page.mouse.up()
    expect(await height()).toBeCloseTo(before + 60, 0)
    expect(
      await lab.page.evaluate(
        () =>
          (JSON.parse(localStorage.getItem('panel-sizes') ?? '{}') as { results: number }).results,
      ),
    ).toBeCloseTo(before + 60, 0)
  })
})

describe('a new comparison', () => {
  it('is a fresh recipe with the keyboard in its first field, and can be undone', async () => {
    const { page } = lab
    await page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
    const name = page.getByLabel(MESSAGES.recipe.name, { exact: true })
    await name.fill('Mine')
    await seedsField().fill('0..4, 9')
    await page.getByRole('button', { name: MESSAGES.commands['new-comparison'] }).click()
    await expect.poll(() => name.inputValue()).toBe(NEW_COMPARISON.name)
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await seedsField().inputValue()).toBe('0')
    await page.getByRole('button', { name: MESSAGES.recipe.undo, exact: true }).click()
    await expect.poll(() => name.inputValue()).toBe('Mine')
    expect(await seedsField().inputValue()).toBe('0..4, 9')
  })

  it('is one from the palette too, which gives the keyboard on', async () => {
    const { page } = lab
    await lab.pressShortcut('k', ['control'])
    await page.keyboard.type('new comparison')
    await page.keyboard.press('Enter')
    const name = page.getByLabel(MESSAGES.recipe.name, { exact: true })
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true)
  })

  it('takes seeds in any form, and offers what one number may mean', async () => {
    const { page } = lab
    const summary = page.locator('.recipe .foot .summary')
    for (const [text, runs] of [
      ['0-4', 10],
      ['0..4', 10],
      ['0,2,7', 6],
      ['0-2, 7..8 11', 12],
    ] as const) {
      await seedsField().fill(text)
      await expect.poll(() => summary.innerText()).toMatch(new RegExp(`^${runs} runs`))
    }
    await seedsField().fill('0-2, 2')
    await page.getByText('Seed 2 is given more than once.').waitFor()
    await seedsField().fill('5')
    await page.getByRole('button', { name: '5 seeds: 0..4' }).click()
    expect(await seedsField().inputValue()).toBe('0..4')
  })
})
