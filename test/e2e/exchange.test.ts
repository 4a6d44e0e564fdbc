/** Out of one lab and into another: pictures that carry their experiment, points, weights, databases. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Window } from 'happy-dom'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { plainPng, pngChunk, pngChunks } from '../exchange/png-files'
import {
  type LabApp,
  electronEnvironment,
  electronExecutable,
  launchArguments,
  makeDataFolder,
  ROOT,
} from './lab-app'
import {
  answerChoosing,
  answerSaving,
  drop,
  pasteFile,
  points,
  savePicture,
  shown,
} from './exchange-page'
import {
  electronExecutable as plainElectron,
  electronSwitches,
} from '../../scripts/setup/electron-launch.mjs'
import { startLab } from './lab-process'
import { useLab, useLabs } from './use-labs'

const { newFolder, start } = useLabs()

/** Two windows for all tests: in one of them a comparison was trained, the other one is empty when a test begins. */
let trained: LabApp
let other: LabApp
useLab((started) => (trained = started), { per: 'block' })
useLab((started) => (other = started), { per: 'block' })

beforeAll(async () => {
  await trained.runSmallComparison()
  await trained.waitForStatuses('done', 'done')
})
beforeEach(async () => {
  await trained.renewPage()
  await trained.waitForStatuses('done', 'done')
})

/** The other window without any run. */
async function emptied(): Promise<LabApp> {
  await other.removeRuns()
  await other.page.getByText(MESSAGES.welcome.title).waitFor()
  return other
}

