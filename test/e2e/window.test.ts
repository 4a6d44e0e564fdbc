import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabApp, makeDataFolder } from './lab-app'

let data: ReturnType<typeof makeDataFolder>
let lab: LabApp

beforeAll(async () => {
  data = makeDataFolder()
  lab = await LabApp.start(data.path)
})

afterAll(async () => {
  await lab.close()
  data.remove()
})

describe('the layout', () => {
  it.each([
    [1280, 800],
    [900, 600],
  ])('fits into %i x %i without anything cut off', async (width, height) => {
    await lab.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setSize(...size),
      [width, height] as [number, number],
    )
    await expect.poll(() => lab.page.evaluate(() => window.outerWidth)).toBe(width)
    const overflow = await lab.page.evaluate(() => ({
      x: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      y: document.documentElement.scrollHeight - document.documentElement.clientHeight,
    }))
    expect(overflow).toEqual({ x: 0, y: 0 })
  })

  it('gives the chart at least 60 % of the width at 1280 pixels', async () => {
    await lab.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].setSize(1280, 800),
    )
    await expect.poll(() => lab.page.evaluate(() => window.innerWidth)).toBe(1280)
    const share = await lab.page.evaluate(
      () => (document.querySelector('main') as HTMLElement).offsetWidth / window.innerWidth,
    )
    expect(share).toBeGreaterThanOrEqual(0.6)
  })

  it('closes and opens its side panels and the palette from the keyboard', async () => {
    const { page } = lab
    const runs = page.getByRole('region', { name: 'Runs' })
    await lab.pressShortcut('B', ['control'])
    await expect.poll(() => runs.count()).toBe(0)
    await lab.pressShortcut('B', ['control'])
    await expect.poll(() => runs.count()).toBe(1)
    await lab.pressShortcut('K', ['control'])
    await page.getByPlaceholder('Type a command').fill('recipe')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => page.getByRole('tab', { name: 'Recipe' }).count()).toBe(0)
    await lab.pressShortcut('N', ['control'])
    await page.getByRole('tab', { name: 'Recipe' }).waitFor()
  })
})

describe('the page', () => {
  it('has no way to Node, and only the bridge to the main process', async () => {
    const reach = await lab.page.evaluate(() => ({
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      bridge: Object.keys((globalThis as unknown as { lab: object }).lab).sort(),
      origin: location.origin,
    }))
    expect(reach).toEqual({
      require: 'undefined',
      process: 'undefined',
      bridge: ['invoke', 'on'],
      origin: 'app://lab',
    })
  })

  it('is given only the files of the app', async () => {
    const status = await lab.page.evaluate(async () => {
      const answers = await Promise.all(
        ['/../main/main.js', '/%2e%2e/main/main.js', '/nothing.html'].map((path) => fetch(path)),
      )
      return answers.map((answer) => answer.status)
    })
    expect(status).toEqual([404, 404, 404])
    lab.pageErrors.length = 0
  })

  it('answers a wrong command with a sentence', async () => {
    const answer = await lab.page.evaluate(() =>
      (
        globalThis as unknown as { lab: { invoke(name: string, input: unknown): Promise<unknown> } }
      ).lab.invoke('runs.stop', { ids: ['not an id'] }),
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })

  it('cannot leave, open windows, run inline scripts or reach the network', async () => {
    const { page } = lab
    await page.evaluate(() => {
      location.href = 'https://example.org/'
    })
    await page.waitForTimeout(300)
    expect(page.url()).toBe('app://lab/index.html')
    expect(await page.evaluate(() => window.open('app://lab/print.html') === null)).toBe(true)
    const reached = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.inlineRan = true'
      document.head.append(script)
      return fetch('https://example.org/').then(
        () => 'reached',
        () => 'blocked',
      )
    })
    expect(reached).toBe('blocked')
    expect(await page.evaluate(() => 'inlineRan' in globalThis)).toBe(false)
    lab.pageErrors.length = 0
  })
})
