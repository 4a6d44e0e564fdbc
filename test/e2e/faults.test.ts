/** A page that cannot be loaded, faults of the app and damage found in use: the person is told, and the lab goes on. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { contentOf, expectRuns, expectTrouble, inDatabase, press } from './trouble-window'
import { useLab } from './use-labs'

let lab: LabApp

/** Native dialogs are answered with this button, and what they say is kept. */
const answerDialogs = (button: number) =>
  lab.inMain(({ dialog }, response) => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    dialog.showMessageBox = (...input: unknown[]) => {
      const { message, detail } = input.at(-1) as { message: string; detail: string }
      said.push(`${message} ${detail}`)
      return Promise.resolve({ response, checkboxChecked: false })
    }
  }, button)
const dialogsSaid = () => lab.inMain(() => (globalThis as unknown as { said: string[] }).said)
const notices = () => lab.page.locator('.notice p').allInnerTexts()
const logText = (path: string) => {
  const folder = join(path, 'logs')
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
}

describe('a fault that leaves the lab whole', () => {
  const data = useLab((started) => (lab = started), { per: 'block' })
  beforeEach(() => lab.renewPage())

  it('a page that cannot be loaded is told natively where nothing can be loaded, and loaded when it can', async () => {
    await answerDialogs(0)
    await lab.inMain(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]
      let refusals = 0
      webContents.session.webRequest.onBeforeRequest((details, answer) => {
        const isPage = details.url.endsWith('.html')
        if (isPage) refusals += 1
        answer({ cancel: isPage && refusals <= 2 })
      })
      webContents.reload()
    })
    await expectTrouble(lab, MESSAGES.trouble.pageCrashed.title)
    expect(await dialogsSaid()).toEqual([expect.stringContaining('could not be loaded')])
    await press(lab, 'Restart the window')
    await expectRuns(lab, 0)
  })

  describe('a fault of the app', () => {
    it('is told once in a sentence and noted, and the lab goes on', async () => {
      await lab.inMain(() => {
        for (let i = 0; i < 3; i++) {
          setTimeout(() => {
            throw new TypeError('no such thing')
          })
        }
        void Promise.reject(new RangeError('out of reach'))
      })
      await expect.poll(notices).toHaveLength(2)
      expect(await notices()).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^Something unexpected went wrong in the app \(no such thing\)\. /),
          expect.stringMatching(/^Something unexpected went wrong in the app \(out of reach\)\. /),
        ]),
      )
      expect((await notices()).join()).not.toMatch(/ at |\.js/)
      await lab.runSmallComparison()
      await lab.waitForStatuses('done', 'done')
      expect(logText(data.path)).toContain('TypeError')
      expect(logText(data.path)).not.toContain('no such thing')
    })

    it('of its page is told and noted without what it says', async () => {
      await lab.page.evaluate(() => {
        setTimeout(() => {
          throw new TypeError('the run of Dr. Kim')
        })
      })
      await expect
        .poll(notices)
        .toEqual([
          'Something unexpected went wrong in the window (the run of Dr. Kim). Your runs are safe.',
        ])
      await expect.poll(() => logText(data.path)).toMatch(/page fault name=TypeError/)
      expect(logText(data.path)).not.toContain('Kim')
      lab.pageErrors.length = 0
    })
  })
})

describe('damage found while the lab is in use', () => {
  const data = useLab((started) => (lab = started))

  it('ends training in order, writes nothing more, and leads to what can be done', async () => {
    await lab.runSmallComparison({ steps: '60' })
    await lab.waitForStatuses('done', 'done')
    await lab.runSmallComparison({ steps: '100000' })
    await lab.waitForStatuses('running', 'running')
    const path = join(data.path, 'lab.sqlite')
    inDatabase(path, (database) => database.pragma('wal_checkpoint(TRUNCATE)'))
    const bytes = readFileSync(path)
    // All but the first page, which every connection has seen.
    bytes.fill(0xff, 4096)
    writeFileSync(path, bytes)
    await expect
      .poll(notices)
      .toContainEqual(expect.stringMatching(/^The database is damaged\. Training was ended/))
    const asked = await lab.page.evaluate(() => {
      const { lab } = window as unknown as {
        lab: { invoke(name: string, input: unknown): Promise<unknown> }
      }
      return Promise.all([
        lab.invoke('queue.list', null),
        lab.invoke('checkpoints.setRule', { everySteps: 100, keepPerRun: 5, megabytes: 100 }),
      ])
    })
    expect(asked).toMatchObject([{ value: [] }, { ok: false, error: { trouble: 'damaged' } }])
    await lab.page
      .getByRole('button', { name: MESSAGES.trouble.damagedInUse.whatToDo })
      .last()
      .click()
    await expectTrouble(lab, MESSAGES.trouble.kinds.damaged.title)
    expect(await lab.page.locator('dd').first().innerText()).toContain('while it was in use')
    const kept = contentOf(path)
    await press(lab, 'Start fresh…')
    await press(lab, 'Set it aside and start fresh')
    await press(lab, 'Open the lab')
    await expectRuns(lab, 0)
    const [aside] = readdirSync(data.path).filter((name) =>
      /^lab\.sqlite\.replaced-.*\d$/.test(name),
    )
    expect(contentOf(join(data.path, aside))).toBe(kept)
  })
})