describe('a picture', () => {
  it('carries its experiment into another lab: the same points bit by bit, the same chart', async () => {
    const first = trained
    const { page } = first
    await page.getByRole('button', { name: /Smoothing/ }).click()
    await page.getByLabel(MESSAGES.toolbar.smoothing, { exact: true }).click()
    await page.getByRole('option', { name: MESSAGES.toolbar.median }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /Y axis/ }).click()
    await page.getByLabel(MESSAGES.toolbar.range).click()
    await page.getByRole('option', { name: MESSAGES.toolbar.auto }).click()
    await page.keyboard.press('Escape')
    const file = join(newFolder(), 'chart.png')
    await savePicture(first, file)
    const was = await shown(first)
    expect(was.ids).toHaveLength(2)
    expect(was.points[0].curves[0].bits).toHaveLength(60)
    expect(readFileSync(file).length).toBeLessThan(200_000)

    const second = await emptied()
    await drop(second, file, 'chart.png')
    await second.noticed('chart.png: 2 runs added, 1 comparison.')
    await second.waitForStatuses('done', 'done')
    await expect.poll(async () => (await shown(second)).view).toBe(was.view)
    expect(await shown(second)).toEqual(was)
    await drop(second, file, 'again.png')
    await second.noticed('again.png: 2 runs known already.')
    expect([...first.pageErrors, ...second.pageErrors]).toEqual([])
  })

  it('has the pixels and the physical size that were asked for, and what was ticked', async () => {
    const lab = trained
    const { page } = lab
    const file = join(newFolder(), 'column.png')
    await answerSaving(lab, file)
    await page.getByRole('button', { name: MESSAGES.toolbar.export }).click()
    await page.getByLabel(MESSAGES.exporting.preset).click()
    await page.getByRole('option', { name: /column of a paper/ }).click()
    await page.getByText('1,004 × 709 pixels').waitFor()
    await page.getByRole('radio', { name: MESSAGES.exporting.backgrounds.transparent }).click()
    await page.getByRole('checkbox', { name: 'The experiment' }).uncheck()
    await page.getByRole('button', { name: MESSAGES.exporting.save }).click()
    await lab.noticed(`Saved ${file}`)
    const chunks = pngChunks(readFileSync(file))
    expect(chunks[0].data.readUInt32BE(0)).toBe(1004)
    expect(chunks[0].data.readUInt32BE(4)).toBe(709)
    expect(chunks.find(({ type }) => type === 'pHYs')?.data.readUInt32BE()).toBe(11811)
    expect(chunks.some(({ type }) => type === 'iTXt')).toBe(false)
    const corner = await lab.inMain(
      ({ nativeImage }, path) => [...nativeImage.createFromPath(path).toBitmap().subarray(0, 4)],
      file,
    )
    expect(corner).toEqual([0, 0, 0, 0])

    await page.getByRole('button', { name: MESSAGES.toolbar.export }).click()
    await page.getByLabel(MESSAGES.exporting.fontSize.millimetres).fill('70')
    await page.getByText('The picture is too small for this font.').waitFor()
    expect(await page.getByRole('button', { name: MESSAGES.exporting.save }).isDisabled()).toBe(
      true,
    )
    await page.getByLabel(MESSAGES.exporting.fontSize.millimetres).fill('8')
    await page.getByLabel(MESSAGES.exporting.dpi).fill('2400')
    await page.getByLabel(MESSAGES.picture.width, { exact: true }).fill('400')
    await page.getByText('are too many').waitFor()
  })

  it('as SVG has real lines and real text', async () => {
    const lab = trained
    const file = join(newFolder(), 'chart.svg')
    await answerSaving(lab, file)
    await lab.page.getByRole('button', { name: MESSAGES.toolbar.export, exact: true }).click()
    await lab.page.getByRole('radio', { name: 'SVG' }).click()
    await lab.page.getByRole('button', { name: MESSAGES.exporting.save }).click()
    await lab.noticed(`Saved ${file}`)
    const svg = readFileSync(file, 'utf8')
    // The page itself may not make elements of text.
    const { DOMParser } = new Window()
    const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml')
    const all = (name: string) => [...root.getElementsByTagName(name)]
    const read = {
      name: root.tagName,
      size: [root.getAttribute('width'), root.getAttribute('height')],
      texts: all('text').map((element) => element.textContent),
      lines: all('path').filter((path) => (path.getAttribute('d') ?? '').length > 300).length,
      images: all('image').length,
    }
    expect(read).toMatchObject({ name: 'svg', size: ['960', '600'], images: 0 })
    expect(read.texts).toEqual(
      expect.arrayContaining([
        'SGD',
        'RMSprop',
        MESSAGES.toolbar.quantities.iterations,
        'Loss (exact)',
        '1',
      ]),
    )
    expect(read.lines).toBeGreaterThanOrEqual(4)
  })

  it('is copied to the clipboard', async () => {
    const lab = trained
    await lab.page.getByRole('button', { name: MESSAGES.toolbar.export, exact: true }).click()
    await lab.page.getByRole('button', { name: MESSAGES.exporting.copy }).click()
    await lab.noticed(MESSAGES.exporting.copied)
    const size = await lab.inMain(async ({ clipboard, nativeImage }) => {
      const older = clipboard as unknown as { readImage?: () => Electron.NativeImage }
      if (older.readImage) return older.readImage().getSize()
      const [item] = await clipboard.read()
      const blob = await item.getType<'image/png'>('image/png')
      return nativeImage.createFromBuffer(Buffer.from(await blob.arrayBuffer())).getSize()
    })
    expect(size).toEqual({ width: 1920, height: 1200 })

    // The system keeps the pixels of a copied picture alone, and the window says what that means.
    await lab.page.getByRole('button', { name: MESSAGES.exporting.cancel }).click()
    await lab.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.paste())
    await lab.noticed(/\.png: This is an ordinary picture: it carries no experiment/)
  })

  it('is taken in when its file is pasted', async () => {
    const lab = trained
    const file = join(newFolder(), 'chart.png')
    await savePicture(lab, file)
    await emptied()
    await pasteFile(other, file, 'chart.png')
    await other.noticed('chart.png: 2 runs added, 1 comparison.')
    expect((await shown(other)).points).toEqual((await shown(lab)).points)
  })

  it('is made of every saved view', async () => {
    const lab = trained
    const { page } = lab
    const folder = newFolder()
    await answerChoosing(lab, folder)
    for (const name of ['One: view', 'Another view']) {
      await page.getByRole('button', { name: MESSAGES.toolbar.views }).click()
      await page.getByLabel(MESSAGES.savedViews.saveAs).fill(name)
      await page.getByRole('button', { name: MESSAGES.savedViews.save, exact: true }).click()
      await page.getByText(name).first().waitFor()
    }
    await lab.page.getByRole('button', { name: MESSAGES.toolbar.export, exact: true }).click()
    await page.getByRole('button', { name: MESSAGES.exporting.allViews }).click()
    await lab.noticed(`Saved 2 pictures in ${folder}`)
    expect(readdirSync(folder).sort()).toEqual(['another-view.png', 'one-view.png'])
    const { ids } = await shown(lab)
    await emptied()
    await drop(other, join(folder, 'one-view.png'))
    await other.waitForStatuses('done', 'done')
    expect((await shown(other)).ids).toEqual(ids)
  })

  it('says which file could not be written', async () => {
    const lab = trained
    const file = join(newFolder(), 'no-such-folder', 'chart.png')
    await answerSaving(lab, file)
    await lab.page.getByRole('button', { name: MESSAGES.toolbar.export }).click()
    await lab.page.getByRole('button', { name: MESSAGES.exporting.save }).click()
    await lab.noticed(
      `${file} could not be written: it, or a folder on its path, is not there. Check the path.`,
    )
    expect(existsSync(file)).toBe(false)

    await lab.page.keyboard.press('Escape')
    await expect.poll(() => lab.page.getByRole('dialog').count()).toBe(0)
    expect(await lab.page.evaluate(shareOfNotice)).toBe(1)
  })
})

