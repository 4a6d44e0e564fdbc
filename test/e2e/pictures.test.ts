/** The same views drawn by the window and without one, compared pixel by pixel. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { withKoreanLetters } from '../../src-main/fonts/shipped-fonts'
import { USUAL_VIEW, type ChartView } from '../../src-shared/curves/chart-view'
import { MESSAGES } from '../../src-shared/language/language'
import {
  DEFAULT_PICTURE,
  PICTURE_PRESETS,
  type PictureOptions,
  type PicturePreset,
} from '../../src-shared/picture'
import type { RunId } from '../../src-shared/runs/run'
import { FONT_FOLDERS } from '../fonts/font-folders'
import { differenceOf, pixelsOf, type Difference } from '../pictures/differences'
import { drawStored, fillLab } from '../pictures/stored-labs'
import { answerSaving } from './exchange-page'
import { ROOT, type LabApp } from './lab-app'
import { useLab, useLabs } from './use-labs'

/**
 * What two builds of Skia may make of one drawing: they round the edges of letters differently. Seen here were a share of
 * 0.000013, a mean of 0.15 and a worst square of 9.
 */
const MOST: Difference = { share: 0.00005, mean: 0.3, worst: 13 }

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]
const SEEDS = 3

let lab: LabApp
let path = ''
let ids: readonly RunId[] = []
useLab((started) => (lab = started), {
  per: 'block',
  fill(folder) {
    path = join(folder, 'lab.sqlite')
    ids = fillLab(path, { rates: RATES, seeds: SEEDS })
  },
})
const { newFolder } = useLabs()

afterAll(() => expect(lab.pageErrors).toEqual([]))

/** What the drawing code sets lines' widths on. */
const context = Object.getPrototypeOf(createCanvas(1, 1).getContext('2d')) as {
  lineWidth: number
}
const LINE_WIDTH = Object.getOwnPropertyDescriptor(context, 'lineWidth')

/** A picture of some of the runs. */
interface Shown {
  readonly runs: readonly RunId[]
  readonly title: string
  readonly preset?: PicturePreset
  readonly picture?: Partial<PictureOptions>
  readonly view?: Partial<ChartView>
  readonly format?: 'png' | 'svg'
}

/** As the window's form keeps it. */
function formOf({ size, fontSize, ...looks }: PictureOptions, format: string): string {
  const { unit, width, height } = size
  return JSON.stringify({
    ...{ preset: 'custom', unit, width: String(width), height: String(height) },
    ...(size.unit === 'pixels' ? { scale: String(size.scale) } : { dpi: String(size.dpi) }),
    ...{ fontSize: String(fontSize), ...looks, carry: false, format },
  })
}

async function both(shown: Shown): Promise<{ window: Buffer; node: Buffer }> {
  const { runs, title, preset = 'document', format = 'png' } = shown
  // What the window says of a target it asks a thread for; a picture of stored runs has none.
  const picture = {
    ...{ ...DEFAULT_PICTURE, ...PICTURE_PRESETS[preset], target: false },
    ...shown.picture,
  }
  const view = { ...USUAL_VIEW, runs: runs.map((id, slot) => ({ id, slot })), ...shown.view }
  const { page } = lab
  await page.evaluate(
    ([chart, form]) => {
      localStorage.setItem('chart-view', chart)
      localStorage.setItem('picture-form', form)
    },
    [JSON.stringify(view), formOf(picture, format)] as const,
  )
  await page.reload()
  await page.waitForSelector('h1')
  const file = join(newFolder(), `chart.${format}`)
  await answerSaving(lab, file)
  await page.getByRole('button', { name: MESSAGES.toolbar.export, exact: true }).click()
  await page.getByLabel(MESSAGES.exporting.chartTitle, { exact: true }).fill(title)
  await page.getByRole('button', { name: MESSAGES.exporting.save }).click()
  await lab.noticed(`Saved ${file}`)
  const node = await drawStored({ path, ids }, { format, title, picture, view })
  return { window: readFileSync(file), node }
}

async function difference(window: Buffer, node: Buffer): Promise<Difference> {
  const found = differenceOf(await pixelsOf(window), await pixelsOf(node))
  const kept = process.env.OPTIMIZER_LAB_KEEP_PICTURES
  if (kept !== undefined) {
    const name = expect.getState().currentTestName?.replace(/\W+/g, '-') ?? 'picture'
    writeFileSync(join(kept, `${name}-window.png`), window)
    writeFileSync(join(kept, `${name}-node.png`), node)
    console.log(name, found)
  }
  return found
}

const within = ({ share, mean, worst }: Difference) =>
  share <= MOST.share && mean <= MOST.mean && worst <= MOST.worst

const pair = () => ids.slice(0, 2)
const LONG =
  'A title that is too long for one line of the picture, of SGD and RMSprop with the rates that a course would try first'

