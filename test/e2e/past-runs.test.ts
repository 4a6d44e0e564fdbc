import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { openStorage } from '../../src-main/storage/storage'
import { FIRST_CURVE, type LabApp, SECOND_CURVE } from './lab-app'
import { haveBegun } from './stored-runs'
import { useLab } from './use-labs'

let lab: LabApp

describe('runs of before', () => {
  const data = useLab((started) => (lab = started), { per: 'block' })

  beforeEach(() => lab.removeRuns())

  it('lists past runs after a restart and lays two of them over each other', async () => {
    await lab.runSmallComparison({ learningRate: '0.05' })
    await lab.waitForStatuses('done', 'done')
    await lab.runSmallComparison({ learningRate: '0.002' })
    await lab.waitForStatuses('done', 'done')
    await data.restart()
    const { page } = lab
    const runs = page
      .getByRole('treegrid', { name: MESSAGES.runs.title })
      .getByRole('row', { name: /^Show the curve/ })
    await expect.poll(() => runs.count()).toBe(4)
    expect(await runs.allInnerTexts()).toEqual([
      expect.stringMatching(/^SGD\s+Done\s+n = 1\s+\d\./),
      expect.stringMatching(/^RMSprop\s+Done\s+n = 1\s+\d\./),
      expect.stringMatching(/^SGD\s+Done\s+n = 1\s+\d\./),
      expect.stringMatching(/^RMSprop\s+Done\s+n = 1\s+\d\./),
    ])

    // The newest comparison is shown; RMSprop of the older one takes the place of its SGD.
    await runs.nth(0).getByRole('checkbox').click()
    await runs.nth(3).getByRole('checkbox').click()
    await lab.waitForStatuses('done', 'done')
    await expect
      .poll(() => page.locator('main canvas').first().getAttribute('aria-label'))
      .toBe('Loss curves of RMSprop · lr 0.05, RMSprop · lr 0.002')
    await page.getByRole('button', { name: /Y axis/ }).click()
    await page.getByLabel(MESSAGES.toolbar.range, { exact: true }).click()
    await page.getByRole('option', { name: MESSAGES.toolbar.auto }).click()
    await page.keyboard.press('Escape')
    await expect.poll(() => lab.chartPixels(FIRST_CURVE)).toBeGreaterThan(50)
    await expect.poll(() => lab.chartPixels(SECOND_CURVE)).toBeGreaterThan(50)
    expect(lab.pageErrors).toEqual([])
  })

  it('moves through the list and overlays with the keyboard alone', async () => {
    await lab.runSmallComparison()
    await lab.waitForStatuses('done', 'done')
    const { page } = lab
    await page.getByRole('treegrid', { name: MESSAGES.runs.title }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await lab.waitForStatuses('done')
    await page.keyboard.press('Space')
    await lab.waitForStatuses('done', 'done')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { name: 'RMSprop' }).waitFor()
  })

  it('keeps what was trained when the process is killed, and says so', async () => {
    await lab.runSmallComparison({ steps: '5000000', hidden: '100, 100' })
    await lab.waitForStatuses('running', 'running')
    await expect.poll(() => haveBegun(join(data.path, 'lab.sqlite'), 2, 50)).toBe(true)
    await lab.kill()

    await data.restart()
    await lab.waitForStatuses('interrupted', 'interrupted')
    const steps = await lab.page
      .locator('[data-run] [data-steps]')
      .evaluateAll((cells) =>
        cells.map((cell) => Number(cell.textContent.replaceAll(',', '').split('/')[0])),
      )
    for (const count of steps) expect(count).toBeGreaterThan(50)
  })

  it('names a run that cannot be read and shows the others', async () => {
    await lab.runSmallComparison()
    await lab.waitForStatuses('done', 'done')
    await lab.close()
    const database = new Database(join(data.path, 'lab.sqlite'))
    database.prepare(`UPDATE runs SET recipe = '{}' WHERE optimizer = 'sgd'`).run()
    database.close()

    await data.restart()
    await lab.waitForStatuses('done')
    await lab.noticed('SGD')
  })
})

describe('a large database', () => {
  function makeDamaged(folder: string): void {
    const path = join(folder, 'lab.sqlite')
    openStorage(path).close()
    const database = new Database(path)
    // Nobody asks for the points of a run that is not there.
    database.pragma('foreign_keys = OFF')
    database
      .prepare('INSERT INTO curve_chunks (run_id, metric, first_step, points) VALUES (?, ?, 1, ?)')
      .run('none', 'training-loss', Buffer.alloc(32 * 2 ** 20))
    database.close()
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, 16 * 2 ** 20)
    closeSync(file)
  }
  useLab((started) => (lab = started), { fill: makeDamaged })

  it('is opened at once, and that it is damaged is said afterwards', async () => {
    await lab.noticed('damaged')
  })
})
