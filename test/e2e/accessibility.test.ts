/** What axe finds in the window, state by state, in light, dark and forced colours. */
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import type { LabApp } from './lab-app'
import { inMainStates } from './main-states'
import { damage, expectTrouble, placeDatabase, trainedDatabase } from './trouble-window'
import { MESSAGES } from '../../src-shared/language/language'
import { useLabs } from './use-labs'

/** What the look changes is contrast: the rest is asked once. */
const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none', rules: undefined },
  { colorScheme: 'dark', forcedColors: 'none', rules: ['color-contrast'] },
  { colorScheme: 'light', forcedColors: 'active', rules: ['color-contrast'] },
] as const

/** What axe holds to be serious or critical, each as the rule, the element and why. */
async function findings({ page }: LabApp): Promise<string[]> {
  const found: string[] = []
  for (const { rules, colorScheme, forcedColors } of LOOKS) {
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' })
    // Without legacy mode it gathers what it found in another page, which the window does not have.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze()
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const { target, any, all, none } of nodes) {
        const why = [...any, ...all, ...none].map(({ message }) => message).join('; ')
        found.push(`${colorScheme} ${forcedColors} ${id}: ${target.join(' ')}: ${why}`)
      }
    }
  }
  return found
}

inMainStates('nothing serious is found: $name', async (lab, { open, close }) => {
  await open(lab)
  try {
    expect(await findings(lab)).toEqual([])
  } finally {
    await close?.(lab)
  }
})

describe('with a damaged database', () => {
  const labs = useLabs()

  it('nothing serious is found', async () => {
    const sample = await trainedDatabase()
    const folder = labs.newFolder()
    damage(placeDatabase(sample.path, folder))
    sample.remove()
    const lab = await labs.start(folder)
    await expectTrouble(lab, MESSAGES.trouble.kinds.damaged.title)
    expect(await findings(lab)).toEqual([])
  })
})
