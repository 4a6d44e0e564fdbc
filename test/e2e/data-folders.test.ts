import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
const data = useLab((started) => (lab = started), { per: 'block' })

beforeEach(() => lab.renewPage())

/** Four small IDX files, as Fashion-MNIST's are called. */
function writeDigits(name: string): string {
  const folder = join(data.path, name)
  mkdirSync(folder)
  const images = (count: number) => {
    const bytes = Buffer.alloc(16 + count * 4)
    ;[0x803, count, 2, 2].forEach((value, i) => bytes.writeUInt32BE(value, i * 4))
    for (let i = 0; i < count; i++) bytes[16 + i * 4 + (i % 2)] = 255
    return bytes
  }
  const labels = (count: number) => {
    const bytes = Buffer.alloc(8 + count)
    ;[0x801, count].forEach((value, i) => bytes.writeUInt32BE(value, i * 4))
    for (let i = 0; i < count; i++) bytes[8 + i] = i % 2
    return bytes
  }
  writeFileSync(join(folder, 'train-images-idx3-ubyte'), images(40))
  writeFileSync(join(folder, 'train-labels-idx1-ubyte'), labels(40))
  writeFileSync(join(folder, 't10k-images-idx3-ubyte'), images(10))
  writeFileSync(join(folder, 't10k-labels-idx1-ubyte'), labels(10))
  return folder
}

describe('a folder of IDX files', () => {
  const choose = (folder: string) =>
    lab.inMain(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, folder)

  it('is refused with the file and what is wrong with it', async () => {
    const folder = join(data.path, 'bad-idx')
    mkdirSync(folder)
    const names = ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1']
    for (const name of names) {
      writeFileSync(join(folder, `${name}-ubyte`), Buffer.from([1, 2, 3, 4, 0, 0, 0, 9]))
    }
    await choose(folder)
    await lab.page.getByRole('button', { name: MESSAGES.recipe.addFolder }).click()
    const notice = lab.page.getByRole('alert')
    await notice.waitFor()
    expect(await notice.innerText()).toContain('train-images-idx3-ubyte')
    expect(await notice.innerText()).not.toMatch(/\bat \w+ \(/)
  })

  it('is added, trained on, and can be forgotten', async () => {
    const folder = writeDigits('tiny')
    await choose(folder)
    const { page } = lab
    await page.getByRole('button', { name: MESSAGES.recipe.addFolder }).click()
    const dialog = page.getByRole('dialog', { name: MESSAGES.dataDialog.title('tiny') })
    await dialog.getByText(MESSAGES.dataKinds.kept).waitFor()
    expect(await dialog.getByRole('img').count()).toBe(2)
    await dialog.getByRole('button', { name: MESSAGES.dataDialog.add, exact: true }).click()
    await page.getByText('40 to train on, 10 to test').waitFor()
    await page.getByText('4-100-100-100-100-2').waitFor()
    await page.getByLabel(MESSAGES.recipeFields.steps.label, { exact: true }).fill('50')
    await page.getByRole('button', { name: MESSAGES.recipe.run, exact: true }).click()
    await lab.waitForStatuses('done', 'done')
    await page.getByRole('button', { name: MESSAGES.recipe.removeFolder }).click()
    await page.getByText('8,000 to train on, 2,000 to test').waitFor()
    expect(lab.pageErrors).toEqual([])
  })

  it('is shown when its files are dropped, and a file that a script made has no place', async () => {
    const folder = writeDigits('dropped')
    const { page } = lab
    const driver = await page.context().newCDPSession(page)
    const drop = async (files: string[]) => {
      const dropped = { items: [], files, dragOperationsMask: 1 }
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await driver.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data: dropped })
      }
    }
    await drop(readdirSync(folder).map((name) => join(folder, name)))
    const dialog = page.getByRole('dialog', { name: MESSAGES.dataDialog.title('dropped') })
    await dialog.getByText(MESSAGES.dataKinds.kept).waitFor()
    expect(await dialog.getByRole('img').count()).toBe(2)
    await dialog.getByRole('button', { name: MESSAGES.dataDialog.cancel }).click()

    const table = join(data.path, 'unclear.csv')
    writeFileSync(table, 'a,b\n1,2\n')
    await drop([table])
    const question = page.getByRole('dialog', { name: MESSAGES.dropQuestion.title('unclear.csv') })
    await question.getByRole('button', { name: MESSAGES.dropQuestion.cancel }).click()

    const places = await page.evaluate(() => {
      const { lab: bridge } = window as unknown as {
        lab: { drop(files: File[]): Promise<{ value: boolean }> }
      }
      return bridge.drop([new File(['root'], '/etc/passwd')])
    })
    expect(places.value).toBe(false)
    expect(lab.pageErrors).toEqual([])
  })
})
