/** What axe finds in the window, state by state, in light, dark and forced colours. */
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabApp, makeDataFolder } from './lab-app'
import {
  EMPTY_STATES,
  FILLED_STATES,
  RUNNING_STATES,
  trainSamples,
  type MainState,
} from './main-states'
import { damage, expectTrouble, placeDatabase, trainedDatabase } from './trouble-window'
import { MESSAGES } from '../../src-shared/language/language'
import { RunListPage } from './run-list-page'
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

function walk(states: readonly MainState[], labOf: () => LabApp): void {
  it.each(states)('nothing serious is found: $name', async ({ open, close }) => {
    const lab = labOf()
    await open(lab)
    try {
      expect(await findings(lab)).toEqual([])
    } finally {
      await close?.(lab)
    }
  })
}

describe('before and while the first runs train', () => {
  const data = makeDataFolder()
  let lab: LabApp
  beforeAll(async () => {
    lab = await LabApp.start(data.path)
    lab.page.setDefaultTimeout(5_000)
  })
  afterAll(async () => {
    await lab.close()
    data.remove()
  })
  walk([...EMPTY_STATES, ...RUNNING_STATES], () => lab)
})

describe('with runs that have ended', () => {
  const data = makeDataFolder()
  let lab: LabApp
  beforeAll(async () => {
    await trainSamples(data.path)
    lab = await LabApp.start(data.path)
    lab.page.setDefaultTimeout(5_000)
    await new RunListPage(lab.page).runs.first().waitFor()
  })
  afterAll(async () => {
    await lab.close()
    data.remove()
  })
  walk(FILLED_STATES, () => lab)
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
