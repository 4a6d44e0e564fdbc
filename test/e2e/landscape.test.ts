import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { Landscape } from '../../src-shared/landscape/landscape'
import { type LabApp } from './lab-app'
import { startLab } from './lab-process'
import { useLab } from './use-labs'

const { landscape: words } = MESSAGES

let lab: LabApp
const data = useLab((started) => (lab = started))

async function openLandscape(): Promise<void> {
  const { page } = lab
  await page.getByRole('radio', { name: MESSAGES.centre.names.inside }).click()
  await page.getByRole('radio', { name: MESSAGES.inside.parts.landscape }).click()
}

it('measures the landscape of two runs, shows it at once the next time, and tells it on the command line', async () => {
  const { page } = lab
  await openLandscape()
  await page.getByText(words.emptyTitle).waitFor()

  await lab.runSmallComparison({ steps: '300' })
  await lab.waitForStatuses('done', 'done')
  const ids = await lab.runIds()
  await openLandscape()
  await page.getByText(/takes about/).waitFor()
  await page.getByRole('button', { name: words.make }).click()
  await page.getByRole('button', { name: words.cancel }).click()
  await page.getByRole('button', { name: words.make }).waitFor()

  await page.getByRole('button', { name: words.make }).click()
  await page
    .getByRole('heading', { name: /^SGD's end lies .* from the start, RMSprop's/ })
    .waitFor()
  const map = page.getByRole('img', { name: /^Contours of the loss/ })
  const room = await map.boundingBox()
  if (room === null) throw new Error('The map has no room.')
  await page.mouse.move(room.x + room.width / 2, room.y + room.height / 2)
  await page.locator('.tip').getByText(words.pointed.loss, { exact: true }).waitFor()

  const path = join(data.path, 'map.svg')
  await lab.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Save SVG' }).first().click()
  await expect.poll(() => existsSync(path)).toBe(true)
  const svg = readFileSync(path, 'utf8')
  expect(svg).toMatch(/<text[^>]*>start<\/text>/)
  expect(svg).toMatch(/<text[^>]*>RMSprop<\/text>/)

  const both = [ids[0], ids[1]] as [string, string]
  const { landscape } = await lab.ask('landscape.get', { ids: both })
  expect(landscape?.map?.losses).toHaveLength(51 * 51)
  expect(lab.pageErrors).toEqual([])
  await lab.close()

  const told = await startLab(data.path, 'landscape', ...both, '--json').ended
  const printed = JSON.parse(told.out) as Landscape & { readonly headline: string }
  expect(printed.map).toEqual(landscape?.map)
  expect(printed.headline).toMatch(/from the start/)
  const coarse = ['landscape', ...both, '--points', '3', '--csv']
  const { out } = await startLab(data.path, ...coarse).ended
  expect(out.split('\n').filter((line) => line.startsWith('map,'))).toHaveLength(9)

  await data.restart()
  await openLandscape()
  await lab.page.getByRole('heading', { name: /from the start/ }).waitFor()
  expect(lab.pageErrors).toEqual([])
})
