import { beforeAll, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { RunListPage, generateRuns } from './run-list-page'
import { useLab } from './use-labs'

/** Enough for anything that grows with the list to show; `npm run bench -- --list` measures 100,000. */
const RUNS = 30_000

let lab: LabApp
let list: RunListPage
useLab((started) => (lab = started), { per: 'block', fill: (folder) => generateRuns(folder, RUNS) })

beforeAll(async () => {
  list = new RunListPage(lab.page)
  await list.runs.first().waitFor()
})

/** Figures of a machine that does other things as well: what is asserted is far from what is usual. */
const report = (what: string, milliseconds: number) =>
  console.log(`${RUNS} runs: ${what} ${milliseconds.toFixed(0)} ms`)

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]

it('shows its first rows soon after the page begins', async () => {
  const { page } = lab
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (document.querySelector('[role="row"] [role="checkbox"]') === null) return
      watch.disconnect()
      requestAnimationFrame(() => performance.mark('first-rows'))
    })
    watch.observe(document, { childList: true, subtree: true })
  })
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    await page.reload()
    await page.waitForFunction(() => performance.getEntriesByName('first-rows').length > 0)
    times.push(await page.evaluate(() => performance.getEntriesByName('first-rows')[0].startTime))
  }
  report('first rows after', median(times))
  expect(median(times)).toBeLessThan(3000)
  expect(await list.count()).toMatch(/^\d\d,\d{3} runs$/)
})

it('filters, sorts and groups them in a moment', async () => {
  for (const [query, grouping] of [
    ['', null],
    ['', 'comparison'],
    ['optimizer:rmsprop lr<=0.01 acc>0.95', 'comparison'],
    ['sort:-acc,lr', null],
    ['seed rmsprop', null],
  ]) {
    const times = await lab.page.evaluate(
      async (request) => {
        const { lab: bridge } = globalThis as unknown as {
          lab: { invoke(name: string, input: unknown): Promise<{ ok: boolean }> }
        }
        const measured: number[] = []
        for (let i = 0; i < 5; i++) {
          const start = performance.now()
          const { ok } = await bridge.invoke('runs.query', request)
          if (!ok) throw new Error('the query was refused')
          measured.push(performance.now() - start)
        }
        return measured
      },
      { query, grouping, together: true },
    )
    report(`"${query ?? ''}", groups ${grouping ?? 'none'}:`, median(times))
    expect(median(times)).toBeLessThan(2000)
  }
})

it('scrolls through all of them, and the rows follow', async () => {
  await list.groupBy(MESSAGES.grouping.none)
  await expect.poll(() => list.groups.count()).toBe(0)
  const frames = await list.grid.evaluate(async (grid) => {
    const scroller = grid.parentElement as HTMLElement
    scroller.scrollTop = 0
    const times: number[] = []
    let before = performance.now()
    for (let i = 0; i < 120; i++) {
      scroller.scrollTop += 700
      await new Promise((done) => requestAnimationFrame(done))
      const now = performance.now()
      times.push(now - before)
      before = now
    }
    return times.sort((a, b) => a - b)
  })
  report('a frame of scrolling, median', frames[60])
  report('a frame of scrolling, 95 %', frames[114])
  expect(frames[60]).toBeLessThan(100)
  await expect.poll(() => list.grid.locator('[aria-busy]').count()).toBe(0)

  await list.grid.focus()
  await lab.page.keyboard.press('End')
  await expect.poll(() => list.grid.locator('[aria-busy]').count()).toBe(0)
  const last = await list.grid.getAttribute('aria-rowcount')
  // A line for each configuration, of which there are several runs.
  expect(Number(last)).toBeGreaterThan(0.1 * RUNS)
  await list.grid.locator(`[aria-rowindex="${last}"] [role="checkbox"]`).waitFor()
  expect(await list.runs.count()).toBeLessThan(100)
})

it('chooses all of them at one stroke', async () => {
  const { page } = lab
  await list.grid.focus()
  await page.keyboard.press('Control+a')
  await expect.poll(() => list.count()).toMatch(/^(\d\d,\d{3}) of \1 runs selected$/)
  await page.keyboard.press('Home')
  await expect.poll(() => list.count()).toMatch(/^(\d+ of )?\d\d,\d{3} runs( selected)?$/)
  expect(lab.pageErrors).toEqual([])
})
