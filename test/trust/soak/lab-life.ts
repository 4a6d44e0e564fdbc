/** What a person does in the window all day long: comparing, looking, exporting, throwing away. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { answerSaving } from '../../e2e/exchange-page'
import type { LabApp } from '../../e2e/lab-app'
import { RunListPage } from '../../e2e/run-list-page'

export const STEPS = 60
/** Units of the one hidden layer. */
export const HIDDEN = 8
const TRAINING_TIMEOUT_MS = 120_000

export class LabLife {
  private readonly list: RunListPage

  constructor(
    private readonly lab: LabApp,
    private readonly folder: string,
  ) {
    this.list = new RunListPage(lab.page)
  }

  /** Queues SGD and RMSprop with that many seeds from the recipe form and waits until they have trained. */
  async compare(name: string, seeds: number): Promise<void> {
    const { page } = this.lab
    const finished = (await this.count('status:done')) + 2 * seeds
    await page.getByRole('radio', { name: 'Curves' }).click()
    await page.getByRole('tab', { name: 'Recipe' }).click()
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Seeds', { exact: true }).fill(`0..${seeds - 1}`)
    await this.lab.runSmallComparison({ steps: String(STEPS), hidden: String(HIDDEN) })
    await expect
      .poll(() => this.count('status:done'), { timeout: TRAINING_TIMEOUT_MS })
      .toBe(finished)
  }

  /** Filters the list, and looks at the verdict, the tuning and one run's details. */
  async look(): Promise<void> {
    const { page } = this.lab
    await this.list.filter('optimizer:rmsprop sort:-acc')
    await expect.poll(() => this.list.groups.count()).toBeGreaterThan(0)
    await this.list.runs.first().click()
    await this.list.filter('')
    await page.getByRole('radio', { name: 'Verdict' }).click()
    await page.locator('.verdict [role="status"]').waitFor()
    await page.getByRole('radio', { name: 'Tuning' }).click()
    await page.getByRole('radio', { name: 'Curves' }).click()
    await page.locator('main canvas').first().waitFor()
  }

  /** Saves the chart as a picture that carries its experiment; the name tells its notice from those before. */
  async exportChart(name: string): Promise<void> {
    const { page } = this.lab
    const file = join(this.folder, `${name}.png`)
    await answerSaving(this.lab, file)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('button', { name: 'Save…' }).click()
    await this.lab.noticed(`Saved ${file}`)
    rmSync(file)
  }

  /** Moves every run that a query finds to the trash and empties it. */
  async throwAway(query: string): Promise<void> {
    const { page } = this.lab
    await this.list.filter(query)
    await expect.poll(() => this.list.query.inputValue()).toBe(query)
    await this.list.grid.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.getByRole('button', { name: 'Trash', exact: true }).click()
    await page.getByRole('button', { name: 'Empty trash…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete permanently' }).click()
    await page.getByText('The trash is empty.').waitFor()
    await page.getByRole('button', { name: 'Back to the runs' }).click()
    await this.list.filter('')
  }

  /** Runs that are kept. */
  async count(query = ''): Promise<number> {
    return (await this.lab.ask('runs.query', { query, grouping: null })).keys.length
  }
}
