/** Nothing jumps when the window begins, however much there is to tell that comes later than the list. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { openStorage } from '../../src-main/storage/storage'
import { SAMPLE_END, sampleComparison } from '../storage/sample-runs'
import type { LabApp } from './lab-app'
import { generateRuns } from './run-list-page'
import { useLab } from './use-labs'

const UNFINISHED = 307

/** Comparisons that somebody's process left behind. */
function leaveBehind(folder: string): void {
  const storage = openStorage(join(folder, 'lab.sqlite'))
  for (let i = 0; i < UNFINISHED; i++) {
    const { comparison, runs } = sampleComparison([i], Date.UTC(2026, 10, 20) + i)
    storage.runs.insertComparison({ ...comparison, name: `Left ${i}` }, runs)
    for (const { id } of runs) {
      storage.runs.finish(id, { ...SAMPLE_END, status: 'interrupted', stepsDone: 0 })
    }
    storage.runs.setComparisonState(comparison.id, 'unfinished')
  }
  storage.close()
}

let lab: LabApp
const give = (started: LabApp) => (lab = started)
useLab(give, {
  per: 'block',
  fill: (folder) => {
    generateRuns(folder, 400)
    leaveBehind(folder)
  },
})

beforeEach(() => lab.page.waitForSelector('[role="treegrid"] [aria-rowindex]'))
afterEach(() => expect(lab.pageErrors).toEqual([]))

interface Watched {
  /** Boxes of the parts, frame by frame, from the first frame in which the list has runs; equal ones are told once. */
  readonly boxes: string[]
  /** What the browser itself calls a shift of the layout since then. */
  readonly shifts: string[]
}

/** Loads the page anew and looks at its parts for three seconds from the moment that the list is seen. */
async function watchStart(): Promise<Watched> {
  await lab.page.addInitScript(() => {
    const watched: Watched = { boxes: [], shifts: [] }
    Object.assign(globalThis, { watched })
    let isListed = false
    const parts = ['header', 'header .centre-tabs', 'aside', 'main', 'footer', '[role="treegrid"]']
    const look = () => {
      isListed ||= document.querySelector('[role="treegrid"] [aria-rowindex]') !== null
      const boxes = parts.map((part) => {
        const box = document.querySelector(part)?.getBoundingClientRect()
        return `${part} ${box?.left} ${box?.top} ${box?.width} ${part.startsWith('[') ? '' : box?.height}`
      })
      const told = boxes.join('; ')
      if (isListed && watched.boxes.at(-1) !== told) watched.boxes.push(told)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    interface Shift extends PerformanceEntry {
      readonly value: number
      readonly sources: readonly { readonly node: Element | null }[]
    }
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        const names = sources.map(({ node }) => `${node?.nodeName}.${node?.className}`)
        if (isListed) watched.shifts.push(`${value}: ${names.join(', ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await lab.page.reload()
  await lab.page.waitForSelector('[role="treegrid"] [aria-rowindex]')
  await lab.page.waitForTimeout(3000)
  return lab.page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched)
}

const resize = (width: number, height: number) =>
  lab.inMain(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size),
    [width, height] as [number, number],
  )

it.each([
  [1280, 773],
  [900, 600],
])('with %i by %i pixels, 307 unfinished comparisons move nothing', async (width, height) => {
  await resize(width, height)
  const { boxes, shifts } = await watchStart()
  const pill = lab.page.getByRole('button', { name: MESSAGES.unfinished.pill(UNFINISHED) })
  expect(await pill.isVisible()).toBe(true)
  expect(boxes).toHaveLength(1)
  expect(shifts).toEqual([])

  await pill.click()
  const offer = lab.page.getByRole('dialog', { name: MESSAGES.unfinished.pill(UNFINISHED) })
  await expect.poll(() => offer.getByRole('listitem').count()).toBe(UNFINISHED)
  await offer.getByRole('button', { name: MESSAGES.unfinished.later, exact: true }).click()
  await expect.poll(() => pill.count()).toBe(0)
  expect(await lab.ask('comparisons.unfinished', null)).toHaveLength(UNFINISHED)
})
