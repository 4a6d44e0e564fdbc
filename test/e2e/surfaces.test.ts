import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { presetView, type SurfaceView } from '../../src-shared/surfaces/surface-view'
import { LabApp, makeDataFolder } from './lab-app'

const { surfaces: words } = MESSAGES
const folder = makeDataFolder()
let lab: LabApp

beforeAll(async () => {
  lab = await LabApp.start(folder.path)
  const { page } = lab
  await page.getByRole('radio', { name: MESSAGES.centre.names.inside }).click()
  await page.getByRole('radio', { name: MESSAGES.inside.parts.surfaces }).click()
})

afterAll(async () => {
  await lab.close()
  folder.remove()
})

/** What is kept of the surface for the next start. */
const kept = () =>
  lab.page.evaluate(
    () => JSON.parse(localStorage.getItem('surface') ?? 'null') as SurfaceView | null,
  )

const step = () => lab.page.getByRole('slider', { name: words.step }).inputValue().then(Number)

/** Where the next file goes. */
function saveTo(path: string): Promise<void> {
  return lab.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}

/** Drops a file of this folder on the window. */
async function drop(name: string): Promise<void> {
  const bytes = readFileSync(join(folder.path, name)).toString('base64')
  await lab.page.evaluate(
    ([file, base64]) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], file))
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true }))
      }
    },
    [name, bytes] as const,
  )
}

test('the bowl is shown with the paths of the book, and played to its end', async () => {
  const { page } = lab
  await expect.poll(() => page.locator('main h2').textContent()).toMatch(/0\.2/)
  expect(await step()).toBe(0)
  await page.getByRole('combobox', { name: words.speed }).click()
  await page.getByRole('option', { name: words.perSecond(60) }).click()
  await page.getByRole('button', { name: words.play }).click()
  await expect.poll(step).toBe(30)
  await page.getByRole('button', { name: words.play }).waitFor()
  await page.getByRole('button', { name: words.back }).click()
  expect(await step()).toBe(29)
})

test('the start is dragged and moved by keys; paths follow', async () => {
  const { page } = lab
  const start = page.getByRole('button', { name: /^Start at/ })
  const before = await page.locator('main h2').textContent()
  const box = await start.boundingBox()
  if (box === null) throw new Error('no start')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2 - 15, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await kept())?.start[0]).toBeGreaterThan(-7)
  const [x, y] = (await kept())?.start ?? [0, 0]
  expect(y).toBeGreaterThan(2)
  await expect.poll(() => page.locator('main h2').textContent()).not.toBe(before)
  await start.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await kept())?.start[0]).toBeGreaterThan(x + 1)
})

test('pictures and the animation carry the view, and bring it back when they are dropped', async () => {
  const { page } = lab
  await page.getByRole('combobox', { name: words.surface }).click()
  await page.getByRole('option', { name: words.names.saddle }).click()
  const slider = page.getByRole('slider', { name: words.step })
  await slider.fill('40')
  const view = { ...presetView('saddle'), step: 40 }
  await expect.poll(kept).toEqual(view)
  const ways = [
    ['saddle.png', MESSAGES.picture.savePng],
    ['saddle.svg', MESSAGES.picture.saveSvg],
    ['saddle.gif', words.saveGif],
  ] as const
  for (const [name, button] of ways) {
    const path = join(folder.path, name)
    await saveTo(path)
    await page.getByRole('button', { name: button }).click()
    await page.getByText(MESSAGES.exporting.saved(path)).first().waitFor()
  }
  const gif = readFileSync(join(folder.path, 'saddle.gif'))
  expect(gif.toString('latin1', 0, 6)).toBe('GIF89a')
  expect(gif.includes('NETSCAPE2.0')).toBe(true)
  expect(readFileSync(join(folder.path, 'saddle.svg'), 'utf8')).toContain(
    `>${words.pathLabel('Adam', '0.05')}<`,
  )
  for (const [name] of ways) {
    await page.getByRole('combobox', { name: words.surface }).click()
    await page.getByRole('option', { name: words.names.bowl }).click()
    await expect.poll(kept).toEqual(presetView('bowl'))
    await page.getByRole('radio', { name: MESSAGES.centre.names.curves }).click()
    await drop(name)
    await expect.poll(kept).toEqual(view)
    await expect.poll(step).toBe(40)
  }
  expect(lab.pageErrors).toEqual([])
})

test('a file that carries something else is refused in a sentence', async () => {
  const { page } = lab
  const gif = readFileSync(join(folder.path, 'saddle.gif'))
  const broken = Buffer.from(gif.toString('latin1').replace('"saddle"', '"moonxx"'), 'latin1')
  writeFileSync(join(folder.path, 'broken.gif'), broken)
  await drop('broken.gif')
  await page.getByText(MESSAGES.exchange.problems.damagedContent).first().waitFor()
})
