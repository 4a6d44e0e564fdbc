/** The commands that compare runs: what has not reached the disk yet is saved before anything is read. */
import { expect, test, vi } from 'vitest'
import { createBrowseHandlers } from '../../../src-main/desktop/ipc/browse-handlers'
import { parseInput } from '../../../src-main/desktop/ipc/register'
import type { Lab } from '../../../src-main/lab'
import { defaultQuestion } from '../../../src-shared/verdict/contract'

vi.mock('electron', () => ({ ipcMain: {}, protocol: {} }))

const question = defaultQuestion('training-loss')
const ids = ['0198c6d0-0000-7000-8000-000000000000']

test.each(['verdict.judge', 'verdict.glance', 'verdict.differences', 'verdict.profile'] as const)(
  '%s saves points first',
  async (command) => {
    const done: unknown[] = []
    const note =
      (act: string) =>
      (...given: unknown[]) => {
        done.push([act, ...given])
        return Promise.resolve(act)
      }
    const lab = {
      storage: {},
      browser: { ask: note('ask') },
      training: { savePoints: note('save') },
    }
    const handlers = createBrowseHandlers(lab as unknown as Lab)
    const input = { ids, question, targets: 'own' } as const
    expect(await handlers[command](input)).toBe('ask')
    expect(done).toEqual([['save'], ['ask', command, input]])
  },
)

test('a target must be a number and the rule one that is known', () => {
  const ask = (changes: object) =>
    parseInput('verdict.profile', { ids, question: { ...question, ...changes }, targets: 'own' })
  expect(() => ask({})).not.toThrow()
  expect(() => ask({ target: NaN })).toThrow()
  expect(() => ask({ metric: 'gradient-norm' })).toThrow()
  expect(() => parseInput('verdict.profile', { ids, question, targets: 'best' })).toThrow()
})
