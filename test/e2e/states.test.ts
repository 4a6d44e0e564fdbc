/**
 * In whatever the window can show: nothing is cut, covered or pushed out of view in a small window, nor where the text is
 * half as large again, and nothing keeps anybody from using it. Both in one walk, because the way there takes longest.
 */
import { expect } from 'vitest'
import { axeFindings } from './axe-findings'
import { faults, resize } from './layout-faults'
import { inMainStates } from './main-states'

const USUAL = { width: 1280, height: 800, zoom: 1 }
const SIZES = [USUAL, { width: 900, height: 600, zoom: 1 }, { width: 1280, height: 800, zoom: 1.5 }]

inMainStates('has its room, and nothing serious is found: $name', async (lab, { open, close }) => {
  await resize(lab, USUAL)
  await open(lab)
  const found: string[] = []
  try {
    for (const size of SIZES) {
      if (size !== USUAL) await resize(lab, size)
      const said = `${size.width}x${size.height} at ${100 * size.zoom} %`
      found.push(...(await lab.page.evaluate(faults)).map((fault) => `${said}: ${fault}`))
    }
    await resize(lab, USUAL)
    found.push(...(await axeFindings(lab)))
  } finally {
    await resize(lab, USUAL)
    await close?.(lab)
  }
  expect(found).toEqual([])
})
