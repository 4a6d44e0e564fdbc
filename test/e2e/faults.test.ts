/** A window that crashes, hangs or cannot be loaded, and faults of the app: runs go on, and the person is told. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LabApp, makeDataFolder } from './lab-app'
import { contentOf, expectRuns, expectTrouble, inDatabase, press } from './trouble-window'

const STEPS = 600

let data: ReturnType<typeof makeDataFolder>
let path: string
let lab: LabApp

beforeEach(async () => {
  data = makeDataFolder()
  path = join(data.path, 'lab.sqlite')
  lab = await LabApp.start(data.path)
})
afterEach(async () => {
  await lab.close()
  data.remove()
})

const crashPage = () =>
  lab.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer(),
  )
/** The driver gives a page up that crashed, so its window is asked. */
const inPage = <T>(script: string) =>
  lab.app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(code) as Promise<T>,
    script,
  )
const pageTitle = () => inPage<string>(`document.querySelector('h1')?.innerText ?? ''`)
const restartWindow = () => inPage(`document.querySelector('[data-action=try-again]').click()`)
const shownStatuses = () =>
  inPage<string[]>(`[...document.querySelectorAll('[data-run]')].map((row) => row.dataset.status)`)
/** Native dialogs are answered with this button, and what they say is kept. */
const answerDialogs = (button: number) =>
  lab.app.evaluate(({ dialog }, response) => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    dialog.showMessageBox = (...input: unknown[]) => {
      const { message, detail } = input.at(-1) as { message: string; detail: string }
      said.push(`${message} ${detail}`)
      return Promise.resolve({ response, checkboxChecked: false })
    }
  }, button)
const dialogsSaid = () => lab.app.evaluate(() => (globalThis as unknown as { said: string[] }).said)
const notices = () => lab.page.locator('.notice p').allInnerTexts()
const logText = () => {
  const folder = join(data.path, 'logs')
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
}

/** Each run's status, and how many points of its loss are stored. */
const storedRuns = () =>
  inDatabase(path, (database) =>
    database
      .prepare<[], { status: string; points: number }>(
        `SELECT status, (SELECT sum(length(points)) / 4 FROM curve_chunks
           WHERE run_id = runs.id AND metric = 'training-loss') AS points FROM runs`,
      )
      .all(),
  )
const WHOLE = { status: 'done', points: STEPS }

describe('a crashed page', () => {
  beforeEach(async () => {
    await lab.runSmallComparison({ steps: String(STEPS) })
    await lab.waitForStatuses('running', 'running')
  })

  it('leaves runs training, and shows them whole when it is restarted', async () => {
    const { pid } = lab.app.process()
    await crashPage()
    await expect.poll(pageTitle).toBe('The window stopped working')
    expect(await inPage(`document.querySelectorAll('dd')[1].innerText`)).toBe(
      'Your runs are safe, and 2 runs go on training.',
    )
    await restartWindow()
    await expect.poll(shownStatuses, { timeout: 60_000 }).toEqual(['done', 'done'])
    expect(storedRuns()).toEqual([WHOLE, WHOLE])
    expect(lab.app.process().pid).toBe(pid)
    expect(logText()).toMatch(/page gone.* page=index/)
  })

  it('that crashes again while it says so asks in a native dialog', async () => {
    await answerDialogs(0)
    await crashPage()
    await expect.poll(pageTitle).toBe('The window stopped working')
    await crashPage()
    await expect.poll(dialogsSaid).toEqual([expect.stringContaining('Your runs are safe')])
    await expect.poll(pageTitle).toBe('The window stopped working')
    await restartWindow()
    await expect.poll(shownStatuses, { timeout: 60_000 }).toEqual(['done', 'done'])
    expect(storedRuns()).toEqual([WHOLE, WHOLE])
  })
})

it('that cannot be loaded is told natively where nothing can be loaded, and loaded when it can', async () => {
  await answerDialogs(0)
  await lab.app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]
    let refusals = 0
    webContents.session.webRequest.onBeforeRequest((details, answer) => {
      const isPage = details.url.endsWith('.html')
      if (isPage) refusals += 1
      answer({ cancel: isPage && refusals <= 2 })
    })
    webContents.reload()
  })
  await expectTrouble(lab, 'The window stopped working')
  expect(await dialogsSaid()).toEqual([expect.stringContaining('could not be loaded')])
  await press(lab, 'Restart the window')
  await expectRuns(lab, 0)
})

it('a page that hangs is restarted when the person wants it, and runs go on meanwhile', async () => {
  await answerDialogs(1)
  await lab.runSmallComparison({ steps: String(STEPS) })
  await lab.waitForStatuses('running', 'running')
  await lab.page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    })
  })
  // With a debugger attached, Chromium does not look whether a page answers.
  await lab.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0].emit('unresponsive')
  })
  expect(await dialogsSaid()).toEqual([
    'The window does not answer. Your runs are safe, and 2 runs go on training. You can wait, or restart the window.',
  ])
  await expect.poll(shownStatuses, { timeout: 60_000 }).toEqual(['done', 'done'])
  expect(storedRuns()).toEqual([WHOLE, WHOLE])
})

describe('a fault of the app', () => {
  it('is told once in a sentence and noted, and the lab goes on', async () => {
    await lab.app.evaluate(() => {
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
    expect(logText()).toContain('TypeError')
    expect(logText()).not.toContain('no such thing')
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
    await expect.poll(logText).toMatch(/page fault name=TypeError/)
    expect(logText()).not.toContain('Kim')
    lab.pageErrors.length = 0
  })
})

describe('damage found while the lab is in use', () => {
  it('ends training in order, writes nothing more, and leads to what can be done', async () => {
    await lab.runSmallComparison({ steps: '60' })
    await lab.waitForStatuses('done', 'done')
    await lab.runSmallComparison({ steps: '100000' })
    await lab.waitForStatuses('running', 'running')
    inDatabase(path, (database) => database.pragma('wal_checkpoint(TRUNCATE)'))
    const bytes = readFileSync(path)
    // All but the first page, which every connection has seen.
    bytes.fill(0xff, 4096)
    writeFileSync(path, bytes)
    await expect
      .poll(notices, { timeout: 20_000 })
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
    await lab.page.getByRole('button', { name: 'What can be done…' }).last().click()
    await expectTrouble(lab, 'The database is damaged')
    expect(await lab.page.locator('dd').first().innerText()).toContain('while it was in use')
    const kept = contentOf(path)
    await press(lab, 'Begin anew…')
    await press(lab, 'Set it aside and begin anew')
    await press(lab, 'Open the lab')
    await expectRuns(lab, 0)
    const [aside] = readdirSync(data.path).filter((name) =>
      /^lab\.sqlite\.replaced-.*\d$/.test(name),
    )
    expect(contentOf(join(data.path, aside))).toBe(kept)
  })
})
