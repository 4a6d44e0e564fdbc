/** One weight under the lens in the built window: by the mouse, by the keyboard, in another layer. */
import { expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { type LabApp } from './lab-app'
import { useLab } from './use-labs'

const { inside: words } = MESSAGES

let lab: LabApp
useLab((started) => (lab = started))

it('follows a weight that is clicked, one that is reached by keys, and none after a smaller layer', async () => {
  const { page } = lab
  await lab.runSmallComparison({ steps: '200' })
  await lab.waitForStatuses('done', 'done')
  await page.getByRole('radio', { name: MESSAGES.centre.names.inside }).click()
  await page.getByRole('radio', { name: words.parts.run, exact: true }).click()
  await page
    .getByRole('radiogroup', { name: words.panelsTitle })
    .getByRole('radio', { name: words.panels.weight, exact: true })
    .click()

  const large = (unit: number) => page.getByRole('button', { name: words.lens.picture(unit, 28) })
  const chart = (what: string, place: string) =>
    page.getByRole('img', { name: words.lens.title(what, place, ['SGD', 'RMSprop']) })
  await large(1).click()
  await page.getByRole('heading', { name: /^This weight .* at step 200\.$/ }).waitFor()
  await page.getByRole('img', { name: /^Gradient of pixel 1[45], 1[45] of unit 1: / }).waitFor()
  expect(await page.getByRole('img', { name: / of unit 1: SGD and RMSprop$/ }).count()).toBe(4)

  // The last unit of all, by its tile, and its upper left pixel, by keys.
  const tiles = page.getByRole('button', { name: /^Weights of all \d+ units/ })
  const count = Number(/\d+/.exec((await tiles.getAttribute('aria-label')) ?? '')?.[0])
  await tiles.focus()
  for (let i = 0; i < count; i++) await tiles.press('ArrowRight')
  for (let i = 0; i < count; i++) await tiles.press('ArrowDown')
  await tiles.press('Enter')
  const name = (await tiles.getAttribute('aria-label')) ?? ''
  const unit = Number(/unit (\d+)$/.exec(name)?.[1])
  expect(unit).toBeGreaterThan(1)
  const own = large(unit)
  await own.focus()
  await page.mouse.move(0, 0)
  for (let i = 0; i < 28; i++) {
    await own.press('ArrowUp')
    await own.press('ArrowLeft')
  }
  await own.press('Enter')
  await chart(words.lens.values, words.lens.pixel(0, 0, unit)).waitFor()
  // No digit reaches into that corner.
  await page
    .getByRole('heading', { name: /^This weight had no gradient at any step up to 200:/ })
    .waitFor()

  const layers = page.getByRole('combobox', { name: words.lens.layer })
  const choose = async (layer: number) => {
    await layers.click()
    await page.getByRole('option', { name: String(layer), exact: true }).click()
  }
  await choose(2)
  const matrix = page.getByRole('button', { name: /^Weights, \d+ inputs down/ })
  await matrix.click({ position: { x: 200, y: 240 } })
  await page.getByRole('img', { name: /^Value of input \d+ to unit \d+ of layer 2: / }).waitFor()
  await choose(1)
  await large(unit).waitFor()
  await page.getByText(words.lens.prompt).waitFor()
  expect(lab.pageErrors).toEqual([])
})