/** Of points of a notice that is laid over the heads of the table, the share that show the notice. Runs in the page. */
function shareOfNotice(): number {
  const list = document.querySelector('.notices') as HTMLElement
  const head = document.querySelector('.results .head') as HTMLElement
  Object.assign(list.style, { top: `${head.getBoundingClientRect().top}px`, bottom: 'auto' })
  const notice = list.querySelector('.notice') as HTMLElement
  const { left, top, width, height } = notice.getBoundingClientRect()
  const places = Array.from({ length: 400 }, (_, i) => [0.05 + 0.1 * (i % 10), (i + 20) / 440])
  const own = places.filter(([x, y]) =>
    notice.contains(document.elementFromPoint(left + x * width, top + y * height)),
  )
  return own.length / places.length
}

interface OpenedPage {
  /** Everything that it asked for, itself first. */
  readonly requests: readonly string[]
  readonly headline: string
  readonly figures: number
  /** What became of its fonts. */
  readonly letters: readonly string[]
}

/** A program that shows a page, lets it have nothing but itself, and says what came of it. */
const VIEWER = `
const { app, BrowserWindow, session } = require('electron')
const [page] = process.argv.slice(-1)
app.whenReady().then(async () => {
  const requests = []
  session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
    requests.push(url)
    answer({ cancel: requests.length > 1 })
  })
  const window = new BrowserWindow({ show: false })
  await window.loadFile(page)
  const seen = await window.webContents.executeJavaScript(\`({
    headline: document.querySelector('.headline').innerText,
    figures: document.querySelectorAll('figure svg').length,
    letters: [...document.fonts].map(({ status }) => status),
  })\`)
  process.stdout.write('\\n' + JSON.stringify({ requests, ...seen }) + '\\n', () => app.exit(0))
})
`

/** A page as it is shown by a browser that knows nothing of the lab. @param folder for the browser's own files */
async function openedAlone(page: string, folder: string): Promise<OpenedPage> {
  writeFileSync(
    join(folder, 'package.json'),
    '{"name":"viewer","version":"1.0.0","main":"main.cjs"}',
  )
  writeFileSync(join(folder, 'main.cjs'), VIEWER)
  const words = [...electronSwitches(), `--user-data-dir=${join(folder, 'data')}`, folder, page]
  const child = spawn(plainElectron(), words, { env: electronEnvironment() })
  let said = ''
  child.stdout.on('data', (data) => (said += String(data)))
  await new Promise((done) => child.once('close', done))
  const line = said.split('\n').find((one) => one.startsWith('{"requests"'))
  if (line === undefined) throw new Error(`The page was not shown: ${said}`)
  return JSON.parse(line) as OpenedPage
}

