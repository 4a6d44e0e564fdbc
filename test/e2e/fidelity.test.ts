/** The picture is the experiment: everything that belongs to it, into other labs by every way and out again. */
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { RunEdit } from '../../src-shared/runs/run-edit'
import { pngChunks } from '../exchange/png-files'
import { answerSaving, drop, savePicture, shown } from './exchange-page'
import type { LabApp } from './lab-app'
import { startLab } from './lab-process'
import { useLabs } from './use-labs'

const { newFolder, start } = useLabs()

/** Gives the runs of a window a name, notes, tags, a colour and a marker, and the chart another look. */
async function organise(lab: LabApp, ids: readonly string[]): Promise<void> {
  const { page } = lab
  const [first, second] = ids
  const edits: [string, RunEdit][] = [
    [first, { kind: 'name', name: 'Größe "x", 한국어' }],
    [first, { kind: 'notes', notes: '# Found\n\n*slow* <b>start</b>' }],
    [first, { kind: 'tags', add: ['lecture3', 'ähnlich'], remove: [] }],
    [first, { kind: 'pinned', pinned: true }],
    [second, { kind: 'color', colorIndex: 5 }],
    [second, { kind: 'marker', marker: 'diamond' }],
  ]
  for (const [id, edit] of edits) await lab.ask('runs.edit', { ids: [id], edit })
  const [{ comparisonId }] = await lab.ask('runs.get', { ids })
  await lab.ask('comparisons.rename', { id: comparisonId, name: 'Two & "more"' })
  await page.getByRole('button', { name: /Smoothing/ }).click()
  await page.getByLabel(MESSAGES.toolbar.smoothing, { exact: true }).click()
  await page.getByRole('option', { name: MESSAGES.toolbar.median }).click()
  await page.keyboard.press('Escape')
}

/** Everything that is known of the runs a window shows, and how it shows them. */
async function all(lab: LabApp) {
  const chart = await shown(lab)
  return { ...chart, summaries: await lab.ask('runs.get', { ids: chart.ids }) }
}

const documentIn = (file: string): string => {
  const text = pngChunks(readFileSync(file)).find(({ type }) => type === 'iTXt')
  return inflateSync(text?.data.subarray(18) ?? Buffer.alloc(0)).toString()
}

it('comes back whole by drop and by command line, as PNG and SVG, and leaves again byte for byte', async () => {
  const home = newFolder()
  const first = await start(home)
  await first.runSmallComparison()
  await first.waitForStatuses('done', 'done')
  const { ids } = await shown(first)
  await organise(first, ids)
  const png = join(newFolder(), 'chart.png')
  await savePicture(first, png)
  const svg = join(newFolder(), 'chart.svg')
  await answerSaving(first, svg)
  await first.page.getByRole('button', { name: MESSAGES.toolbar.export, exact: true }).click()
  await first.page.getByRole('radio', { name: 'SVG' }).click()
  await first.page.getByRole('button', { name: MESSAGES.exporting.save }).click()
  await first.noticed(`Saved ${svg}`)
  const was = await all(first)
  expect(was.summaries[0]).toMatchObject({
    name: 'Größe "x", 한국어',
    comparisonName: 'Two & "more"',
    tags: ['lecture3', 'ähnlich'],
    pinned: true,
  })
  expect(was.summaries[1]).toMatchObject({ colorIndex: 5, marker: 'diamond' })
  expect(JSON.parse(was.view ?? '')).toMatchObject({ smoothing: { kind: 'median' } })
  for (const { curves } of was.points) {
    const recorded = curves.filter(({ bits }) => bits.length > 0).map(({ metric }) => metric)
    expect(recorded).toEqual(['training-loss', 'test-loss', 'test-accuracy', 'training-seconds'])
  }

  // By drop, the drawing; the chart and everything in it is there, and leaves in the same document.
  const dropped = await start(newFolder())
  await dropped.page.getByText(MESSAGES.welcome.title).waitFor()
  await drop(dropped, svg, 'chart.svg')
  await dropped.noticed('chart.svg: 2 runs added, 1 comparison.')
  await expect.poll(async () => (await shown(dropped)).view).toBe(was.view)
  expect(await all(dropped)).toEqual(was)
  const again = join(newFolder(), 'again.png')
  await savePicture(dropped, again)
  expect(documentIn(again)).toBe(documentIn(png))

  // By the command line, the PNG under another name; out again as points.
  const away = newFolder()
  const given = join(away, 'mail attachment')
  copyFileSync(png, given)
  const opened = await startLab(away, 'open', given, '--no-window').ended
  expect(opened).toMatchObject({ code: 0, err: '' })
  expect(opened.out).toContain('mail attachment: 2 runs added, 1 comparison.')
  for (const ending of ['json', 'csv']) {
    const written = []
    for (const folder of [home, away]) {
      const out = join(folder, `points.${ending}`)
      expect(await startLab(folder, 'export', ...ids, '--out', out).ended).toMatchObject({
        code: 0,
      })
      written.push(readFileSync(out))
    }
    expect(written[0].equals(written[1])).toBe(true)
    expect(written[0].length).toBeGreaterThan(2000)
  }
  expect([...first.pageErrors, ...dropped.pageErrors]).toEqual([])
})
