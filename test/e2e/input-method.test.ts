/** Words that are composed by an input method, in every kind of field; and keyboards of other scripts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { InputMethod } from './input-method'
import { RunListPage, generateRuns } from './run-list-page'
import { useLab } from './use-labs'

let lab: LabApp
let list: RunListPage
let method: InputMethod

const give = (started: LabApp) => {
  lab = started
  list = new RunListPage(lab.page)
}
useLab(give, { per: 'block', fill: (folder) => generateRuns(folder, 30) })

const tagsOfAll = async () => (await lab.ask('tags.list', null)).map(({ tag }) => tag)
/** Behind the label of its configuration. */
const nameOfFirst = () => list.label(list.singles.first())
const fieldsWithFocus = () => lab.page.locator('input:focus, textarea:focus').count()

/** Enter and Escape of the input method, while the last syllable is under way. */
async function composeBehind(
  begin: string,
  last: string,
  keys = ['ArrowDown', 'Escape', 'Tab', 'Enter'],
): Promise<void> {
  await lab.page.keyboard.insertText(begin)
  await method.compose(last)
  for (const key of keys) await method.take(key)
}

beforeEach(async () => {
  await lab.renewPage()
  await list.runs.first().waitFor()
  await list.groupBy(MESSAGES.grouping.none)
  await expect.poll(() => list.groups.count()).toBe(0)
  method = await InputMethod.of(lab.page)
})
afterEach(() => expect(lab.pageErrors).toEqual([]))

