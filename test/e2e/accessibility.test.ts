/** What axe finds in the page of a window that cannot show its lab; the others are in `states.test.ts`. */
import { describe, expect, it } from 'vitest'
import { axeFindings } from './axe-findings'
import { damage, expectTrouble, placeDatabase, trainedDatabase } from './trouble-window'
import { MESSAGES } from '../../src-shared/language/language'
import { useLabs } from './use-labs'

describe('with a damaged database', () => {
  const labs = useLabs()

  it('nothing serious is found', async () => {
    const sample = await trainedDatabase()
    const folder = labs.newFolder()
    damage(placeDatabase(sample.path, folder))
    sample.remove()
    const lab = await labs.start(folder)
    await expectTrouble(lab, MESSAGES.trouble.kinds.damaged.title)
    expect(await axeFindings(lab)).toEqual([])
  })
})
