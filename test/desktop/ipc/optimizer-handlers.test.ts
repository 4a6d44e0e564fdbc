/** Commands about optimizers: the library tells of its changes, and texts with errors are not tried out. */
import { expect, test } from 'vitest'
import { createOptimizerHandlers } from '../../../src-main/desktop/ipc/optimizer-handlers'
import type { Lab } from '../../../src-main/lab'
import type { OptimizerChoice } from '../../../src-shared/catalogue/optimizer-choice'
import { LION } from '../../optimizers/sample-texts'
import type { Storage } from '../../../src-main/storage/contract'
import { useStorage } from '../../storage/use-storage'

let storage: Storage
useStorage((opened) => (storage = opened))

function handled() {
  const events: string[] = []
  const tried: OptimizerChoice[] = []
  const previews = {
    of(one: OptimizerChoice) {
      tried.push(one)
      return Promise.resolve(null)
    },
  }
  const emit = (name: string) => void events.push(name)
  const handlers = createOptimizerHandlers({ storage, previews, emit } as unknown as Lab)
  return { handlers, events, tried }
}

test('each change of the library is told, and none that failed', () => {
  const { handlers, events } = handled()
  const saved = handlers['optimizers.save']({ key: null, text: LION })
  const { key } = saved as { key: string }
  void handlers['optimizers.delete']({ key })
  expect(handlers['optimizers.restore']({ key })).toEqual(saved)
  expect(events).toEqual(Array(3).fill('optimizers.changed'))
  const nobody = '019aa9b0-0000-7000-8000-000000000000'
  expect(() => handlers['optimizers.delete']({ key: nobody })).toThrow()
  expect(events).toHaveLength(3)
})

test('a text is tried out with the values that are given', async () => {
  const { handlers, tried } = handled()
  await handlers['optimizers.preview']({ text: LION, hyperparameters: { learningRate: 0.01 } })
  expect(tried).toMatchObject([
    { text: LION, hyperparameters: { learningRate: 0.01, beta1: 0.9, beta2: 0.99 } },
  ])
})

test.each([
  [LION.replace('lr * u', 'lr * uu'), undefined, /Did you mean u\?/],
  [LION, { learningRate: 2 }, /1/],
  [LION, { gamma: 2 }, /gamma/],
  ['', undefined, /./],
])('what cannot be tried out is refused in a sentence', (text, hyperparameters, problem) => {
  const { handlers, tried } = handled()
  expect(() => handlers['optimizers.preview']({ text, hyperparameters })).toThrow(problem)
  expect(tried).toEqual([])
})