describe('a word that is composed', () => {
  it('is the whole name of a run, with one Enter of the person', async () => {
    await list.fold(list.runs.first())
    await list.singles.first().click()
    const before = await nameOfFirst()
    await lab.page.keyboard.press('F2')
    await composeBehind('경사', '법')
    expect(await fieldsWithFocus()).toBe(1)
    await method.commit('법')
    expect(await nameOfFirst()).not.toMatch(/경사$/)
    await lab.page.keyboard.press('Enter')
    await expect.poll(nameOfFirst).toMatch(/ 경사법$/)
    await lab.pressShortcut('Z', ['control'])
    await expect.poll(nameOfFirst).toBe(before)
  })

  it('is the whole name also when one clicks elsewhere before it is done', async () => {
    await list.fold(list.runs.first())
    await list.singles.first().click()
    await lab.page.keyboard.press('F2')
    await lab.page.keyboard.insertText('확률')
    await method.compose('적')
    await list.runs.nth(4).click()
    await expect.poll(nameOfFirst).toMatch(/ 확률적$/)
  })

  it('is the whole name of a comparison in the header of its group', async () => {
    await list.groupBy(MESSAGES.grouping.names.comparison)
    await list.groups.last().click()
    await lab.page.keyboard.press('F2')
    await composeBehind('제3', '강')
    await method.commit('강')
    await lab.page.keyboard.press('Enter')
    await list.groups.filter({ hasText: '제3강' }).waitFor()
  })

  it('is the whole tag, in the details and in the dialog', async () => {
    await list.runs.first().click()
    await lab.page.keyboard.press('Enter')
    await lab.page.getByLabel(MESSAGES.tagging.add).click()
    await composeBehind('강', '의')
    await method.commit('의')
    await lab.page.keyboard.press('Enter')
    await expect.poll(tagsOfAll).toContain('강의')

    await list.runs.nth(2).click()
    await lab.pressShortcut('T', ['control'])
    const dialog = lab.page.getByRole('dialog')
    await dialog.getByLabel(MESSAGES.tagging.add).click()
    await composeBehind('최적', '화')
    expect(await dialog.count()).toBe(1)
    await method.commit('화')
    await lab.page.keyboard.press('Enter')
    await expect.poll(tagsOfAll).toContain('최적화')
    const wrong = ['강', '최적']
    expect((await tagsOfAll()).filter((tag) => wrong.includes(tag))).toEqual([])
    await lab.page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
  })

  it('is the whole query, and no suggestion is taken for it', async () => {
    await list.query.click()
    await lab.page.keyboard.type('optimizer')
    const suggestions = lab.page.getByRole('listbox').getByRole('option')
    await suggestions.first().waitFor()
    await method.compose('강')
    await suggestions.first().waitFor({ state: 'detached' })
    await method.compose('')
    await suggestions.first().waitFor()
    for (const key of ['ArrowDown', 'Enter']) await method.take(key)
    await method.commit('강의')
    await expect.poll(() => list.query.inputValue()).toBe('optimizer강의')
    await lab.page.keyboard.press('Enter')
    await lab.page.getByText(MESSAGES.query.nothing).waitFor()
    expect(await list.query.inputValue()).toBe('optimizer강의')
  })

  it('neither closes the palette nor does what is marked there', async () => {
    await lab.pressShortcut('K', ['control'])
    const palette = lab.page.getByRole('dialog')
    await palette.getByRole('combobox').click()
    const marked = () => palette.locator('[data-highlighted]').innerText()
    const before = await marked()
    await composeBehind('', 'せ')
    expect(await palette.count()).toBe(1)
    expect(await marked()).toBe(before)
    await method.commit('')
    await lab.page.keyboard.press('Escape')
    await expect.poll(() => palette.count()).toBe(0)
  })

  it('is whole in notes, and keeps them open', async () => {
    await list.runs.first().click()
    await lab.page.keyboard.press('Enter')
    await lab.page.getByRole('button', { name: MESSAGES.notes.add }).click()
    await composeBehind('잘 ', '됨')
    await method.take('Enter', { control: true })
    await method.commit('됨')
    await lab.page.keyboard.press('Control+Enter')
    await lab.page.locator('.markdown').getByText('잘 됨', { exact: true }).waitFor()
  })

  it('is the whole name of a saved view, and of one that is renamed', async () => {
    const { page } = lab
    await list.runs.first().dblclick()
    await page.getByRole('button', { name: MESSAGES.toolbar.views }).click()
    await page.getByLabel(MESSAGES.savedViews.saveAs).click()
    await composeBehind('그', '림')
    await method.commit('림')
    await page.keyboard.press('Enter')
    await page.getByText('그림').first().waitFor()
    await page.getByRole('button', { name: MESSAGES.toolbar.views }).click()
    await page.getByRole('button', { name: /Rename .*그림/ }).click()
    await composeBehind('손', '실')
    expect(await page.getByLabel(/Rename .*그림/).count()).toBe(1)
    await method.commit('실')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Rename .*손실/ }).waitFor()
  })

  it('closes no dialog with fields', async () => {
    const { page } = lab
    await lab.pressShortcut(',', ['control'])
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(MESSAGES.settings.keepDays).click()
    await method.compose('２')
    for (const key of ['Enter', 'Escape']) await method.take(key)
    expect(await dialog.count()).toBe(1)
    await method.commit('2')
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
  })
})

describe('a keyboard of another script', () => {
  it.each([
    ['Cyrillic', 'ф'],
    ['Greek', 'α'],
    ['Korean', 'ㅁ'],
  ])('chooses all runs with Ctrl and the key of A: %s', async (_script, letter) => {
    await list.runs.first().click()
    await method.press(letter, 'KeyA', { control: true })
    await expect.poll(() => list.count()).toMatch(/^30 of 30/)
  })

  it('leaves Ctrl and Q of a French one, at the place of A, alone', async () => {
    await list.runs.first().click()
    const before = await list.count()
    await method.press('q', 'KeyA', { control: true })
    expect(await list.count()).toBe(before)
    await method.press('a', 'KeyQ', { control: true })
    await expect.poll(() => list.count()).toMatch(/^30 of 30/)
  })

  it('goes to the query with the key of the slash', async () => {
    await list.runs.first().click()
    await method.press('ظ', 'Slash')
    await expect.poll(() => list.query.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await list.query.inputValue()).toBe('')
  })
})
