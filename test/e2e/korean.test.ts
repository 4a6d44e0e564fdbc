/** The window where the system speaks Korean: a comparison, its verdict, a picture, and another language at once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { speak } from '../../src-shared/language/speak'
import { answerSaving } from './exchange-page'
import type { LabApp } from './lab-app'
import { startLab } from './lab-process'
import { faults, resize } from './layout-faults'
import { useLab } from './use-labs'

let lab: LabApp
beforeAll(() => speak('ko'))
const data = useLab((started) => (lab = started), { per: 'block' })
afterAll(() => {
  speak('en')
  expect(lab.pageErrors).toEqual([])
})

const headline = () => lab.page.locator('.verdict [role="status"]').innerText()
const REACHED = /^RMSprop이 \d+스텝 만에 0\.7에 먼저 도달합니다/

/** What the names in the application's menu begin with; their keys stand behind. */
const menu = () =>
  lab.inMain(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label[0]) ?? [])

const documentLanguage = () => lab.page.evaluate(() => document.documentElement.lang)

async function choose(language: string): Promise<void> {
  await lab.pressShortcut(',', ['control'])
  await lab.page.getByRole('radio', { name: language, exact: true }).click()
  await lab.page.keyboard.press('Escape')
}

describe('in Korean', () => {
  it('the window starts as the system speaks', async () => {
    await lab.page.getByText('어떤 옵티마이저가 더 빨리 학습할까요?').waitFor()
    expect(await documentLanguage()).toMatch(/^ko/)
    expect(await menu()).toContain('파')
    const name = lab.page.getByRole('textbox', { name: '이름', exact: true })
    expect(await name.inputValue()).toMatch(/[가-힣]/)
  })

  it('a comparison trains and is judged, in the window and on the command line', async () => {
    await lab.page.getByRole('tab', { name: '레시피' }).click()
    await lab.page.getByLabel('시드', { exact: true }).fill('0..5')
    await lab.runSmallComparison({ steps: '300' })
    await lab.page.waitForFunction(
      () => document.querySelector('.results[data-done="12"][data-training="0"]') !== null,
    )
    await lab.page.getByRole('radio', { name: '판정' }).click()
    await lab.page.getByLabel('목표 학습 손실', { exact: true }).fill('0.7')
    await expect.poll(headline).toMatch(REACHED)
    const words = ['verdict', '--target', '0.7', '--language', 'ko']
    const { code, out, err } = await startLab(data.path, ...words).ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n').some((line) => REACHED.test(line))).toBe(true)
  })

  it('nothing is cut or covered in a small window', async () => {
    await resize(lab, { width: 900, height: 600, zoom: 1 })
    const found = await lab.page.evaluate(faults)
    await resize(lab, { width: 1280, height: 800, zoom: 1 })
    expect(found).toEqual([])
  })

  it('the language is another one at once, and this one again', async () => {
    await choose('English')
    await expect.poll(headline).toMatch(/^RMSprop reaches 0\.7 first: in \d+ steps/)
    expect(await documentLanguage()).toMatch(/^en/)
    await expect.poll(menu).toContain('&')
    await choose('한국어')
    await expect.poll(headline).toMatch(REACHED)
    await expect.poll(menu).toContain('파')
  })

  it('a picture has the letters that it is written with', async () => {
    const file = join(data.path, '그림.svg')
    await answerSaving(lab, file)
    await lab.pressShortcut('E', ['control'])
    await lab.page.getByRole('radio', { name: 'SVG' }).click()
    await lab.page.getByRole('button', { name: MESSAGES.exporting.save }).click()
    await lab.noticed(MESSAGES.exporting.saved(file))
    const svg = readFileSync(file, 'utf8')
    expect(svg).toMatch(/<text[^>]*>손실/)
    expect(svg).toContain("@font-face{font-family:'Noto Sans KR Variable'")
  })
})
