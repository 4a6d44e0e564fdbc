/** The border to the window: who may ask, what may be asked, and what comes back. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Handlers } from '../../../src-main/desktop/ipc/handlers'
import { parseInput, registerHandlers } from '../../../src-main/desktop/ipc/register'
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'
import { COMMAND_CHANNEL } from '../../../src-shared/contract/bridge'
import { COMMAND_NAMES } from '../../../src-shared/contract/contract'
import { LabError, type Result } from '../../../src-shared/contract/result'

type Listener = (event: unknown, name: unknown, input: unknown) => Promise<Result<unknown>>

const { handle } = vi.hoisted(() => ({
  handle: vi.fn<(channel: string, listener: Listener) => void>(),
}))
vi.mock('electron', () => ({ ipcMain: { handle }, protocol: {} }))

const RUN = '019aa9b0-0000-7000-8000-000000000000'

describe('parseInput', () => {
  const complaintAbout = (name: unknown, input: unknown): string => {
    try {
      parseInput(name, input)
    } catch (error) {
      if (error instanceof LabError && error.code === 'invalid-input') return error.message
      throw error
    }
    throw new Error('was accepted')
  }

  test.each(['nothing', 'constructor', 'toString', '__proto__', 'hasOwnProperty', '', 'runs'])(
    'refuses the command %j',
    (name) => {
      expect(complaintAbout(name, null)).toBe(`There is no command "${name}".`)
    },
  )

  test.each([null, undefined, 5, ['tags.list'], { toString: 1, valueOf: 1 }])(
    'refuses %j as the name of a command',
    (name) => {
      expect(complaintAbout(name, null)).toBe('There is no command of that kind.')
    },
  )

  test('says no more about an input than a person reads', () => {
    const long = 'x'.repeat(100_000)
    expect(complaintAbout(long, null).length).toBeLessThan(400)
    expect(complaintAbout('runs.stop', { ids: [], [long]: 1 }).length).toBeLessThan(400)
  })

  test.each<[string, unknown]>([
    ['tags.list', {}],
    ['tags.list', undefined],
    ['app.info', 'x'],
    ['runs.stop', null],
    ['runs.stop', { ids: RUN }],
    ['runs.stop', { ids: ['1'] }],
    ['runs.stop', { ids: [RUN], more: true }],
    ['runs.stop', { ids: [`${RUN}' OR 1=1`] }],
    ['runs.curves', { ids: [RUN], metrics: ['weights'] }],
    ['runs.curves', { ids: [RUN] }],
    ['datasets.removeFolder', { id: 5 }],
    ['exchange.import', { file: 'bytes', name: 'a.png' }],
    ['exchange.import', { file: new Uint8Array(3), name: 'a.png' }],
    ['exchange.saveRuns', { ids: [], format: 'csv', suggestedName: 'a.csv' }],
    ['exchange.saveRuns', { ids: [RUN], format: 'csv', suggestedName: 'n'.repeat(201) }],
    ['comparisons.start', { ...SGD_VS_RMSPROP, seeds: [-1] }],
    ['comparisons.start', { ...SGD_VS_RMSPROP, more: 1 }],
    ['comparisons.start', {}],
  ])('refuses %s with %j', (name, input) => {
    expect(complaintAbout(name, input).length).toBeGreaterThan(0)
  })

  test('takes a run that is named again and again once', () => {
    const question = { metric: 'training-loss', target: 0.1, smoothing: { kind: 'none' } }
    for (const [name, more] of [
      ['verdict.judge', { question }],
      ['runs.get', {}],
      ['runs.curves', { metrics: ['training-loss'] }],
      ['exchange.saveRuns', { format: 'csv', suggestedName: 'a.csv' }],
    ] as const) {
      const input = { ids: Array.from({ length: 10_000 }, () => RUN), ...more }
      expect(parseInput(name, input).input).toEqual({ ...input, ids: [RUN] })
    }
  })

  test('says what is wrong with a comparison in its own sentence', () => {
    const base = { ...SGD_VS_RMSPROP.base, steps: 0 }
    const complaint = complaintAbout('comparisons.start', { ...SGD_VS_RMSPROP, base })
    expect(complaint).toBe('Steps must be at least 1.')
  })

  test.each<[string, unknown]>([
    ['tags.list', null],
    ['runs.stop', { ids: [] }],
    ['runs.curves', { ids: [RUN], metrics: ['training-loss', 'test-accuracy'] }],
    ['comparisons.start', SGD_VS_RMSPROP],
    ['exchange.copyPicture', { png: new ArrayBuffer(3) }],
  ])('accepts %s with %j', (name, input) => {
    expect(parseInput(name, input)).toEqual({ name, input })
  })
})

describe('the handler', () => {
  const answers: Record<string, unknown> = {}
  const asked: [string, unknown][] = []
  const handlers = Object.fromEntries(
    COMMAND_NAMES.map((name) => [
      name,
      (input: unknown) => {
        asked.push([name, input])
        const answer = answers[name]
        if (answer instanceof Error) throw answer
        return answer
      },
    ]),
  ) as unknown as Handlers

  const OWN_PAGE = { url: 'app://lab/index.html', parent: null }
  let listener: Listener
  const ask = (name: unknown, input: unknown, senderFrame: unknown = OWN_PAGE) =>
    listener({ senderFrame }, name, input)

  beforeEach(() => {
    handle.mockClear()
    asked.length = 0
    registerHandlers(handlers)
    expect(handle).toHaveBeenCalledTimes(1)
    const [channel, registered] = handle.mock.calls[0]
    expect(channel).toBe(COMMAND_CHANNEL)
    listener = registered
  })

  test('answers its own page', async () => {
    answers['tags.list'] = ['a run']
    expect(await ask('tags.list', null)).toEqual({ ok: true, value: ['a run'] })
    answers['datasets.list'] = Promise.resolve(['a data set'])
    expect(await ask('datasets.list', null)).toEqual({ ok: true, value: ['a data set'] })
    expect(asked.map(([name]) => name)).toEqual(['tags.list', 'datasets.list'])
  })

  test('hands on what was parsed, not what came', async () => {
    await ask('comparisons.start', { ...SGD_VS_RMSPROP, name: ' Mine ' })
    expect(asked).toEqual([['comparisons.start', { ...SGD_VS_RMSPROP, name: 'Mine' }]])
  })

  test.each([
    null,
    { url: 'https://example.org/', parent: null },
    { url: 'file:///app/index.html', parent: null },
    { url: 'app://lab.example.org/', parent: null },
    { url: 'app://other/index.html', parent: null },
    { url: 'https://example.org/?app://lab/', parent: null },
    { url: 'about:blank', parent: null },
    { url: 'app://lab/index.html', parent: { url: 'https://example.org/' } },
  ])('refuses %j', async (frame) => {
    expect(await ask('tags.list', null, frame)).toEqual({
      ok: false,
      error: { code: 'invalid-input', message: 'Only the window of the app may ask this.' },
    })
    expect(asked).toEqual([])
  })

  test('answers a wrong question with what is wrong, and asks no service', async () => {
    expect(await ask('constructor', null)).toEqual({
      ok: false,
      error: { code: 'invalid-input', message: 'There is no command "constructor".' },
    })
    expect(await ask('runs.stop', { ids: 'all' })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    })
    expect(asked).toEqual([])
  })

  test('answers a failure with its code and sentence', async () => {
    answers['tags.list'] = new LabError('storage', 'The disk is full.')
    expect(await ask('tags.list', null)).toEqual({
      ok: false,
      error: { code: 'storage', message: 'The disk is full.' },
    })
  })

  test('answers an unexpected error without its stack', async () => {
    answers['tags.list'] = new TypeError('x is undefined')
    const answer = await ask('tags.list', null)
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected', message: 'x is undefined' } })
    expect(JSON.stringify(structuredClone(answer))).not.toMatch(/ at |stack|\.ts/)
  })
})
