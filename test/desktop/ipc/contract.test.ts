/** Commands are data: an entry that lacks a field, or a command without what answers it, does not compile. */
import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { inTurn, refuseWriting } from '../../../src-main/desktop/ipc/command-guards'
import type { Handlers } from '../../../src-main/desktop/ipc/handlers'
import type { BrowsingService } from '../../../src-main/storage/browse/thread/service'
import { WriteTurns } from '../../../src-main/storage/write-turns'
import { answer, type Command } from '../../../src-shared/contract/command'
import {
  COMMAND_NAMES,
  commandOf,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '../../../src-shared/contract/contract'
import type { RunCurves } from '../../../src-shared/contract/browse'
import type { LabBridge } from '../../../src-shared/contract/bridge'
import { makeMethods } from '../../../src-shared/wrap-methods'
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'

describe('what does not compile', () => {
  const input = z.null()

  test('an entry without one of its fields', () => {
    const whole = { input, answer: answer<number>(), writes: 'no' } satisfies Command
    // @ts-expect-error it does not say whether it writes
    const silent = { input, answer: answer<number>() } satisfies Command
    // @ts-expect-error it does not say what it answers with
    const mute = { input, writes: 'no' } satisfies Command
    // @ts-expect-error nothing says what it takes
    const open = { answer: answer<number>(), writes: 'no' } satisfies Command
    // @ts-expect-error there is no such way to write
    const odd = { input, answer: answer<number>(), writes: 'yes' } satisfies Command
    expect([whole, silent, mute, open, odd]).toHaveLength(5)
  })

  test('handlers and the thread that browses, when a command is forgotten', () => {
    type Without<Methods, Name extends keyof Methods> = Omit<Methods, Name>
    // @ts-expect-error nobody handles `runs.stop`
    expectTypeOf<Without<Handlers, 'runs.stop'>>().toExtend<Handlers>()
    // @ts-expect-error the thread does not know `tags.list`
    expectTypeOf<Without<BrowsingService, 'tags.list'>>().toExtend<BrowsingService>()
  })

  test('a call with another input, or an answer taken for another', () => {
    const lab = {} as LabBridge
    const calls = () => [
      // @ts-expect-error ids are a list
      lab.invoke('runs.stop', { ids: 'all' }),
      // @ts-expect-error there is no such command
      lab.invoke('runs.start', null),
    ]
    expect(calls).toBeTypeOf('function')
    expectTypeOf<CommandOutput<'runs.curves'>>().toEqualTypeOf<readonly RunCurves[]>()
    expectTypeOf<CommandOutput<'history.undo'>>().toEqualTypeOf<{
      readonly label: string
      readonly history: { readonly undo: string | null; readonly redo: string | null }
    } | null>()
    expectTypeOf<CommandInput<'runs.curves'>['metrics']>().toEqualTypeOf<readonly Metric[]>()
  })
})

describe('what an entry says is done', () => {
  /** Every command, answering with its own name. */
  const handlers = makeMethods<Handlers>(COMMAND_NAMES, (name) => () => name)
  const ask = (asked: Handlers, name: CommandName) =>
    Promise.resolve().then(() => (asked[name] as (input: unknown) => unknown)(null))

  test.each(COMMAND_NAMES)('%s, of a damaged database, when it writes', async (name) => {
    const asked = ask(
      refuseWriting(handlers, () => true),
      name,
    )
    if (commandOf(name).writes === 'no') expect(await asked).toBe(name)
    else await expect(asked).rejects.toMatchObject({ code: 'storage', trouble: 'damaged' })
  })

  test.each(COMMAND_NAMES)('%s, while another thread has its turn to write', async (name) => {
    const turns = new WriteTurns()
    const end = await turns.take()
    let isAnswered = false
    const asked = ask(inTurn(handlers, turns), name).then((answered) => {
      isAnswered = true
      return answered
    })
    await new Promise(setImmediate)
    expect(isAnswered).toBe(['no', 'later'].includes(commandOf(name).writes))
    end()
    expect(await asked).toBe(name)
  })

  test('what writes is what wrote before, and nothing else', () => {
    const writing = (way: Command['writes']) =>
      COMMAND_NAMES.filter((name) => commandOf(name).writes === way).sort()
    expect(writing('there')).toEqual([
      'comparisons.rename',
      'history.redo',
      'history.undo',
      'runs.edit',
    ])
    expect(writing('later')).toEqual([
      'exchange.chooseImports',
      'exchange.import',
      'exchange.importOpened',
      'exchange.opened',
      'folder.choose',
      'folder.get',
      'landscape.make',
      'queue.move',
      'runs.replay',
      'runs.setRate',
    ])
    expect(writing('here')).toEqual([
      'checkpoints.setRule',
      'comparisons.dismiss',
      'comparisons.resume',
      'comparisons.start',
      'datasets.addChosen',
      'datasets.removeFolder',
      'folder.forget',
      'optimizers.delete',
      'optimizers.restore',
      'optimizers.save',
      'queue.cancel',
      'queue.pause',
      'queue.resume',
      'runs.fork',
      'runs.resume',
      'runs.stop',
      'settings.set',
      'tour.start',
      'trash.empty',
      'views.remove',
      'views.rename',
      'views.save',
    ])
  })
})
