import { expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { startLab } from './lab-process'
import { useLab } from './use-labs'

const { tour } = MESSAGES

let lab: LabApp
const data = useLab((started) => (lab = started), { per: 'block' })

const station = (id: keyof typeof tour.stations) =>
  lab.page.getByRole('button', { name: tour.stations[id].title })

it('is pointed to at the first start; the saddle is tried with one click and shown on its surface', async () => {
  const { page } = lab
  await page.getByRole('button', { name: MESSAGES.welcome.tour }).click()
  await page.getByText(tour.progress('0', '5')).waitFor()
  await station('saddle').click()
  await page.getByRole('button', { name: tour.run }).click()
  await page.getByText(/They leave the ridge in this order: RMSprop after \d+ steps/).waitFor()
  await page.getByText(tour.progress('1', '5')).waitFor()
  await page.getByRole('button', { name: tour.looks.surfaces }).click()
  expect(await page.getByRole('radio', { name: MESSAGES.inside.parts.surfaces }).isChecked()).toBe(
    true,
  )
  await page
    .getByText(/Adagrad/)
    .first()
    .waitFor()
})

it('trains what a claim needs, tells what came out, and tells it again after a restart', async () => {
  await lab.page.getByRole('radio', { name: MESSAGES.inside.parts.tour }).click()
  await station('rates').click()
  await lab.page.getByRole('button', { name: tour.run }).click()
  const sentence = /At step 100 RMSprop’s effective rates span 3\.\d powers of ten/
  await lab.page.getByText(sentence).waitFor({ timeout: 90_000 })
  expect(await station('rates').textContent()).toContain(tour.holds.yes)
  await lab.page.getByRole('button', { name: tour.looks.inside }).click()
  expect(await lab.page.getByRole('radio', { name: MESSAGES.inside.parts.run }).isChecked()).toBe(
    true,
  )
  await data.restart()
  await lab.page.getByRole('radio', { name: MESSAGES.centre.names.inside }).click()
  await lab.page.getByRole('radio', { name: MESSAGES.inside.parts.tour }).click()
  await lab.page.getByText(sentence).waitFor()
})

it('says that runs lie in the trash, and offers to run it again', async () => {
  const { page } = lab
  await lab.ask('runs.edit', { ids: await lab.runIds(), edit: { kind: 'trashed', trashed: true } })
  await page.getByText(tour.trashed).waitFor()
  await page.getByRole('button', { name: tour.again }).waitFor()
  await lab.ask('history.undo', null)
  await page.getByText(/At step 100/).waitFor()
  expect(lab.pageErrors).toEqual([])
})

it('is taken on the command line too, which says what is not tried yet', async () => {
  const { code, out } = await startLab(data.path, 'tour', 'saddle', '--json').ended
  expect(code).toBe(0)
  const [told] = JSON.parse(out) as [{ station: string; holds: string; sentence: string }]
  expect(told).toMatchObject({ station: 'saddle', holds: 'yes' })
  expect(told.sentence).toContain('RMSprop after')
  const wrong = await startLab(data.path, 'tour', 'mountain').ended
  expect(wrong.err).toContain('There is no station "mountain"')
})
