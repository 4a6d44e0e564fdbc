/** What is written into a lab by others stays words. */
import { beforeAll, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { OUTSIDE_ADDRESSES } from '../../src-shared/outside-addresses'
import type { LabApp } from './lab-app'
import { answerOutside, outsideNotes } from './security-page'
import { useLab } from './use-labs'

const [PAPER] = OUTSIDE_ADDRESSES
const ELSEWHERE = 'https://example.org/a?b=c'

let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })

beforeAll(async () => {
  await lab.runSmallComparison()
  await lab.waitForStatuses('done', 'done')
})

function invoke(name: string, input: unknown): Promise<unknown> {
  return lab.page.evaluate(
    ([command, value]) =>
      (
        globalThis as unknown as { lab: { invoke(name: string, input: unknown): Promise<unknown> } }
      ).lab.invoke(command, value),
    [name, input] as const,
  )
}

const shownRuns = () =>
  lab.page.evaluate(() => {
    const view = JSON.parse(localStorage.getItem('chart-view') ?? '{}') as {
      runs: { id: string }[]
    }
    return { view, ids: view.runs.map(({ id }) => id) }
  })

describe('notes', () => {
  it('open a paper after asking, copy any other address, and run nothing', async () => {
    const { page } = lab
    const { ids } = await shownRuns()
    const notes = `[paper](${PAPER}) [elsewhere](${ELSEWHERE}) [code](javascript:globalThis.ran=1) <img src=x onerror="globalThis.ran=1">`
    expect(await invoke('runs.edit', { ids, edit: { kind: 'notes', notes } })).toMatchObject({
      ok: true,
    })
    await page.locator('[data-run]').first().click()
    await page.getByRole('tab', { name: MESSAGES.details.title }).click()
    const box = page.getByRole('region', { name: MESSAGES.notes.title })

    await answerOutside(lab, 'open')
    await box.getByRole('link', { name: 'paper' }).click()
    await expect.poll(() => outsideNotes(lab)).toEqual({ asked: [PAPER], opened: [PAPER] })

    await box.getByRole('button', { name: 'elsewhere' }).click()
    await lab.noticed(`The address is on the clipboard: ${ELSEWHERE}`)
    const pasted = await lab.inMain(({ clipboard }) =>
      (clipboard as unknown as { readText(): string | Promise<string> }).readText(),
    )
    expect(pasted).toBe(ELSEWHERE)
    await box.getByRole('button', { name: 'code' }).click()
    expect(await outsideNotes(lab)).toEqual({ asked: [PAPER], opened: [PAPER] })
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
    expect(await box.locator('img').count()).toBe(0)
  })
})
