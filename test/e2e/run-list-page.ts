/** Reads and drives the list of runs in the built window, and fills its database with invented runs. */
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { MESSAGES } from '../../src-shared/language/language'
import { either, said } from './said'
import { generateRuns as fillDatabase } from '../../scripts/generate/runs'

/** Fills the database of an app whose data is in `folder`; the same number gives the same runs. */
export const generateRuns = (folder: string, runs: number): void =>
  fillDatabase({
    path: join(folder, 'lab.sqlite'),
    runs,
    seed: 0,
    curves: 20,
    points: 100,
    until: Date.UTC(2026, 10, 22),
  })

export class RunListPage {
  readonly grid: Locator
  readonly query: Locator
  /** The lines of configurations and of runs that are on screen or near it. */
  readonly runs: Locator
  /** Those of configurations with several runs. */
  readonly configurations: Locator
  /** Those of runs that are alone in their configuration, or whose configuration is unfolded. */
  readonly singles: Locator
  /** The headers of groups that are on screen or near it. */
  readonly groups: Locator

  constructor(readonly page: Page) {
    this.grid = page.getByRole('treegrid', { name: MESSAGES.runs.title })
    this.query = page.getByRole('combobox', { name: MESSAGES.query.label })
    const { overlay, overlayConfiguration, overlayAll } = MESSAGES.runs
    const name = either(said(overlay), said(overlayConfiguration))
    this.runs = this.grid.getByRole('row', { name })
    this.configurations = this.runs.and(this.grid.locator('[aria-expanded]'))
    this.singles = this.runs.and(this.grid.locator(':not([aria-expanded])'))
    this.groups = this.grid.getByRole('row', { name: said(overlayAll) })
  }

  /** A label of a line, and the name that a person gave to its run behind it. */
  label(row: Locator): Promise<string> {
    return row.evaluate((line) => line.querySelector('.text')?.textContent.trim() ?? '')
  }

  /** Whether the curves of a line are shown: "true", "false", or "mixed" for some. */
  tick(row: Locator): Promise<string | null> {
    return row.getByRole('checkbox').getAttribute('aria-checked')
  }

  /** Shows the single runs of a configuration, or hides them. */
  async fold(row: Locator): Promise<void> {
    const { unfold, fold } = MESSAGES.grouping
    await row.getByRole('button', { name: either(said(unfold), said(fold)) }).click()
  }

  /** What stands under the list, such as "12 runs". */
  count(): Promise<string> {
    return this.page.locator('footer [role="status"]').innerText()
  }

  async filter(text: string): Promise<void> {
    await this.query.fill(text)
    await this.query.press('Enter')
  }

  async groupBy(name: string): Promise<void> {
    await this.page.getByRole('button', { name: MESSAGES.grouping.label }).click()
    await this.page.getByRole('menuitemradio', { name }).click()
  }

  async showAllColumns(): Promise<void> {
    await this.page.getByRole('button', { name: MESSAGES.runs.expand }).click()
  }

  head(name: string): Locator {
    return this.grid.getByRole('columnheader', { name }).getByRole('button')
  }

  async headNames(): Promise<string[]> {
    const texts = await this.grid.getByRole('columnheader').allInnerTexts()
    return texts.map((text) => text.split('\n')[0])
  }

  /** What a column shows, from top to bottom, of the runs on screen. */
  async column(name: string): Promise<string[]> {
    const place = (await this.headNames()).indexOf(name)
    return this.runs.evaluateAll(
      (rows, index) =>
        rows
          .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
          .map((row) => (row.children[index] as HTMLElement).innerText.trim()),
      // The first child of a line is its tick.
      place + 1,
    )
  }
}
