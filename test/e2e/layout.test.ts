/** What the walk through the window's states looks for in its layout would be found. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabApp, makeDataFolder } from './lab-app'
import { faults } from './layout-faults'

describe('what is wrong is found:', () => {
  const data = makeDataFolder()
  let lab: LabApp
  beforeAll(async () => {
    lab = await LabApp.start(data.path)
  })
  afterAll(async () => {
    await lab.close()
    data.remove()
  })

  it.each<readonly [fault: string, style: string, text: string, inner: string]>([
    ['scrolls sideways', 'overflow: auto; width: 90px', '', 'width: 99px; height: 9px'],
    [
      'cut without a tooltip',
      'overflow: hidden; width: 60px; white-space: nowrap',
      'Learning rate schedule',
      '',
    ],
    ['number wraps', 'width: 50px', '1,055 / 30,000', ''],
    [
      'overlap',
      'width: 60px; white-space: nowrap',
      '1,055 / 30,000',
      'position: absolute; top: 0; left: 40px',
    ],
  ])('%s', async (fault, style, text, inner) => {
    const { page } = lab
    await page.evaluate(
      ({ outerStyle, outerText, innerStyle }) => {
        const box = document.createElement('div')
        box.id = 'faulty'
        box.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 99; background: Canvas'
        const outer = document.createElement('div')
        outer.style.cssText = outerStyle
        const part = document.createElement('span')
        part.style.cssText = `display: block; ${innerStyle}`
        part.textContent = innerStyle === '' ? '' : 'left'
        outer.append(outerText, part)
        box.append(outer)
        document.body.append(box)
      },
      { outerStyle: style, outerText: text, innerStyle: inner },
    )
    const said = await page.evaluate(faults)
    await page.evaluate(() => document.getElementById('faulty')?.remove())
    expect(said.join()).toContain(fault)
    expect(await page.evaluate(faults)).toEqual([])
  })

  it('a control that is cut', async () => {
    const { page } = lab
    await page.evaluate(() => {
      const box = document.createElement('div')
      box.id = 'faulty'
      box.style.cssText =
        'position: fixed; inset: 0 auto auto 0; z-index: 99; overflow: hidden; height: 20px'
      const button = document.createElement('button')
      button.style.cssText = 'display: block; width: 90px; height: 30px'
      box.append(button)
      document.body.append(box)
    })
    const said = await page.evaluate(faults)
    await page.evaluate(() => document.getElementById('faulty')?.remove())
    expect(said).toEqual([expect.stringContaining('control is cut')])
  })
})