const CASES: readonly (readonly [string, () => Shown])[] = [
  ['two curves', () => ({ runs: pair(), title: 'Loss' })],
  ['a Korean title', () => ({ runs: pair(), title: '한글 제목: 학습률 0.01, SGD 대 RMSprop' })],
  [
    'Greek, Cyrillic and accents',
    () => ({ runs: pair(), title: 'Loss λ, Потери, Verlust Größe, AVAToWave', preset: 'slide' }),
  ],
  ['a column of a paper', () => ({ runs: pair(), title: 'Loss', preset: 'paper-column' })],
  ['a page of a paper', () => ({ runs: ids.slice(0, 12), title: LONG, preset: 'paper-page' })],
  [
    'a thumbnail at other resolution',
    () => ({
      runs: pair(),
      title: 'Loss',
      picture: { size: { unit: 'millimetres', width: 70, height: 50, dpi: 600 }, fontSize: 8 },
    }),
  ],
  [
    'many curves beside their names',
    () => ({ runs: ids, title: 'Every rate', view: { seeds: { kind: 'each' } }, preset: 'slide' }),
  ],
  [
    'means with bands',
    () => ({
      runs: ids.slice(12, 24),
      title: 'Means of seeds',
      view: { seeds: { kind: 'together', center: 'mean', band: 'deviation' } },
    }),
  ],
  [
    'logarithmic axes and a note',
    () => ({
      runs: ids.slice(0, 8),
      title: 'Loss',
      picture: { note: true },
      view: {
        x: { ...USUAL_VIEW.x, scale: 'log' },
        y: { ...USUAL_VIEW.y, scale: 'log' },
      },
    }),
  ],
  ['on dark', () => ({ runs: pair(), title: 'Loss', picture: { background: 'dark' } })],
]

describe('fonts', () => {
  // First of all: what a window has loaded once it has at hand.
  it('are loaded by the window in the parts that it shows', async () => {
    const { page } = lab
    const parts = () =>
      page.evaluate(() =>
        [...document.fonts]
          .filter(({ status }) => status === 'loaded')
          .map(({ family, unicodeRange }) => `${family} ${unicodeRange}`),
      )
    await expect.poll(parts).toContainEqual(expect.stringMatching(/Inter Variable.* U\+0?-FF/i))
    expect((await parts()).length).toBeLessThan(8)
    await page.evaluate(() => document.fonts.load("500 13px 'Noto Sans KR Variable'", '한글'))
    const loaded = await parts()
    expect(loaded.filter((name) => name.includes('Noto Sans KR'))).not.toEqual([])
    expect(loaded.length).toBeLessThan(12)
  })
})

describe('a PNG', () => {
  it.each(CASES)('of %s is the same picture with and without a window', async (_name, shown) => {
    const { window, node } = await both(shown())
    const found = await difference(window, node)
    expect(found.share).toBeLessThanOrEqual(MOST.share)
    expect(found.mean).toBeLessThanOrEqual(MOST.mean)
    expect(found.worst).toBeLessThanOrEqual(MOST.worst)
  })

  it('with another letter, colour or line is beyond what is tolerated', async () => {
    const shown: Shown = { runs: pair(), title: 'Loss of two' }
    const { window } = await both(shown)
    const picture = { ...DEFAULT_PICTURE, target: false }
    const view = { runs: pair().map((id, slot) => ({ id, slot })) }
    const drawn = async (changed: Parameters<typeof drawStored>[1]) =>
      within(await difference(window, await drawStored({ path, ids }, { picture, ...changed })))
    const { title } = shown
    expect(await drawn({ title, view })).toBe(true)
    expect(await drawn({ title: 'Loss of twe', view })).toBe(false)
    const colours = { runs: pair().map((id, slot) => ({ id, slot: slot + 1 })) }
    expect(await drawn({ title, view: colours })).toBe(false)
    expect(await drawn({ title, view: { ...view, rawOpacity: 0.6 } })).toBe(false)
    const widths = vi.spyOn(context, 'lineWidth', 'set')
    widths.mockImplementation(function (this: unknown, width: number) {
      LINE_WIDTH?.set?.call(this, width === 2 ? 2.5 : width)
    })
    expect(await drawn({ title, view })).toBe(false)
    widths.mockRestore()
    expect(await drawn({ title, view })).toBe(true)
  })
})

describe('letters', () => {
  it('are the same with and without fonts of the system, as far as the shipped ones have them', () => {
    const [one, two] = ['own.png', 'bare.png'].map((name) => join(newFolder(), name))
    const command = join(ROOT, 'bin', 'optimizer-lab.mjs')
    const title = 'Größe λ Потери 한글 學'
    const exported = (file: string, env: NodeJS.ProcessEnv) => {
      const words = ['export', ...pair(), '--plain', '--title', title, '--out', file, '--db', path]
      return spawnSync(process.execPath, [command, ...words], { env: { ...process.env, ...env } })
    }
    expect(exported(one, {}).status).toBe(0)
    expect(exported(two, { DISABLE_SYSTEM_FONTS_LOAD: '1' }).status).toBe(0)
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
  })
})

describe('an SVG', () => {
  it.each([
    ['two curves', () => ({ runs: pair(), title: '한글 제목: 학습률' })],
    ['many', () => ({ runs: ids, title: LONG, preset: 'slide' as const })],
  ])('of %s has the same text, letter by letter', async (_name, shown) => {
    const { window, node } = await both({ ...shown(), format: 'svg' })
    // Whoever writes a drawing's file puts the letters in.
    expect(withKoreanLetters(node.toString(), FONT_FOLDERS)).toBe(window.toString())
  })
})
