/** Pictures of stored runs drawn on plain Node. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openForExchange } from '../../src-main/storage/storage'
import { experimentOf } from '../../src-main/exchange/picture'
import { finishedPicture } from '../../src-main/exchange/export-files'
import { nodeSurface } from '../../src-main/pictures/node-surface'
import { drawStoredChart } from '../../src-renderer/drawing/stored-chart'
import { USUAL_VIEW } from '../../src-shared/curves/chart-view'
import { speak } from '../../src-shared/language/speak'
import { DEFAULT_PICTURE, PICTURE_PRESETS } from '../../src-shared/picture'
import { pngChunks } from '../exchange/png-files'
import { differenceOf, pixelsOf } from './differences'
import { FONT_FOLDERS } from '../fonts/font-folders'
import { drawStored, storedLab, type StoredLab, type Wanted } from './stored-labs'

let lab: StoredLab

beforeAll(() => (lab = storedLab()))
afterAll(() => lab.remove())

const pixels = async (wanted: Wanted, at = lab) => pixelsOf(await drawStored(at, wanted))

describe('a PNG', () => {
  test('has the same bytes each time, and the pixels that were asked for', async () => {
    const first = await drawStored(lab)
    expect((await drawStored(lab)).equals(first)).toBe(true)
    const { width, height } = await pixelsOf(first)
    expect([width, height]).toEqual([1920, 1200])
    const column = await pixels({ picture: PICTURE_PRESETS['paper-column'] })
    expect([column.width, column.height]).toEqual([1004, 709])
  })

  test('says its resolution and carries the experiment that it shows', async () => {
    const picture = { ...DEFAULT_PICTURE, ...PICTURE_PRESETS['paper-column'] }
    const view = { ...USUAL_VIEW, runs: lab.ids.map((id, slot) => ({ id, slot })) }
    const storage = openForExchange(lab.path, (write) => write())
    try {
      const sources = { storage, appVersion: '1', fontFolders: FONT_FOLDERS }
      const chart = { view, title: 'Loss', picture }
      const drawn = await drawStored(lab, { picture })
      const { file, carries } = await finishedPicture(sources, drawn, 'png', chart, true)
      expect(carries).toBe(true)
      const size = pngChunks(file).find(({ type }) => type === 'pHYs')
      expect(size?.data.readUInt32BE()).toBe(Math.round(300 / 0.0254))
      const { experiment } = experimentOf(file)
      expect(experiment.runs.map(({ summary }) => summary.id)).toEqual(lab.ids)
      expect(experiment.runs[0].curves[0].values).toHaveLength(600)
      // What was carried changed no pixel.
      expect(differenceOf(await pixelsOf(file), await pixelsOf(drawn)).mean).toBe(0)
    } finally {
      storage.close()
    }
  })

  test('is white, dark or transparent where nothing is drawn', async () => {
    const corner = async (background: 'light' | 'dark' | 'transparent') => [
      ...(await pixels({ picture: { background } })).data.subarray(0, 4),
    ]
    expect(await corner('light')).toEqual([255, 255, 255, 255])
    expect(await corner('dark')).toEqual([23, 24, 26, 255])
    expect(await corner('transparent')).toEqual([0, 0, 0, 0])
  })

  test('of a run that is in the trash, or gone, shows the others', async () => {
    const gone = { id: '0190a0b0-0000-7000-8000-00000000abcd', slot: 7 }
    const runs = [...lab.ids.map((id, slot) => ({ id, slot })), gone]
    const without = await drawStored(lab)
    expect((await drawStored(lab, { view: { runs } })).equals(without)).toBe(true)
  })

  test('that is too large is refused in a sentence', async () => {
    const size = { unit: 'pixels', width: 10, height: 0, scale: 1 } as const
    await expect(drawStored(lab, { picture: { size } })).rejects.toThrow('could not be drawn')
  })
})

describe('letters', () => {
  /** The picture of a title alone, against the same place without one. */
  async function inked(
    title: string,
  ): Promise<{ ink: number; same: (other: string) => Promise<boolean> }> {
    const size = { unit: 'pixels', width: 960, height: 600, scale: 1 } as const
    const look = { size, legend: false }
    const one = await drawStored(lab, { title, picture: look })
    const none = await pixels({ title: '\u2003', picture: look })
    return {
      ink: differenceOf(await pixelsOf(one), none).share,
      same: async (other) => one.equals(await drawStored(lab, { title: other, picture: look })),
    }
  }

  // U+FFFF is in no font: where a letter is missing, the same box is drawn for it as for others.
  test.each(['가나다라', '뷁쀍햏', 'ΑΒΓΔ', 'ЖЩЮЯ', 'ÅŐĞŁ', '中文學習', 'ἈἩὩᾯ', 'ẤỬỢẬ'])(
    '%s are drawn, and not as boxes',
    async (title) => {
      const { ink, same } = await inked(title)
      expect(ink).toBeGreaterThan(1e-4)
      expect(await same('\u{e123}\u{e124}\u{e125}\u{e126}'.slice(0, title.length))).toBe(false)
      // Different letters are drawn differently, as boxes are not.
      expect(await same([...title].reverse().join(''))).toBe(false)
    },
  )

  test('are loaded for everything that is written, notes and axes in Korean too', async () => {
    const surface = nodeSurface(FONT_FOLDERS)
    let loaded = ''
    const storage = openForExchange(lab.path, (write) => write())
    speak('ko')
    try {
      const runs = lab.ids.map((id, slot) => ({ id, slot }))
      const file = await drawStoredChart(
        { ...surface, loadFonts: (text) => surface.loadFonts((loaded = text)) },
        {
          view: { ...USUAL_VIEW, runs, smoothing: { kind: 'ema', weight: 0.9 } },
          title: null,
          picture: { ...DEFAULT_PICTURE, note: true },
          format: 'svg',
        },
        {
          runs: lab.ids.flatMap((id) => storage.runs.get(id) ?? []),
          curve: (id, metric) => storage.runs.curves([id], metric).get(id),
          trainCount: () => null,
        },
      )
      const svg = new TextDecoder().decode(file)
      const written = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).join('')
      const hangul = new Set(written.match(/[가-힣]/g))
      expect(hangul.size).toBeGreaterThan(8)
      expect([...hangul].filter((letter) => !loaded.includes(letter))).toEqual([])
    } finally {
      speak('en')
      storage.close()
    }
  })

  test('are the same whichever were drawn before', async () => {
    const title = 'SGD → RMSprop'
    const before = await drawStored(lab, { title })
    await drawStored(lab, { title: '학습률 이름 한글 빼어난 홑문장 中文' })
    expect((await drawStored(lab, { title })).equals(before)).toBe(true)
  })
})

describe('an SVG', () => {
  test('has the same text each time, with lines, names and title', async () => {
    const wanted = { format: 'svg', title: '학습 <곡선> & more' } as const
    const first = (await drawStored(lab, wanted)).toString()
    expect((await drawStored(lab, wanted)).toString()).toBe(first)
    expect(first).toContain('>학습 &lt;곡선&gt; &amp; more</text>')
    expect(first).toContain('width="960" height="600"')
    expect(first.match(/<path /g)?.length).toBeGreaterThan(10)
  })
})
