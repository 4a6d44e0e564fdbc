/** The list of runs in the built window. The tests share the runs and whatever is done to them, and look for no other. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { RunListPage, generateRuns } from './run-list-page'
import { useLab } from './use-labs'

let lab: LabApp
let list: RunListPage

const give = (started: LabApp) => {
  lab = started
  list = new RunListPage(lab.page)
}
const data = useLab(give, { per: 'block', fill: (folder) => generateRuns(folder, 80) })

async function restart(): Promise<void> {
  expect(lab.pageErrors).toEqual([])
  await data.restart()
  await list.runs.first().waitFor()
}

const press = (key: string, ...modifiers: ('control' | 'shift')[]) =>
  lab.pressShortcut(key, modifiers)

beforeEach(async () => {
  await lab.renewPage()
  await list.runs.first().waitFor()
  await list.groupBy(MESSAGES.grouping.none)
  await expect.poll(() => list.groups.count()).toBe(0)
})

afterEach(() => expect(lab.pageErrors).toEqual([]))

it('sorts by two keys, filters, and says where a query is wrong', async () => {
  const { page } = lab
  await list.showAllColumns()
  await list.filter('status:done -is:pinned')
  await list.head(MESSAGES.runs.columns.optimizer).click()
  await list.head(MESSAGES.figures.testAccuracy.column).click({ modifiers: ['Shift'] })
  await expect
    .poll(() => list.query.inputValue())
    .toBe('status:done -is:pinned sort:optimizer,-acc')
  await expect
    .poll(async () => {
      const optimizers = await list.column(MESSAGES.runs.columns.optimizer)
      const accuracies = (await list.column(MESSAGES.figures.testAccuracy.column)).map((text) =>
        parseFloat(text),
      )
      return (
        optimizers.length > 10 &&
        optimizers.every((name, i) => {
          if (i === 0) return true
          const before = optimizers[i - 1].toLowerCase()
          if (before !== name.toLowerCase()) return before < name.toLowerCase()
          return accuracies[i - 1] >= accuracies[i]
        })
      )
    })
    .toBe(true)

  const before = await list.count()
  await list.query.fill('lr<=0.01 optimzer:sgd ')
  await list.query.press('Escape')
  await expect.poll(() => page.locator('.squiggle').innerText()).toBe('optimzer')
  expect(await page.getByRole('alert').innerText()).toContain('Did you mean optimizer?')
  expect(await list.count()).toBe(before)
  await list.filter('optimizer:rmsprop lr<=0.01 -is:pinned sort:-lr')
  await expect
    .poll(async () => new Set(await list.column(MESSAGES.runs.columns.optimizer)))
    .toEqual(new Set(['RMSprop']))
  const rates = (await list.column(MESSAGES.runs.columns.learningRate)).map(Number)
  expect(rates.length).toBeGreaterThan(1)
  expect(rates).toEqual([...rates].sort((a, b) => b - a))
  expect(rates[0]).toBeLessThanOrEqual(0.01)
  await list.filter('"no such words anywhere"')
  await page.getByText(MESSAGES.query.nothing).waitFor()
})

it('completes what is typed in the query box', async () => {
  const { page } = lab
  await press('F', 'control')
  await expect.poll(() => list.query.evaluate((box) => box === document.activeElement)).toBe(true)
  await page.keyboard.type('opti')
  await page.getByRole('option', { name: /^optimizer/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('rm')
  await page.getByRole('option', { name: 'rmsprop' }).click()
  await expect.poll(() => list.query.inputValue()).toBe('optimizer:rmsprop')
})

it('groups with counts and figures, closes groups and shows all their curves', async () => {
  const { page } = lab
  await list.showAllColumns()
  await list.groupBy(MESSAGES.grouping.names.optimizer)
  await list.groups.first().waitFor()
  const header = list.groups.filter({ hasText: /±.*shortest.*±/s }).last()
  expect(await header.innerText()).toMatch(
    /\d+\s+loss\s0\.\d{4}\s±\s0\.\d{4}\s\(\d+\), shortest\s\d+\ssteps\s+acc\.\s[\d.]+\s%\s±/,
  )
  const label = await header.locator('.label').innerText()
  const size = Number(await header.locator('.count').innerText())
  await header.click()
  await expect.poll(() => list.count()).toMatch(new RegExp(`^${size} of`))
  const expanded = Number(await list.grid.getAttribute('aria-rowcount'))
  await page.keyboard.press('ArrowLeft')
  await expect
    .poll(async () => Number(await list.grid.getAttribute('aria-rowcount')))
    .toBeLessThan(expanded)
  await page.keyboard.press('Space')
  await expect
    .poll(() =>
      list.groups
        .filter({ hasText: label })
        .getByRole('checkbox')
        .last()
        .getAttribute('aria-checked'),
    )
    .toBe(size > 200 ? 'mixed' : 'true')
})

it('renames from the keyboard and undoes it after a restart', async () => {
  const firstName = () => list.label(list.singles.first())
  await list.singles.first().click()
  const before = await firstName()
  await lab.page.keyboard.press('F2')
  await lab.page.keyboard.type('My best run')
  await lab.page.keyboard.press('Enter')
  await expect.poll(firstName).toBe(`${before} My best run`)
  await restart()
  await expect.poll(firstName).toBe(`${before} My best run`)
  await press('Z', 'control')
  await lab.noticed(/^Undone: /)
  await expect.poll(firstName).toBe(before)
  await press('Z', 'control', 'shift')
  await expect.poll(firstName).toBe(`${before} My best run`)
})

it('renames a comparison in the header of its group', async () => {
  const { page } = lab
  await list.groupBy(MESSAGES.grouping.names.comparison)
  const header = list.groups.last()
  await header.click()
  await page.keyboard.press('F2')
  await page.keyboard.type('Lecture 3, warm-up')
  await page.keyboard.press('Enter')
  await list.groups.filter({ hasText: 'Lecture 3, warm-up' }).waitFor()
  await press('Z', 'control')
  await expect.poll(() => list.groups.filter({ hasText: 'Lecture 3, warm-up' }).count()).toBe(0)
})

it('says in the menu what is undone, and nothing of it while one types', async () => {
  const { page } = lab
  const labels = () =>
    lab.inMain(({ Menu }) =>
      ['undo', 'redo'].map((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.label),
    )
  const rename = async (name: string) => {
    await list.singles.first().click()
    await page.keyboard.press('F2')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect.poll(() => list.label(list.singles.first())).toContain(name)
  }
  await rename('Fish & chips')
  await expect.poll(async () => (await labels())[0]).toMatch(/^Undo: Rename \w/)
  const [first] = await labels()
  await expect.poll(labels).toEqual([first, MESSAGES.commands.redo])
  await rename('Soup')
  await expect.poll(labels).toEqual(['Undo: Rename Fish && chips', MESSAGES.commands.redo])
  await list.runs.first().click()
  await press('Z', 'control')
  await expect.poll(labels).toEqual([first, 'Redo: Rename Fish && chips'])
  await press('Z', 'control', 'shift')
  await expect.poll(labels).toEqual(['Undo: Rename Fish && chips', MESSAGES.commands.redo])
  await list.query.focus()
  await expect.poll(labels).toEqual([MESSAGES.commands.undo, MESSAGES.commands.redo])
  await list.grid.focus()
  await expect.poll(labels).toEqual(['Undo: Rename Fish && chips', MESSAGES.commands.redo])
  await restart()
  await expect.poll(labels).toEqual(['Undo: Rename Fish && chips', MESSAGES.commands.redo])
})

it('undoes what is typed, not what was done to runs, while one types', async () => {
  const { page } = lab
  await list.singles.first().click()
  await page.keyboard.press('F2')
  await page.keyboard.type('Kept')
  await page.keyboard.press('Enter')
  await expect.poll(() => list.label(list.singles.first())).toMatch(/ Kept$/)
  await list.query.focus()
  await page.keyboard.type('Kept')
  await press('Z', 'control')
  await expect.poll(() => list.query.inputValue()).not.toBe('Kept')
  await list.filter('Kept')
  await expect.poll(() => list.runs.count()).toBe(1)
  await expect.poll(() => list.label(list.singles.first())).toMatch(/ Kept$/)
})

it('tags many runs at once', async () => {
  const { page } = lab
  await list.runs.nth(1).click()
  await list.runs.nth(3).click({ modifiers: ['Shift'] })
  await list.runs.nth(5).click({ modifiers: ['ControlOrMeta'] })
  await expect.poll(() => list.count()).toMatch(/^4 of/)
  await press('T', 'control')
  await page.getByRole('dialog').getByLabel(MESSAGES.tagging.add).fill('figure-7')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('figure-7').first().waitFor()
  await page.getByRole('button', { name: MESSAGES.tagging.done }).click()
  await list.filter('tag:figure-7')
  await expect.poll(() => list.count()).toMatch(/^4 /)
  await list.groupBy(MESSAGES.grouping.names.tag)
  await list.groups.filter({ hasText: 'figure-7' }).first().waitFor()
})

it('moves runs to the trash and back, and empties it after a question', async () => {
  const { page } = lab
  const all = await list.count()
  await list.runs.first().click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await lab.noticed('2 runs moved to the trash')
  await expect.poll(() => list.count()).toBe(`${parseInt(all) - 2} runs`)
  await page.getByRole('button', { name: MESSAGES.trash.undo, exact: true }).click()
  await expect.poll(() => list.count()).toMatch(new RegExp(`${parseInt(all)} runs`))

  await list.runs.first().click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await expect.poll(() => list.count()).toBe(`${parseInt(all) - 2} runs`)
  await page.getByRole('button', { name: MESSAGES.trash.open, exact: true }).click()
  await expect.poll(() => list.query.inputValue()).toContain('in:trash')
  // Of all that were listed a few are there.
  await expect.poll(async () => parseInt(await list.count())).toBeLessThan(parseInt(all) - 2)
  const trashed = parseInt(await list.count())
  await list.runs.first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: MESSAGES.actions.restore }).click()
  await expect.poll(async () => parseInt(await list.count())).toBe(trashed - 1)

  await page.getByRole('button', { name: MESSAGES.trash.emptyAction }).click()
  const dialog = page.getByRole('alertdialog')
  expect(await dialog.innerText()).toMatch(
    new RegExp(
      `Delete ${trashed - 1} runs? permanently\\?\\s+This frees [\\d.]+\\s(B|kB) of disk space`,
    ),
  )
  await dialog.getByRole('button', { name: MESSAGES.trash.confirm }).click()
  await lab.noticed(/of disk space freed/)
  await page.getByText(MESSAGES.trash.empty).waitFor()
  await page.getByRole('button', { name: MESSAGES.trash.leave }).click()
  await expect.poll(() => list.count()).toMatch(new RegExp(`${parseInt(all) - 1} runs`))
})

it('keeps columns, their order and width, and the order of rows over a restart', async () => {
  const { page } = lab
  await list.showAllColumns()
  await page.getByRole('button', { name: MESSAGES.columnMenu.label, exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: MESSAGES.runs.columns.role }).click()
  await page.getByRole('menuitemcheckbox', { name: MESSAGES.figures.bestLoss.column }).click()
  await page.keyboard.press('Escape')
  await list.head(MESSAGES.runs.columns.role).focus()
  for (let i = 0; i < 9; i++) await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Shift+ArrowRight')
  await list.head(MESSAGES.runs.columns.steps).click()
  const heads = await list.headNames()
  expect(heads.indexOf(MESSAGES.runs.columns.role)).toBeGreaterThan(0)
  expect(heads.indexOf(MESSAGES.runs.columns.role)).toBeLessThan(
    heads.indexOf(MESSAGES.runs.columns.steps),
  )
  expect(heads).not.toContain(MESSAGES.figures.bestLoss.column)
  const width = (await list.head(MESSAGES.runs.columns.role).boundingBox())?.width
  const edge = await list.grid.getByRole('separator', { name: 'Width of Status' }).boundingBox()
  if (edge === null) throw new Error('the column has no edge')
  await page.mouse.move(edge.x + 3, edge.y + 8)
  await page.mouse.down()
  await page.mouse.move(edge.x + 43, edge.y + 8, { steps: 4 })
  await page.mouse.up()
  const status = (await list.head(MESSAGES.runs.columns.status).boundingBox())?.width

  await restart()
  await list.showAllColumns()
  expect(await list.headNames()).toEqual(heads)
  expect((await list.head(MESSAGES.runs.columns.role).boundingBox())?.width).toBe(width)
  expect((await list.head(MESSAGES.runs.columns.status).boundingBox())?.width).toBe(status)
  expect(await list.query.inputValue()).toBe('sort:-done')
})

it('moves a column by dragging its head', async () => {
  const { page } = lab
  await list.showAllColumns()
  const from = await list.head(MESSAGES.runs.columns.learningRate).boundingBox()
  const to = await list.head(MESSAGES.runs.columns.optimizer).boundingBox()
  if (from === null || to === null) throw new Error('a head is not on screen')
  await page.mouse.move(from.x + from.width / 2, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 10, to.y + 8, { steps: 6 })
  await page.mouse.up()
  expect((await list.headNames()).slice(0, 4)).toEqual([
    MESSAGES.runs.columns.name,
    MESSAGES.runs.columns.seed,
    MESSAGES.runs.columns.learningRate,
    MESSAGES.runs.columns.optimizer,
  ])
  expect(await list.query.inputValue()).toBe('')
})

it('compares runs side by side, with differences or everything', async () => {
  const { page } = lab
  await list.filter('optimizer:sgd,adam status:done sort:optimizer')
  await expect.poll(() => list.runs.count()).toBeGreaterThan(1)
  await list.runs.first().click()
  await page.keyboard.press('Shift+End')
  await press('D', 'control')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const names = () => dialog.locator('tbody th[scope="row"]').allInnerTexts()
  const differing = await names()
  expect(differing).toContain(MESSAGES.runs.columns.optimizer)
  expect(differing).not.toContain(MESSAGES.recipeFields.activation.label)
  await dialog.getByRole('radio', { name: MESSAGES.compare.everything }).click()
  await expect.poll(async () => (await names()).length).toBeGreaterThan(differing.length)
  await dialog.getByRole('button', { name: MESSAGES.compare.copy }).click()
  await lab.noticed(MESSAGES.compare.copied)
  await page.keyboard.press('Escape')
  await list.query.fill('')
  await list.query.focus()
  await lab.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.paste())
  await expect.poll(() => list.query.inputValue()).not.toBe('')
  const copied = await list.query.inputValue()
  expect(copied).toMatch(/^Run\t.*Optimizer\t/s)
})

it('shows differences from a baseline, which stays over a restart', async () => {
  const { page } = lab
  await list.filter('status:done -is:pinned sort:loss')
  await expect.poll(() => list.runs.count()).toBeGreaterThan(5)
  await list.runs.first().click()
  await press('L', 'control', 'shift')
  await page
    .getByText(/^Difference to /)
    .first()
    .waitFor()
  await expect.poll(() => list.runs.nth(3).innerText()).toMatch(/▲\s*higher\s*\+0\.\d{4}/)
  await restart()
  await expect.poll(() => list.runs.nth(3).innerText()).toMatch(/▲\s*higher\s*\+0\.\d{4}/)
  await lab.page.getByRole('button', { name: MESSAGES.baseline.clear }).click()
  await expect.poll(() => list.runs.nth(3).innerText()).not.toContain('▲')
})

it('keeps notes in Markdown, a colour and a marker', async () => {
  const { page } = lab
  await list.runs.first().click()
  await page.getByRole('button', { name: MESSAGES.notes.add }).click()
  await page.keyboard.type(
    '# Figure 3\n\n**bold** <script>alert(1)</script>\n\n[paper](https://example.org/)',
  )
  await page.keyboard.press('Control+Enter')
  await page.locator('.markdown strong').waitFor()
  expect(await page.locator('.markdown a, .markdown script').count()).toBe(0)
  await page.locator('.markdown .link').click()
  expect(page.url()).toBe('app://lab/index.html')
  await page.getByRole('radio', { name: 'Colour 3' }).click()
  await page.getByRole('radio', { name: MESSAGES.markers.diamond }).click()
  await expect
    .poll(() =>
      page.getByRole('radio', { name: MESSAGES.markers.diamond }).getAttribute('aria-checked'),
    )
    .toBe('true')
  await restart()
  await list.runs.first().click()
  await expect
    .poll(() => lab.page.getByRole('radio', { name: 'Colour 3' }).getAttribute('aria-checked'))
    .toBe('true')
  expect(await lab.page.locator('.markdown h4').innerText()).toBe('Figure 3')
})

it('can be used with the keyboard alone', async () => {
  const { page } = lab
  await list.groupBy(MESSAGES.grouping.names.comparison)
  await list.groups.first().waitFor()
  await list.grid.focus()
  await page.keyboard.press('Home')
  const lines = Number(await list.grid.getAttribute('aria-rowcount'))
  await page.keyboard.press('ArrowLeft')
  await expect
    .poll(async () => Number(await list.grid.getAttribute('aria-rowcount')))
    .toBeLessThan(lines)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('End')
  const active = () =>
    list.grid.evaluate(
      (grid) =>
        document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.ariaRowIndex,
    )
  await expect.poll(active).toBe(String(lines))
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  await expect.poll(active).toBe('1')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('menu').count()).toBe(0)
  await expect.poll(() => list.grid.evaluate((grid) => grid === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: MESSAGES.details.title, selected: true }).waitFor()
  await page.keyboard.press('Control+a')
  await expect.poll(() => list.count()).toMatch(/^\d+ of \d+ runs selected$/)
})
