/** The commands that compare runs: what has not reached the disk yet is saved before anything is read. */
import { expect, test, vi } from 'vitest'
import { parseInput } from '../../src-main/desktop/ipc/register'
import { createTrainingHandlers } from '../../src-main/desktop/ipc/training-handlers'
import type { Lab } from '../../src-main/lab'
import { defaultQuestion } from '../../src-shared/verdict/contract'

vi.mock('electron', () => ({ ipcMain: {}, protocol: {} }))

const question = defaultQuestion('training-loss')
const ids = ['0198c6d0-0000-7000-8000-000000000000']

test.each([
  ['verdict.judge', 'judge', [ids, question]],
  ['verdict.differences', 'differences', [ids, question]],
  ['verdict.profile', 'profile', [ids, question, 'own']],
] as const)('%s saves points first', async (command, method, expected) => {
  const done: unknown[] = []
  const note =
    (name: string) =>
    (...given: unknown[]) => {
      done.push([name, ...given])
      return Promise.resolve(name)
    }
  const lab = {
    storage: {},
    browser: { [method]: note(method) },
    training: { savePoints: note('save') },
  }
  const handlers = createTrainingHandlers(lab as unknown as Lab)
  const answer = await handlers[command]({ ids, question, targets: 'own' })
  expect(answer).toBe(method)
  expect(done).toEqual([['save'], [method, ...expected]])
})

test('a target must be a number and the rule one that is known', () => {
  const ask = (changes: object) =>
    parseInput('verdict.profile', { ids, question: { ...question, ...changes }, targets: 'own' })
  expect(() => ask({})).not.toThrow()
  expect(() => ask({ target: NaN })).toThrow()
  expect(() => ask({ metric: 'gradient-norm' })).toThrow()
  expect(() => parseInput('verdict.profile', { ids, question, targets: 'best' })).toThrow()
})
