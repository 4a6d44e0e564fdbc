/** What the system is told of training by the built app: progress, sleep, a comparison that is done, the end. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src-shared/contract/app-settings'
import { MESSAGES } from '../../src-shared/language/language'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

let lab: LabApp
const data = useLab((started) => (lab = started), { per: 'block' })

beforeEach(() => lab.removeRuns())
afterEach(() => expect(lab.pageErrors).toEqual([]))

const draft = (name: string, steps: number) => ({
  ...SGD_VS_RMSPROP,
  name,
  base: { ...SGD_VS_RMSPROP.base, dataset: 'mnist-10k', hiddenLayers: [16], steps },
})

interface Told {
  readonly progress: [share: number, mode: string | undefined][]
  readonly blockers: number[]
  readonly notifications: { readonly title: string; readonly body: string }[]
  click: () => void
}

/** Writes down what the app says to the system; notifications are as if the system had them. */
const overhear = () =>
  lab.inMain(({ BrowserWindow, Notification, powerSaveBlocker }) => {
    const told: Told = { progress: [], blockers: [], notifications: [], click: () => {} }
    Object.assign(globalThis, { told })
    const [window] = BrowserWindow.getAllWindows()
    window.setProgressBar = (share, options) => void told.progress.push([share, options?.mode])
    const start = powerSaveBlocker.start.bind(powerSaveBlocker)
    powerSaveBlocker.start = (type) => {
      const id = start(type)
      told.blockers.push(id)
      return id
    }
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.notifications.push({ title: this.title, body: this.body })
      told.click = () => this.emit('click')
    }
  })
const told = () =>
  lab.inMain(({ powerSaveBlocker }) => {
    const { progress, blockers, notifications } = (globalThis as unknown as { told: Told }).told
    const isAwake = blockers.some((id) => powerSaveBlocker.isStarted(id))
    return { progress, notifications, isAwake }
  })
const isAwake = async () => (await told()).isAwake
const lastMode = async () => (await told()).progress.at(-1)
const setInFront = (isInFront: boolean) =>
  lab.inMain(({ BrowserWindow }, value) => {
    BrowserWindow.getAllWindows()[0].isFocused = () => value
  }, isInFront)

it('shows progress and keeps the machine awake until all is paused or over', async () => {
  await overhear()
  await lab.ask('comparisons.start', draft('Long', 5_000_000))
  await expect.poll(isAwake).toBe(true)
  await expect.poll(async () => (await lastMode())?.[1]).toBe('normal')
  const [{ comparisonId }] = await lab.ask('queue.list', null)
  await lab.ask('queue.pause', { comparisonId })
  await expect.poll(isAwake).toBe(false)
  expect((await lastMode())?.[1]).toBe('paused')
  await lab.ask('queue.resume', { comparisonId })
  await expect.poll(isAwake).toBe(true)

  await lab.ask('settings.set', { ...DEFAULT_SETTINGS, keepAwake: false })
  expect(await isAwake()).toBe(false)
  await lab.ask('settings.set', DEFAULT_SETTINGS)
  expect(await isAwake()).toBe(true)
  await lab.ask('queue.cancel', { comparisonId })
  await expect.poll(isAwake).toBe(false)
  expect(await lastMode()).toEqual([-1, undefined])
  expect((await told()).notifications).toEqual([])
})

it('tells of a comparison that is done, and a click comes back and shows it', async () => {
  await overhear()
  await setInFront(true)
  await lab.ask('comparisons.start', draft('First', 60))
  await expect.poll(() => lab.ask('queue.list', null)).toEqual([])
  await setInFront(false)
  await lab.ask('comparisons.start', draft('Second', 60))
  await expect.poll(async () => (await told()).notifications.length).toBe(1)
  const [{ title, body }] = (await told()).notifications
  expect(title).toBe(MESSAGES.finished.title('Second'))
  expect(body).toMatch(
    /^All 2 runs have ended\. Lowest loss of the last 100 steps: (SGD|RMSprop), /,
  )
  await lab.inMain(() => (globalThis as unknown as { told: Told }).told.click())
  await lab.page.locator('main [data-run]').first().waitFor()
  await expect.poll(() => lab.page.locator('main [data-run]').count()).toBe(2)
})

it('asks once before it closes, says what becomes of the runs, and can be told not to ask', async () => {
  await lab.ask('comparisons.start', draft('Long', 5_000_000))
  await expect.poll(async () => (await lab.runIds('status:running')).length).toBe(2)
  const asked = await lab.inMain(async ({ BrowserWindow, dialog }) => {
    const questions: Electron.MessageBoxOptions[] = []
    let answer: (response: number) => void = () => {}
    dialog.showMessageBox = ((_window: unknown, options: Electron.MessageBoxOptions) => {
      questions.push(options)
      return new Promise((done) => {
        answer = (response) => done({ response, checkboxChecked: response === 1 })
      })
    }) as never
    const [window] = BrowserWindow.getAllWindows()
    window.close()
    window.close()
    answer(0)
    await new Promise((done) => setTimeout(done, 50))
    const stays = !window.isDestroyed()
    window.close()
    Object.assign(globalThis, { answer: () => answer(1) })
    return { stays, questions }
  })
  expect(asked.stays).toBe(true)
  expect(asked.questions).toHaveLength(2)
  expect(asked.questions[0]).toMatchObject({
    message: MESSAGES.closing.question(2),
    detail: MESSAGES.closing.detail(2),
    buttons: [MESSAGES.closing.keepTraining, MESSAGES.closing.close],
  })
  const over = lab.app.waitForEvent('close')
  await lab.inMain(() => setImmediate((globalThis as unknown as { answer: () => void }).answer))
  await over
  await data.restart()
  expect(await lab.ask('settings.get', null)).toMatchObject({ confirmClosing: false })
  expect(await lab.ask('comparisons.unfinished', null)).toMatchObject([{ name: 'Long', total: 2 }])
})

it('shows a file that was written in its folder, and no other one', async () => {
  const path = join(data.path, 'points.csv')
  await lab.inMain(({ dialog, shell }, filePath) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    shell.showItemInFolder = (item) => void shown.push(item)
  }, path)
  await expect(lab.ask('app.revealFile', { path })).rejects.toThrow()
  await lab.runSmallComparison()
  await lab.waitForStatuses('done', 'done')
  await lab.pressShortcut('E', ['control'])
  await lab.page.getByRole('radio', { name: MESSAGES.exporting.parts.points }).click()
  await lab.page.getByRole('button', { name: MESSAGES.exporting.save, exact: true }).click()
  await lab.page.getByText(MESSAGES.exporting.saved(path), { exact: true }).waitFor()
  await lab.page.getByRole('button', { name: MESSAGES.saved.show }).click()
  await expect
    .poll(() => lab.inMain(() => (globalThis as unknown as { shown: string[] }).shown))
    .toEqual([path])
})
