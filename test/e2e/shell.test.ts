/** The app around the lab: settings, backups, log, report, window state, and an end that loses nothing. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { byProfile } from '../profile'
import {
  IS_PACKAGED,
  type LabApp,
  electronEnvironment,
  electronExecutable,
  launchArguments,
} from './lab-app'
import { startLab } from './lab-process'
import { useLab } from './use-labs'

let lab: LabApp
const data = useLab((started) => (lab = started))
const { restart } = data

const logText = () => readFileSync(join(data.path, 'logs', 'optimizer-lab.log'), 'utf8')
const choose = (id: string) =>
  lab.inMain(({ Menu }, item) => {
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click()
  }, id)
const bounds = () => lab.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getBounds())

const countRuns = async () => (await lab.runIds()).length

describe('settings', () => {
  it('hold at once, are kept over a restart, and decide the colours of the first paint', async () => {
    const { page } = lab
    await lab.pressShortcut(',', ['control'])
    const dialog = page.getByRole('dialog', { name: MESSAGES.settings.title })
    await dialog.getByRole('radio', { name: MESSAGES.settings.colorSchemes.dark }).click()
    await expect
      .poll(() => lab.inMain(({ nativeTheme }) => nativeTheme.shouldUseDarkColors))
      .toBe(true)
    await dialog.getByRole('radio', { name: MESSAGES.settings.chosen }).click()
    await dialog.getByLabel(MESSAGES.settings.number).fill('1')
    await dialog.getByLabel(MESSAGES.settings.keepDays).fill('12')
    await dialog.getByLabel(MESSAGES.settings.keepWeeks).fill('-3')
    await dialog.getByText('Type a whole number from 0 to 520.').waitFor()
    await restart()
    const start = await lab.inMain(({ nativeTheme, BrowserWindow }) => [
      nativeTheme.themeSource,
      BrowserWindow.getAllWindows()[0].getBackgroundColor(),
    ])
    expect(start).toEqual(['dark', '#17181A'])
    await lab.page.emulateMedia({ colorScheme: null })
    expect(await lab.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(
      true,
    )
    await choose('settings')
    const again = lab.page.getByRole('dialog', { name: MESSAGES.settings.title })
    await again.waitFor()
    expect(
      await again.getByRole('radio', { name: MESSAGES.settings.colorSchemes.dark }).isChecked(),
    ).toBe(true)
    expect(await again.getByLabel(MESSAGES.settings.number).inputValue()).toBe('1')
    expect(await again.getByLabel(MESSAGES.settings.keepDays).inputValue()).toBe('12')
    expect(await again.getByLabel(MESSAGES.settings.keepWeeks).inputValue()).toBe('4')
    expect(lab.pageErrors).toEqual([])
  })

  it('make a backup and put it back, keeping what was there', async () => {
    const { page } = lab
    await lab.runSmallComparison()
    await lab.waitForStatuses('done', 'done')
    await choose('settings')
    await page.getByRole('button', { name: MESSAGES.backups.make }).click()
    await page.getByText('1 backup, ').waitFor()
    await page.keyboard.press('Escape')
    await lab.runSmallComparison()
    await expect.poll(countRuns).toBe(4)
    await lab.waitForStatuses('done', 'done')
    await choose('settings')
    await lab.inMain(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
    })
    await page.getByRole('button', { name: /^Restore the backup/ }).click()
    await page.getByText(/^The lab is as it was on .* is kept as /).waitFor()
    await expect.poll(countRuns).toBe(2)
    expect(readdirSync(data.path).some((name) => name.includes('replaced'))).toBe(true)
    expect(logText()).toMatch(/backup made bytes=\d+/)
    expect(logText()).toMatch(/backup restored bytes=\d+/)
    await lab.runSmallComparison()
    await expect.poll(countRuns).toBe(4)
  })
})

describe('the log and the report', () => {
  it('tell what happened and nothing of what the person works on', async () => {
    const secrets = ['Zanzibar', 'quokka', 'Wombat']
    const [name, note, tag] = secrets
    const folder = join(data.path, `${name}-folder`)
    const { page } = lab
    await page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
    await page.getByLabel(MESSAGES.recipe.name, { exact: true }).fill(`${name} comparison`)
    await lab.runSmallComparison()
    await lab.waitForStatuses('done', 'done')
    const ids = await lab.runIds()
    await lab.ask('runs.edit', { ids, edit: { kind: 'notes', notes: note } })
    await lab.ask('runs.edit', { ids, edit: { kind: 'tags', add: [tag], remove: [] } })
    const gone = '019aa9b0-0000-7000-8000-000000000000'
    await expect(lab.ask('comparisons.rename', { id: gone, name })).rejects.toThrow()
    mkdirSync(folder)
    const failed = startLab(data.path, 'merge', join(folder, `${name}.sqlite`))
    expect((await failed.ended).code).not.toBe(0)
    const saved = join(folder, 'report.txt')
    await lab.inMain(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, saved)
    await choose('report-problem')
    await page.getByText(MESSAGES.report.outside).waitFor()
    await page.getByRole('button', { name: MESSAGES.report.save }).click()
    await lab.noticed(`The report is saved as ${saved}`)
    await restart()

    const log = logText()
    for (const line of [
      new RegExp(`info +\\d+ start mode=window packaged=${IS_PACKAGED} app=\\d`),
      /info +\d+ database opened version=\d+ bytes=\d+/,
      /start mode=command-line/,
      /error +\d+ command failed .*error=LabError code=/,
      /command failed command=comparisons.rename error=LabError code=not-found/,
      /info +\d+ report saved/,
      /info +\d+ database closed/,
      /info +\d+ end$/m,
    ]) {
      expect(log).toMatch(line)
    }
    // In one line or in two, as they end together or not.
    const done = [...log.matchAll(/info +\d+ runs .*\bdone=(\d+)/g)].map(([, count]) =>
      Number(count),
    )
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(2)
    const report = readFileSync(saved, 'utf8')
    for (const part of ['Electron: ', 'Schema version: ', 'Check: ok', 'done: 2', 'start mode=']) {
      expect(report).toContain(part)
    }
    const hidden = [...secrets, data.path, process.cwd(), '0.01', 'RMSprop', 'rmsprop']
    for (const text of hidden) {
      expect(log).not.toContain(text)
      expect(report).not.toContain(text)
    }
  })

  it('are shown in their folder, and About says the versions', async () => {
    await lab.inMain(({ shell }) => {
      const shown: string[] = []
      ;(globalThis as unknown as { shown: string[] }).shown = shown
      shell.showItemInFolder = (path) => void shown.push(path)
    })
    await choose('reveal-database')
    await choose('reveal-log')
    const paths = ['lab.sqlite', join('logs', 'optimizer-lab.log')].map((name) =>
      join(data.path, name),
    )
    await expect
      .poll(() => lab.inMain(() => (globalThis as unknown as { shown: string[] }).shown))
      .toEqual(paths)
    await choose('about')
    const about = lab.page.getByRole('dialog', { name: MESSAGES.app.name })
    const electron = await lab.inMain(() => process.versions.electron)
    await about.getByText(electron, { exact: true }).waitFor()
    await about.getByRole('button', { name: MESSAGES.about.copy }).click()
    await lab.noticed(MESSAGES.about.copied)
    expect(await lab.inMain(({ clipboard }) => clipboard.readText())).toContain(
      `Electron: ${electron}`,
    )
  })
})

describe('the window', () => {
  it('opens where it stood, and within a display wherever that was', async () => {
    const wanted = { x: 60, y: 40, width: 1000, height: 700 }
    await lab.inMain(
      ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0].setBounds(place),
      wanted,
    )
    await expect.poll(bounds).toEqual(wanted)
    await restart()
    expect(await bounds()).toEqual(wanted)
    await lab.close()

    const file = join(data.path, 'window-state.json')
    const far = readFileSync(file, 'utf8').replace('"x":60', '"x":90000')
    writeFileSync(file, far)
    await restart()
    const { x, width } = await bounds()
    const area = await lab.inMain(({ screen }) => screen.getPrimaryDisplay().workArea)
    expect(x + width).toBeLessThanOrEqual(area.x + area.width)
    await lab.close()

    writeFileSync(file, '{"not": [a state')
    await restart()
    expect(await bounds()).toMatchObject({ width: 1280, height: 800 })
  })

  it('keeps what was changed in it a moment before the end', async () => {
    const queries = ['optimizer:adam', 'tag:last', 'acc>10%']
    for (const query of queries.slice(0, byProfile(2, queries.length))) {
      await lab.page.evaluate(
        (text) => localStorage.setItem('run-query', JSON.stringify(text)),
        query,
      )
      await lab.inMain(({ app }) => setImmediate(() => app.quit()))
      await restart()
      expect(await lab.page.evaluate(() => localStorage.getItem('run-query'))).toBe(
        JSON.stringify(query),
      )
    }
  })

  it('is one, however often the app is started, and comes forward', async () => {
    await lab.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].minimize())
    const second = spawn(electronExecutable(), launchArguments(data.path), {
      env: electronEnvironment(),
      stdio: 'ignore',
    })
    const code = await new Promise((done) => second.once('exit', done))
    expect(code).toBe(0)
    await expect
      .poll(() =>
        lab.inMain(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
        ),
      )
      .toEqual([false])
    expect(logText().match(/start mode=window/g)).toHaveLength(1)
  })
})
