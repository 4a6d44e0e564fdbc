/** What the chart says to its readers: its target and who is out of range in the window, every name in pictures of many. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { Verdict } from '../../src-shared/verdict/contract'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { NEW_COMPARISON } from '../../src-shared/recipe/comparison'
import type { LabApp } from './lab-app'
import { startLab } from './lab-process'
import { useLab } from './use-labs'

let lab: LabApp
const data = useLab((started) => (lab = started), { per: 'block' })

const summary = () => lab.page.locator('[data-summary]').innerText()
const setting = (name: string) => lab.page.getByRole('toolbar').getByRole('button', { name })

beforeAll(async () => {
  await lab.page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
  await lab.page.getByLabel(MESSAGES.recipe.seeds, { exact: true }).fill('0, 1, 2')
  await lab.runSmallComparison({ steps: '400' })
  await lab.page.waitForFunction(
    () =>
      document.querySelector('main [data-status="done"]') !== null &&
      document.querySelector('[data-status="running"], [data-status="queued"]') === null,
    null,
    { timeout: 60_000 },
  )
}, 120_000)

afterAll(() => expect(lab.pageErrors).toEqual([]))

it('marks where the target was reached with the steps that the verdict tells', async () => {
  await expect.poll(summary).toContain('at step')
  const { out, code } = await startLab(data.path, 'verdict', '--format', 'json').ended
  expect(code).toBe(0)
  const { contenders, question } = JSON.parse(out) as Verdict
  expect(question.target).toBe(0.3)
  const reached = contenders.filter(({ medianSteps }) => medianSteps !== null)
  expect(reached.length).toBeGreaterThan(0)
  for (const { label, medianSteps } of contenders) {
    const told = medianSteps === null ? 'not reached' : `reached at step ${medianSteps}`
    expect(await summary()).toMatch(new RegExp(`${label} \\(n = 3\\): [^:]*target 0\\.3 ${told}`))
  }
})

it('shows and moves the target beside the curves too', async () => {
  const line = lab.page.getByRole('slider')
  await expect.poll(() => line.getAttribute('aria-valuetext')).toBe('0.3')
  const label = await lab.page.getByText('target 0.3', { exact: true }).boundingBox()
  const box = await line.boundingBox()
  if (label === null || box === null) throw new Error('no target')
  // Its label stands behind the end of the axis, on no crossing.
  expect(label.x).toBeGreaterThanOrEqual(box.x + box.width)
  await line.focus()
  await lab.page.keyboard.press('ArrowUp')
  await expect.poll(summary).not.toContain('target 0.3 ')
  await lab.page.keyboard.press('ArrowDown')
  await expect.poll(summary).toContain('target 0.3 ')
})

it('begins with a range that suits the curves, and says which are out of another', async () => {
  const notes = () => lab.page.locator('[data-notes]').innerText()
  expect(await notes()).not.toContain('the range')
  await setting(MESSAGES.toolbar.yAxis).click()
  await lab.page.getByLabel(MESSAGES.toolbar.range, { exact: true }).click()
  await lab.page.getByRole('option', { name: MESSAGES.toolbar.typed }).click()
  await lab.page.getByLabel('To', { exact: true }).fill('0.01')
  await lab.page.keyboard.press('Escape')
  await expect.poll(notes).toContain('SGD (n = 3), RMSprop (n = 3) above the range')
  await setting(MESSAGES.toolbar.yAxis).click()
  await lab.page.getByLabel(MESSAGES.toolbar.range, { exact: true }).click()
  await lab.page.getByRole('option', { name: MESSAGES.toolbar.auto }).click()
  await lab.page.keyboard.press('Escape')
  await expect.poll(notes).not.toContain('the range')
})

it('is a table of numbers, reached and read by keyboard', async () => {
  await setting(MESSAGES.toolbar.dataTable).focus()
  await lab.page.keyboard.press('Enter')
  const region = lab.page.getByRole('region', { name: MESSAGES.toolbar.dataTable })
  const table = region.getByRole('table')
  await expect
    .poll(() => table.getByRole('columnheader').allInnerTexts())
    .toEqual(['Iterations', 'SGD (n = 3)', 'RMSprop (n = 3)'])
  expect(await table.getByRole('rowheader').count()).toBe(20)
  const cells = await table.getByRole('cell').allInnerTexts()
  expect(cells).toHaveLength(40)
  for (const cell of cells) expect(cell).toMatch(/^\d+\.\d{4}$/)
  await region.focus()
  await lab.page.keyboard.press('Escape')
  await expect.poll(() => region.count()).toBe(0)
})

it('names each of 160 curves beside the plot of a picture, which grows for it', async () => {
  const draft = {
    ...NEW_COMPARISON,
    base: {
      ...NEW_COMPARISON.base,
      dataset: 'mnist-10k',
      hiddenLayers: [4],
      steps: 12,
      evaluateEvery: 12,
    },
    optimizers: Array.from({ length: 160 }, (_, i) => {
      const optimizer = chooseOptimizer('sgd')
      const learningRate = (i + 1) / 1000
      return { ...optimizer, hyperparameters: { ...optimizer.hyperparameters, learningRate } }
    }),
  }
  const { runs } = await lab.ask('comparisons.start', draft)
  const ids = runs.map(({ id }) => id)
  await expect
    .poll(
      async () => (await lab.ask('runs.get', { ids })).every(({ status }) => status === 'done'),
      {
        timeout: 120_000,
      },
    )
    .toBe(true)
  const file = join(data.path, 'many.svg')
  const { code, err } = await startLab(data.path, 'export', ...ids, '--out', file, '--plain').ended
  expect({ code, err }).toMatchObject({ code: 0 })
  const svg = readFileSync(file, 'utf8')
  if (process.env.SHOTS) writeFileSync(join(process.env.SHOTS, 'many.svg'), svg)
  const [, width, height] = /<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  expect(Number(width)).toBeGreaterThan(960)
  expect(Number(height)).toBe(600)
  const names = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>SGD · lr ([\d.]+)<\/text>/g)]
  expect(new Set(names.map(([, , , rate]) => Number(rate))).size).toBe(160)
  // Each behind the end of the plot, which keeps most of its width, in a row of its own.
  const lefts = names.map(([, x]) => Number(x))
  expect(Math.min(...lefts)).toBeGreaterThan(960 * 0.45)
  expect(Math.max(...lefts)).toBeLessThan(Number(width))
  expect(new Set(names.map(([, x, y]) => `${x} ${y}`)).size).toBe(160)
}, 240_000)
