/** A page that crashes or hangs: runs go on, and the window is made anew. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { IS_PACKAGED, makeDataFolder } from './lab-app'
import { ToldApp } from './told-app'
import { inDatabase } from './trouble-window'

/** They train still when a crash is told of, also on a busy machine. */
const STEPS = 4500
/** Also when a second one is. */
const MORE_STEPS = 9000

const WHY =
  'the packaged app loads no driver before its own code, and a debugger would keep Chromium from giving a page up'

describe.skipIf(IS_PACKAGED)(`a page that crashes${IS_PACKAGED ? `: ${WHY}` : ''}`, () => {
  let data: ReturnType<typeof makeDataFolder>
  let app: ToldApp

  beforeEach(async () => {
    data = makeDataFolder()
    app = await ToldApp.start(data.path)
  })
  afterEach(async () => {
    await app.kill()
    data.remove()
  })

  async function train(steps: number): Promise<void> {
    const base = { ...SGD_VS_RMSPROP.base, dataset: 'mnist-10k', hiddenLayers: [16], steps }
    const draft = JSON.stringify({ ...SGD_VS_RMSPROP, base })
    const start = `window.lab.invoke('comparisons.start', ${draft})`
    await app.inPage(`void ${start}.then((answer) => (window.started = answer))`)
    await expect.poll(() => app.inPage('window.started')).toMatchObject({ ok: true })
  }
  const crashPage = () =>
    app.tell(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer(),
    )
  const press = () => app.inPage(`document.querySelector('[data-action=try-again]').click()`)
  /** Native dialogs are answered with this button, and what they say is kept. */
  const answerDialogs = (button: 0 | 1) =>
    app.tell(
      `({ dialog }) => {
        globalThis.said = []
        dialog.showMessageBox = (...input) => {
          globalThis.said.push(input.at(-1).detail)
          return Promise.resolve({ response: ${button}, checkboxChecked: false })
        }
      }`,
    )
  const dialogsSaid = () => app.tell<string[]>('() => globalThis.said')
  const SAFE = expect.stringMatching(/^Your runs are safe, and 2 runs go on training\./) as unknown

  async function expectWholeRuns(steps: number): Promise<void> {
    const statuses = () =>
      app.inPage(`[...document.querySelectorAll('[data-run]')].map((row) => row.dataset.status)`)
    await expect.poll(statuses, { timeout: 60_000 }).toEqual(['done', 'done'])
    const stored = inDatabase(join(data.path, 'lab.sqlite'), (database) =>
      database
        .prepare(
          `SELECT status, (SELECT sum(length(points)) / 4 FROM curve_chunks
             WHERE run_id = runs.id AND metric = 'training-loss') AS points FROM runs`,
        )
        .all(),
    )
    const whole = { status: 'done', points: steps }
    expect(stored).toEqual([whole, whole])
  }

  it('says what happened while runs go on, and shows them whole when it is restarted', async () => {
    await train(STEPS)
    await crashPage()
    await expect.poll(() => app.title()).toBe(MESSAGES.trouble.pageCrashed.title)
    expect(await app.inPage(`document.querySelectorAll('dd')[1].innerText`)).toEqual(SAFE)
    await press()
    await expectWholeRuns(STEPS)
    const logs = join(data.path, 'logs')
    const [log] = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'))
    expect(log).toMatch(/page gone.* page=index/)
  })

  it('asks in a native dialog when it crashes again while it says so', async () => {
    await train(MORE_STEPS)
    await answerDialogs(0)
    await crashPage()
    await expect.poll(() => app.title()).toBe(MESSAGES.trouble.pageCrashed.title)
    await crashPage()
    // By now one of them may be done.
    const areSafe = expect.stringMatching(
      /^Your runs are safe, and (2 runs go|1 run goes) on/,
    ) as unknown
    await expect.poll(dialogsSaid).toEqual([areSafe])
    await expect.poll(() => app.title()).toBe(MESSAGES.trouble.pageCrashed.title)
    await press()
    await expectWholeRuns(MORE_STEPS)
  })

  it('is made anew when it does not answer and the person wants it', async () => {
    await train(STEPS)
    await answerDialogs(1)
    await app.inPage('void setTimeout(() => { for (;;); })')
    await app.tell(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0].emit('unresponsive')
    })
    expect(await dialogsSaid()).toEqual([SAFE])
    await expectWholeRuns(STEPS)
  })
})
