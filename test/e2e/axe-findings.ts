/** What axe finds in the page of a window, in light, dark and forced colours. */
import { AxeBuilder } from '@axe-core/playwright'
import type { LabApp } from './lab-app'

/** What the look changes is contrast: the rest is asked once. */
const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none', rules: undefined },
  { colorScheme: 'dark', forcedColors: 'none', rules: ['color-contrast'] },
  { colorScheme: 'light', forcedColors: 'active', rules: ['color-contrast'] },
] as const

/** Stands for axe's own megabyte of script where the page has it. */
const ALREADY_THERE = 'void 0'

/** What axe holds to be serious or critical, each as the rule, the element and why. The page looks as before afterwards. */
export async function axeFindings({ page }: LabApp): Promise<string[]> {
  const found: string[] = []
  for (const { rules, colorScheme, forcedColors } of LOOKS) {
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' })
    const isThere = await page.evaluate(() => 'axe' in globalThis)
    // Without legacy mode it gathers what it found in another page, which the window does not have.
    const axe = new AxeBuilder({ page, axeSource: isThere ? ALREADY_THERE : undefined })
      .options({ resultTypes: ['violations'] })
      .setLegacyMode()
    const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze()
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const { target, any, all, none } of nodes) {
        const why = [...any, ...all, ...none].map(({ message }) => message).join('; ')
        found.push(`${colorScheme} ${forcedColors} ${id}: ${target.join(' ')}: ${why}`)
      }
    }
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null })
  return found
}
