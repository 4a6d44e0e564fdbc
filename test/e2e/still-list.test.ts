/** Runs that are on screen keep their places: from the first frame that shows them, and under the pointer for ever. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import type { LabApp } from './lab-app'
import { RunListPage, generateRuns } from './run-list-page'
import { useLab } from './use-labs'

let lab: LabApp
let list: RunListPage

const give = (started: LabApp) => {
  lab = started
  list = new RunListPage(lab.page)
}
const data = useLab(give, { per: 'block', fill: (folder) => generateRuns(folder, 400) })

/** Trains long, and is small. */
const base = { ...SGD_VS_RMSPROP.base, dataset: 'mnist-10k', hiddenLayers: [16] }
const small = (steps: number) => ({ ...SGD_VS_RMSPROP, base: { ...base, steps } })

beforeEach(() => list.runs.first().waitFor())
afterEach(() => expect(lab.pageErrors).toEqual([]))

const scrolled = () => list.grid.evaluate((grid) => grid.parentElement?.scrollTop)

/** Where on the screen the lines of the list are, in pixels, by their number and name. */
type Places = Record<string, number>

interface Watched {
  readonly first: Places
  /** Later frames in which one of them stood elsewhere. Others may come below them. */
  readonly moved: Places[]
}

/** Loads the page anew and looks at its list in every frame from the first one with runs. */
async function watchStart(): Promise<Watched> {
  await lab.page.addInitScript(() => {
    const watched: { first?: Places; moved: Places[] } = { moved: [] }
    Object.assign(globalThis, { watched })
    const places = () =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('[role="treegrid"] [aria-rowindex]')].map(
          (row) => [
            `${row.ariaRowIndex} ${row.querySelector('[role="checkbox"]')?.ariaLabel}`,
            row.getBoundingClientRect().top,
          ],
        ),
      )
    const look = () => {
      const now = places()
      const { first } = watched
      if (first === undefined) {
        if (Object.keys(now).length > 0) watched.first = now
      } else if (Object.keys(first).some((line) => (now[line] ?? first[line]) !== first[line])) {
        watched.moved.push(now)
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await lab.page.reload()
  await list.runs.first().waitFor()
  await lab.page.waitForTimeout(3000)
  return lab.page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched)
}

it('stay under a pointer that is over them while others come above them', async () => {
  const { page } = lab
  // Below those that are pinned, which nothing moves.
  const row = list.runs.nth(14)
  const box = await row.boundingBox()
  if (box === null) throw new Error('The run is not on screen.')
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  const under = () =>
    page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.closest('[role="row"]')?.textContent,
      middle,
    )
  const before = await under()
  expect(before).toMatch(/\d/)
  const count = await list.count()
  await lab.ask('comparisons.start', small(100))
  await expect.poll(() => list.count()).not.toBe(count)
  await page.waitForTimeout(300)
  expect(await under()).toBe(before)
  await expect.poll(() => lab.runIds('status:running,queued')).toHaveLength(0)
  await page.waitForTimeout(300)
  expect(await under()).toBe(before)
  await page.mouse.click(middle.x, middle.y)
  await expect.poll(under).toBe(before)

  // Elsewhere the pointer holds nothing: what is new is seen at the top.
  await page.mouse.move(middle.x + 600, middle.y)
  await list.grid.evaluate((grid) => grid.parentElement?.scrollTo(0, 0))
  const top = await list.count()
  await lab.ask('comparisons.start', small(50))
  await expect.poll(() => list.count()).not.toBe(top)
  await page.waitForTimeout(300)
  expect(await scrolled()).toBe(0)
})

it('are seen at once when the person begins them, wherever the pointer is', async () => {
  const { page } = lab
  await list.runs.nth(14).hover()
  const count = await list.count()
  await lab.pressShortcut('Enter', ['control', 'shift'])
  await expect.poll(() => list.count()).not.toBe(count)
  await page.waitForTimeout(300)
  expect(await scrolled()).toBe(0)

  for (const { comparisonId } of await lab.ask('queue.list', null)) {
    await lab.ask('queue.cancel', { comparisonId })
  }
  await expect.poll(() => lab.runIds('status:running,queued')).toHaveLength(0)
})

it('start where they stay: with pinned runs, a baseline, and an offer to go on', async () => {
  const ids = await lab.runIds('-is:pinned')
  await lab.ask('runs.edit', { ids: ids.slice(50, 53), edit: { kind: 'pinned', pinned: true } })
  await lab.ask('comparisons.start', small(200_000))
  await expect.poll(async () => (await lab.runIds('status:running')).length).toBeGreaterThan(0)
  await lab.kill()
  await data.restart()
  await lab.page.evaluate((id) => localStorage.setItem('baseline', JSON.stringify(id)), ids[60])
  const { first, moved } = await watchStart()
  expect(Object.keys(first).length).toBeGreaterThan(10)
  expect(Object.keys(first)[0]).toMatch(/^1 .*Pinned/)
  expect(moved).toEqual([])
  const offer = lab.page.getByRole('button', { name: MESSAGES.unfinished.pill(1) })
  expect(await offer.isVisible()).toBe(true)
  expect(await lab.page.getByText(/^Difference to /).isVisible()).toBe(true)
})
