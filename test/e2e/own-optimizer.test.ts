/** An optimizer of one's own, from the first letter to a verdict. */
import { expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { RunListPage } from './run-list-page'
import { useLab } from './use-labs'

let lab: LabApp
useLab((started) => (lab = started))

const { optimizersView: words } = MESSAGES
const BEFORE_MISTAKE = `optimizer Lion
# Chen et al. 2023, arXiv:2302.06675
lr = 0.001 in (0, 1]
beta1 = 0.9 in [0, 1)
beta2 = 0.99 in [0, 1)

u = sign(beta1 * m + (1 - beta1) * g)
m = beta2 * m + (1 - beta2) * g
w = w - lr * `
const LION = `${BEFORE_MISTAKE}u`

it('is typed, mended, tried out, compared, and stays in its runs as it was', async () => {
  const { page } = lab
  const editor = page.getByRole('textbox', { name: /^Text of / })
  const name = page.getByRole('main').getByRole('heading', { level: 2 })
  const stored = async () =>
    (await lab.ask('optimizers.list', null)).flatMap(({ kind, text }) =>
      kind === 'own' ? [text] : [],
    )

  await page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
  await page.getByRole('button', { name: words.edit }).click()
  await page.getByRole('button', { name: words.new, exact: true }).click()
  await editor.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(`${BEFORE_MISTAKE}uu`)

  const problem = page.getByRole('button', { name: /^Line 9: .*uu.*Did you mean u\?/ })
  await problem.click()
  await page.keyboard.type('u')
  await expect.poll(() => problem.count()).toBe(0)
  await expect.poll(stored).toEqual([LION])
  expect(await name.innerText()).toBe('Lion')

  const preview = page.getByRole('complementary', { name: words.preview })
  await preview.getByText(/^The loss falls from [\d.]+ to [\d.]+\.$/).waitFor()
  await preview.getByText(words.finite).waitFor()
  await page.getByText(/^Generated in .*AdamW an update$/).waitFor()
  await page.getByText(words.kept, { exact: true }).waitFor()

  await page.getByRole('button', { name: words.compareWith('AdamW') }).click()
  await lab.runSmallComparison({ steps: '30', learningRate: '0.001' })
  await lab.waitForStatuses('done', 'done')
  const shown = await page.locator('[data-run]').allInnerTexts()
  expect(shown[0]).toContain('Lion')
  expect(shown[1]).toContain('AdamW')

  const list = new RunListPage(page)
  await list.groupBy(MESSAGES.grouping.none)
  await list.runs.filter({ hasText: 'Lion' }).first().click()
  await page.getByRole('tab', { name: MESSAGES.details.title }).click()
  const side = page.getByRole('tabpanel', { name: MESSAGES.details.title })
  expect(await side.locator('pre').innerText()).toBe(LION)

  await side.getByRole('button', { name: words.openHere }).click()
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' * 2')
  await expect.poll(stored).toEqual([`${LION} * 2`])
  const runs = await lab.ask('runs.get', { ids: [...(await lab.runIds())] })
  expect(runs.map(({ recipe }) => recipe.optimizer.text)).toContain(LION)
  expect(lab.pageErrors).toEqual([])
})