describe('a report', () => {
  it('needs no network, and brings its runs back', async () => {
    const { page } = trained
    const was = await shown(trained)
    const saveAs = async (file: string, format: string) => {
      await answerSaving(trained, file)
      await trained.pressShortcut('E', ['control'])
      await page.getByRole('radio', { name: MESSAGES.exporting.parts.report }).click()
      await page.getByRole('radio', { name: format }).click()
      await page.getByRole('button', { name: MESSAGES.exporting.save }).click()
      await trained.noticed(MESSAGES.exporting.saved(file))
    }
    const folder = newFolder()
    const [html, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')]
    await saveAs(html, 'HTML')
    await saveAs(pdf, 'PDF')
    expect(readFileSync(pdf, 'latin1').slice(0, 5)).toBe('%PDF-')

    const opened = await openedAlone(html, newFolder())
    expect(opened.requests).toHaveLength(1)
    expect(opened.headline).toMatch(/SGD|RMSprop/)
    expect(opened.figures).toBeGreaterThan(0)
    expect(opened.letters).toContain('loaded')

    const second = await emptied()
    await drop(second, html, 'report.html')
    await second.noticed('report.html: 2 runs added, 1 comparison.')
    await second.waitForStatuses('done', 'done')
    expect(await points(second, was.ids)).toEqual(was.points)
  })
})

describe('files', () => {
  it('that are no experiment are refused beside their cause, and nothing is taken in', async () => {
    const lab = await emptied()
    const folder = newFolder()
    const hostile = {
      'plain.png': [plainPng(), 'This is an ordinary picture'],
      'cut.png': [plainPng().subarray(0, 50), 'ends too early'],
      'noise.png': [
        plainPng(pngChunk('iTXt', Buffer.from('optimizer-lab\0\x01\0\0\0no zlib'))),
        'is damaged',
      ],
      'text.csv': [Buffer.from('no table'), 'This is none of the files that can be taken in'],
      'proto.json': [
        Buffer.from('{"__proto__":{"format":"x"}}'),
        'This is none of the files that can be taken in',
      ],
    } as const
    for (const [name, [bytes, sentence]] of Object.entries(hostile)) {
      writeFileSync(join(folder, name), bytes)
      await drop(lab, join(folder, name), name)
      await lab.page
        .locator('.notice p')
        .filter({ hasText: `${name}: ` })
        .filter({ hasText: sentence })
        .waitFor()
    }
    expect(await lab.page.getByText(MESSAGES.welcome.title).isVisible()).toBe(true)
    expect(lab.pageErrors).toEqual([])
  })

  it('of points and weights are saved from the dialog, and points are imported again', async () => {
    const lab = trained
    const folder = newFolder()
    const save = async (part: string, format: string, name: string) => {
      await answerSaving(lab, join(folder, name))
      await lab.page.getByRole('button', { name: MESSAGES.toolbar.export, exact: true }).click()
      await lab.page.getByRole('radio', { name: part }).click()
      await lab.page.getByRole('radio', { name: format }).click()
      await lab.page.getByRole('button', { name: MESSAGES.exporting.save }).click()
      await lab.noticed(`Saved ${join(folder, name)}`)
      await lab.page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    await save(MESSAGES.exporting.parts.points, 'CSV', 'points.csv')
    await save(MESSAGES.exporting.parts.points, 'JSON', 'points.json')
    await save(MESSAGES.exporting.parts.weights, '.safetensors', 'weights.safetensors')
    await save(MESSAGES.exporting.parts.weights, '.npz', 'weights.npz')
    const weights = readFileSync(join(folder, 'weights.safetensors'))
    const header = JSON.parse(weights.toString('utf8', 8, 8 + Number(weights.readBigUInt64LE())))
    expect(header['layers.0.weight']).toMatchObject({ dtype: 'F32', shape: [16, 784] })
    expect(header.__metadata__).toMatchObject({ architecture: '784-16-10', activation: 'relu' })

    const was = await shown(lab)
    for (const name of ['points.csv', 'points.json']) {
      await emptied()
      await answerChoosing(other, join(folder, name))
      await other.pressShortcut('O', ['control'])
      await other.noticed(`${name}: 2 runs added, 1 comparison.`)
      expect(await points(other, was.ids)).toEqual(was.points)
    }
  })

  it('are opened by the command line, in a new window and in the one that is open', async () => {
    const first = trained
    const file = join(newFolder(), 'chart.png')
    await savePicture(first, file)
    const was = await shown(first)

    const folder = newFolder()
    const opened = await start(folder, '--open', file)
    await opened.waitForStatuses('done', 'done')
    expect(await shown(opened)).toEqual(was)

    await opened.page
      .getByRole('row', { name: /^Show the curve/ })
      .first()
      .getByRole('checkbox')
      .click()
    await opened.waitForStatuses('done')
    const again = spawn(electronExecutable(), [...launchArguments(folder), '--open', file], {
      env: electronEnvironment(),
      stdio: 'ignore',
    })
    expect(await new Promise((done) => again.once('close', done))).toBe(0)
    await opened.waitForStatuses('done', 'done')
    expect(opened.pageErrors).toEqual([])
  })
})

/** Writes curves into a folder, a point with each line that it is told. */
const WRITER = `
import sys
from optimizer_lab import Run
log = Run('mine', folder=sys.argv[1], optimizer='adam', lr=0.01, seed=0)
for step, line in enumerate(sys.stdin, 1):
    log(step, loss=1 / step)
`

describe('a watched folder', () => {
  it('is chosen in the settings, grows in the chart while a process writes, and is left alone when told so', async () => {
    const lab = await emptied()
    const { page } = lab
    const { watchedFolder } = MESSAGES
    const folder = join(newFolder(), 'my curves')
    mkdirSync(folder)
    const place = page.getByRole('button', { name: watchedFolder.watching(folder) })
    const losses = async () => (await shown(lab)).points[0].curves[0].steps.length

    await answerChoosing(lab, folder)
    await lab.pressShortcut(',', ['control'])
    await page.getByRole('button', { name: watchedFolder.choose }).click()
    await lab.noticed(watchedFolder.begun(folder))
    await page.keyboard.press('Escape')
    await expect.poll(() => place.innerText()).toBe('my curves')

    const python = spawn('python3', ['-c', WRITER, folder], {
      env: { ...process.env, PYTHONPATH: join(ROOT, 'resources', 'python') },
      stdio: ['pipe', 'inherit', 'inherit'],
    })
    python.stdin.write('\n'.repeat(3))
    await lab.noticed(watchedFolder.added(1))
    await expect.poll(losses).toBe(3)
    python.stdin.write('\n'.repeat(20))
    await expect.poll(losses).toBe(23)
    const note = page.locator('[data-notes]', { hasText: MESSAGES.chart.notes.trainedElsewhere })
    await note.waitFor({ state: 'attached' })

    await place.click()
    await page.getByRole('button', { name: watchedFolder.stop }).click()
    await lab.noticed(watchedFolder.stopped(folder))
    await expect.poll(() => place.count()).toBe(0)
    const ended = new Promise((done) => python.once('exit', done))
    python.stdin.end()
    expect(await ended).toBe(0)
    expect(lab.pageErrors).toEqual([])
  })
})

describe('many machines', () => {
  const folders = [0, 1, 2].map(() => makeDataFolder())
  const machines = folders.map(({ path }) => path)

  beforeAll(async () => {
    for (const [seed, folder] of machines.entries()) {
      const { code, err } = await startLab(
        folder,
        ...['compare', '--dataset', 'mnist-10k', '--steps', '30', '--hidden', '8'],
        ...['--seeds', String(seed), '--db', join(folder, 'lab.sqlite')],
      ).ended
      expect(code, err).toBe(0)
    }
  })
  afterAll(() => folders.forEach((folder) => folder.remove()))

  it('each train, and one merges: on the command line and in the window', async () => {
    const databases = machines.map((folder) => join(folder, 'lab.sqlite'))
    const before = databases.map((path) => readFileSync(path))
    const home = newFolder()
    const mine = join(home, 'merged.sqlite')
    const merged = await startLab(home, 'merge', ...databases, '--db', mine).ended
    expect(merged).toMatchObject({ code: 0, err: '' })
    expect(merged.out.match(/2 runs added, 1 comparison\./g)).toHaveLength(3)
    const again = await startLab(home, 'merge', ...databases, '--db', mine).ended
    expect(again.out.match(/2 runs known already\./g)).toHaveLength(3)
    databases.forEach((path, i) => expect(readFileSync(path)).toEqual(before[i]))
    const listed = await startLab(home, 'runs', '--json', '--db', mine).ended
    expect(JSON.parse(listed.out)).toHaveLength(6)

    const lab = await emptied()
    await answerChoosing(lab, databases[1])
    await lab.pressShortcut('O', ['control'])
    await lab.waitForStatuses('done', 'done')
    await lab.noticed(`${databases[1]}: 2 runs added, 1 comparison.`)
  })

  it('draw pictures, SVG and every saved view without a display, and take pictures in', async () => {
    const [folder] = machines
    const database = ['--db', join(folder, 'lab.sqlite')]
    const listed = await startLab(folder, 'runs', '--json', ...database).ended
    const ids = (JSON.parse(listed.out) as { id: string }[]).map(({ id }) => id)
    const png = join(folder, 'chart.png')
    const options = [
      '--mm',
      '85x60',
      '--dpi',
      '300',
      '--font',
      '7',
      '--background',
      'dark',
      '--note',
    ]
    const drawn = await startLab(folder, 'export', ...ids, '--out', png, ...options, ...database)
      .ended
    expect(drawn).toMatchObject({ code: 0, err: '' })
    expect(pngChunks(readFileSync(png))[0].data.readUInt32BE(0)).toBe(1004)
    const svg = join(folder, 'chart.svg')
    expect((await startLab(folder, 'export', ids[0], '--out', svg, ...database).ended).code).toBe(0)
    expect(readFileSync(svg, 'utf8')).toMatch(/<text [^>]*>Iterations<\/text>/)
    const views = join(folder, 'views')
    mkdirSync(views)
    const none = await startLab(folder, 'export', '--views-to', views, ...database).ended
    expect(none).toMatchObject({ code: 0, out: 'No view is saved yet.\n' })

    const other = newFolder()
    const words = ['open', png, '--no-window', '--db', join(other, 'lab.sqlite')]
    const opened = await startLab(other, ...words).ended
    expect(opened.out).toContain('chart.png: 2 runs added, 1 comparison.')
    const plain = join(other, 'plain.png')
    writeFileSync(plain, plainPng())
    const refused = await startLab(other, 'import', plain).ended
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('plain.png: This is an ordinary picture')
  })
})
