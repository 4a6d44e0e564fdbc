/** A configuration is one row of the list: it folds its seeds, and whatever is done to it is done to all of them. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import type { LabApp } from './lab-app'
import { RunListPage } from './run-list-page'
import { useLab } from './use-labs'

let lab: LabApp
let list: RunListPage

useLab(
  (started) => {
    lab = started
    list = new RunListPage(lab.page)
  },
  { per: 'block' },
)

const SEEDS = [0, 1, 2, 3, 4]
const base = { ...SGD_VS_RMSPROP.base, dataset: 'mnist-10k', hiddenLayers: [16], steps: 60 }

/** Two optimizers with five seeds each. What is done to the runs stays, so tests that change them come last. */
beforeAll(async () => {
  await lab.ask('comparisons.start', { ...SGD_VS_RMSPROP, base, seeds: SEEDS })
  const trained = async () => expect(await lab.runIds('status:done')).toHaveLength(10)
  await vi.waitFor(trained, { timeout: 30_000 })
})
beforeEach(async () => {
  await lab.renewPage()
  await expect.poll(() => list.configurations.count()).toBe(2)
})
afterEach(() => expect(lab.pageErrors).toEqual([]))

const seedsOf = (row: ReturnType<RunListPage['runs']['first']>) => row.locator('.seeds').innerText()
const labels = () =>
  list.runs.evaluateAll((rows) =>
    rows
      .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((row) => row.querySelector<HTMLElement>('.text')?.innerText.trim()),
  )

it('is a row with n, unfolds to its seeds and folds again, by pointer and keyboard', async () => {
  const { page } = lab
  const [sgd, rmsprop] = [list.configurations.nth(0), list.configurations.nth(1)]
  expect(await labels()).toEqual(['SGD', 'RMSprop'])
  expect([await seedsOf(sgd), await seedsOf(rmsprop)]).toEqual(['n = 5', 'n = 5'])
  expect(await sgd.getAttribute('aria-expanded')).toBe('false')
  await list.fold(sgd)
  const unfolded = ['SGD', ...SEEDS.map((seed) => `seed ${seed}`), 'RMSprop']
  await expect.poll(labels).toEqual(unfolded)
  expect(await sgd.getAttribute('aria-expanded')).toBe('true')
  await list.fold(sgd)
  await expect.poll(labels).toEqual(['SGD', 'RMSprop'])

  await sgd.click()
  await page.keyboard.press('ArrowRight')
  await expect.poll(labels).toEqual(unfolded)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => list.count()).toBe('10 runs')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => list.count()).toBe('5 of 10 runs selected')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(labels).toEqual(['SGD', 'RMSprop'])
})

it('shows some and none of its curves as its seeds do, and all again', async () => {
  const sgd = list.configurations.nth(0)
  await expect.poll(() => list.tick(sgd)).toBe('true')
  await list.fold(sgd)
  await list.singles.nth(1).getByRole('checkbox').click()
  await expect.poll(() => list.tick(sgd)).toBe('mixed')
  expect(await seedsOf(sgd)).toBe('4 of 5')
  await expect.poll(() => list.tick(list.groups.first())).toBe('mixed')
  // All of them, then none.
  await sgd.getByRole('checkbox').click()
  await expect.poll(() => list.tick(sgd)).toBe('true')
  await sgd.getByRole('checkbox').click()
  await expect.poll(() => list.tick(sgd)).toBe('false')
  expect(await seedsOf(sgd)).toBe('n = 5')
  await expect
    .poll(() =>
      list.singles
        .getByRole('checkbox')
        .evaluateAll((ticks) => ticks.map((tick) => tick.ariaChecked)),
    )
    .toEqual(SEEDS.map(() => 'false'))
  expect(await list.tick(list.configurations.nth(1))).toBe('true')
})

it('shows what the narrow list is sorted by, and its means in that order', async () => {
  const figures = () =>
    list.configurations.evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) =>
          Number((row.lastElementChild as HTMLElement).innerText.replace(/[^\d.]/g, '')),
        ),
    )
  await list.head(MESSAGES.runs.columns.shortLast100).click()
  await expect.poll(() => list.query.inputValue()).toBe('sort:loss')
  await expect.poll(figures).toSatisfy(([first, second]: number[]) => first <= second)
  await list.filter('sort:-acc')
  await expect
    .poll(() => list.headNames())
    .toEqual([
      MESSAGES.runs.columns.name,
      MESSAGES.runs.columns.seed,
      MESSAGES.figures.testAccuracy.column,
    ])
  await expect.poll(figures).toSatisfy(([first, second]: number[]) => first >= second)
  await list.filter('sort:-done')
  await expect.poll(figures).toEqual([60, 60])
})

it('shows the name that a person gave to one of its runs', async () => {
  const { page } = lab
  await list.fold(list.configurations.nth(0))
  await list.singles.nth(2).click()
  await page.keyboard.press('F2')
  await page.keyboard.type('The odd one')
  await page.keyboard.press('Enter')
  await expect.poll(() => list.label(list.singles.nth(2))).toBe('seed 2 The odd one')
})

it('is chosen, tagged, pinned and put into the trash with all its runs', async () => {
  const { page } = lab
  const sgd = list.configurations.nth(0)
  await sgd.click()
  await expect.poll(() => list.count()).toBe('5 of 10 runs selected')
  await lab.pressShortcut('T', ['control'])
  await page.getByRole('dialog').getByLabel(MESSAGES.tagging.add).fill('exam')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('exam').first().waitFor()
  await page.getByRole('button', { name: MESSAGES.tagging.done }).click()
  await expect.poll(() => lab.runIds('tag:exam optimizer:sgd')).toHaveLength(5)

  await sgd.click({ button: 'right' })
  await page.getByRole('menuitem', { name: MESSAGES.actions.pin }).click()
  await expect.poll(() => lab.runIds('is:pinned')).toHaveLength(5)
  await expect.poll(() => list.groups.first().innerText()).toMatch(/^Pinned/)

  await list.configurations.last().click()
  await page.keyboard.press('Delete')
  await lab.noticed('5 runs moved to the trash')
  await expect.poll(() => lab.runIds('optimizer:rmsprop')).toHaveLength(0)
  await page.getByRole('button', { name: MESSAGES.trash.undo, exact: true }).click()
  await expect.poll(() => lab.runIds('optimizer:rmsprop')).toHaveLength(5)
})
