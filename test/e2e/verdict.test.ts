/** The verdict in the built window: on real runs, with the target dragged, its reasons read and its text copied. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })

beforeAll(async () => {
  await train('16')
  await lab.page.getByRole('radio', { name: MESSAGES.centre.names.verdict }).click()
}, 120_000)

afterAll(() => expect(lab.pageErrors).toEqual([]))

/** SGD and RMSprop with six seeds on the small data set. */
async function train(hidden: string): Promise<void> {
  const { page } = lab
  await page.getByRole('radio', { name: MESSAGES.centre.names.curves }).click()
  await page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
  await page.getByLabel(MESSAGES.recipe.seeds, { exact: true }).fill('0..5')
  await lab.runSmallComparison({ steps: '300', hidden })
  // What was trained before is still shown for a moment.
  await page.waitForFunction(() => document.querySelector('.results[data-training="0"]') === null)
  await page.waitForFunction(
    () => document.querySelector('.results[data-done="12"][data-training="0"]') !== null,
    null,
    { timeout: 60_000 },
  )
}

const headline = () => lab.page.locator('.verdict [role="status"]')
const line = () => lab.page.getByRole('slider')
const targetField = () => lab.page.getByLabel('Target training loss', { exact: true })

describe('the verdict', () => {
  it('says who reaches the target first, and how sure that is', async () => {
    await targetField().fill('0.7')
    await expect
      .poll(() => headline().innerText())
      .toMatch(/^RMSprop reaches 0\.7 first: in \d+ steps, SGD not in 300 steps\.$/)
    await lab.page
      .getByText('SGD never reached 0.7 in 300 steps (0 of 6 seeds); RMSprop did in 6 of 6.')
      .waitFor()
    expect(await lab.page.getByRole('table').count()).toBe(3)
  })

  it('follows the line that is dragged, and the keys', async () => {
    const box = await line().boundingBox()
    if (box === null) throw new Error('no target line')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await lab.page.mouse.move(x, y)
    await lab.page.mouse.down()
    await lab.page.mouse.move(x, y - 40, { steps: 8 })
    await lab.page.mouse.up()
    const dragged = Number(await targetField().inputValue())
    expect(dragged).toBeGreaterThan(0.75)
    expect(await line().getAttribute('aria-valuenow')).toBe(String(dragged))
    await expect.poll(() => headline().innerText()).toContain(`reaches ${dragged} first`)

    await line().focus()
    await lab.page.keyboard.press('Shift+ArrowDown')
    const moved = Number(await targetField().inputValue())
    expect(moved).toBeLessThan(dragged)
    await expect.poll(() => headline().innerText()).toContain(`${moved}`)
    expect((await line().boundingBox())?.y).toBeGreaterThan(box.y - 40)
  })

  it('stays where its value is when the chart is zoomed', async () => {
    await targetField().fill('0.5')
    const before = (await line().boundingBox())?.y ?? 0
    await lab.page.locator('main [data-points]').focus()
    await lab.page.keyboard.press('ArrowUp')
    await expect.poll(async () => (await line().boundingBox())?.y).toBeGreaterThan(before + 5)
    expect(await targetField().inputValue()).toBe('0.5')
    await lab.page.keyboard.press('0')
    await expect.poll(async () => (await line().boundingBox())?.y).toBeCloseTo(before, 0)
  })

  it('lists what makes the comparison fair, and what does not', async () => {
    await lab.page.getByRole('button', { name: /^Fair: \d+ of 10$/ }).click()
    const reasons = lab.page.getByRole('dialog').getByRole('listitem')
    await expect.poll(() => reasons.count()).toBe(10)
    const texts = await reasons.allInnerTexts()
    expect(texts.join('\n')).toContain('None was tuned: one setting of each was tried')
    expect(texts.join('\n')).toContain(MESSAGES.verdict.fairness.weights)
    await lab.page.keyboard.press('Escape')
  })

  it('is copied as Markdown', async () => {
    await lab.page.getByRole('button', { name: MESSAGES.verdictPane.copy.markdown }).click()
    await lab.noticed(MESSAGES.verdictPane.copy.copiedMarkdown)
    const text = await lab.inMain(({ clipboard }) => clipboard.readText())
    expect(text).toContain(`**${(await headline().innerText()).replaceAll('~', '\\~')}**`)
    expect(text).toContain('| optimizer | seeds | reached |')
  })

  it('draws how far the two are apart', async () => {
    await lab.page.getByRole('tab', { name: MESSAGES.verdictPane.views.difference }).click()
    const plot = lab.page.getByRole('img', { name: 'RMSprop less SGD: training loss' })
    await plot.waitFor()
    const inked = () =>
      plot.evaluate((element: HTMLCanvasElement) => {
        const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height)
        return data.filter((value, i) => i % 4 === 3 && value > 0).length
      })
    // More than axes and words: the band as well.
    await expect.poll(inked).toBeGreaterThan(10_000)
    await lab.page.getByRole('button', { name: 'Copy picture' }).click()
    await lab.noticed(MESSAGES.exporting.copied)
    await lab.page
      .getByText('Mean difference of 6 seeds with its 95 % interval at each step.')
      .waitFor()
  })
})

describe('a profile', () => {
  it('is there when two nets are shown', async () => {
    await train('32')
    await lab.page.getByRole('radio', { name: MESSAGES.centre.names.verdict }).click()
    expect(
      await lab.page.getByRole('tab', { name: MESSAGES.verdictPane.views.profile }).count(),
    ).toBe(0)
    await lab.page.getByRole('checkbox', { name: /^Show all curves/, checked: false }).click()
    await lab.page.getByRole('tab', { name: MESSAGES.verdictPane.views.profile }).click()
    const shares = lab.page.getByRole('table', { name: /^Share of the workloads/ })
    await shares.waitFor()
    expect(await shares.getByRole('row', { name: /^RMSprop 100 %/ }).count()).toBe(1)
    const chart = lab.page.getByRole('img', { name: /^Share of 2 workloads/ })
    const described = lab.page.locator(`[id="${await chart.getAttribute('aria-describedby')}"]`)
    for (const words of ['SGD', 'RMSprop', 'Factor of the fastest']) {
      expect(await described.getByText(words, { exact: true }).count()).toBe(1)
    }
    const nets = lab.page.getByRole('table', { name: /^Median steps to the target/ })
    expect(await nets.getByRole('rowheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['mnist-10k, hidden layers 16', 'mnist-10k, hidden layers 32']),
    )
  })
})
