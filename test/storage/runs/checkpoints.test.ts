/** States that runs go on from: kept to the last bit, let go by one rule. */
import { describe, expect, test } from 'vitest'
import type { StoredCheckpoint, Storage } from '../../../src-main/storage/contract'
import { DEFAULT_CHECKPOINT_RULE } from '../../../src-main/storage/runs/checkpoint-repository'
import { packState, unpackState } from '../../../src-main/storage/runs/checkpoint-state'
import { SAMPLE_END, execute, failureOf, insertSample } from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

/** A NaN with a payload, minus zero and the smallest number: bytes must be copied, not converted. */
const AWKWARD = new Float32Array(new Uint32Array([0x7fc12345, 0x80000000, 1, 0x7f800000]).buffer)

function stateAt(stepsDone: number, numbers = 4): StoredCheckpoint {
  const block = (value: number) => new Float32Array(numbers).fill(value)
  return {
    stepsDone,
    optimizerSteps: stepsDone - 1,
    trainingSeconds: stepsDone / 3,
    parameters: block(stepsDone),
    optimizerState: [block(0.5), block(-stepsDone)],
  }
}

const bitsOf = ({ parameters, optimizerState, ...rest }: StoredCheckpoint) => ({
  ...rest,
  blocks: [parameters, ...optimizerState].map((block) => [
    ...new Uint32Array(block.slice().buffer),
  ]),
})

const stepsOf = (id: string) => storage.checkpoints.list(id).map(({ step }) => step)

const sql = (statement: string) => execute(path, statement)

describe('a state', () => {
  test.each([0, 1, 3])('with %d blocks of memory comes back to the last bit', (blocks) => {
    const [id, other] = insertSample(storage.runs)
    const state: StoredCheckpoint = {
      stepsDone: 4_000_000_000,
      optimizerSteps: 3,
      trainingSeconds: 0.1 + 0.2,
      // A part of a larger memory, as engines have it.
      parameters: AWKWARD.subarray(1),
      optimizerState: Array.from({ length: blocks }, () => AWKWARD.subarray(0, 3)),
    }
    storage.checkpoints.save(id, state, false)
    expect(bitsOf(storage.checkpoints.latest(id)!)).toEqual(bitsOf(state))
    expect(storage.checkpoints.latest(other)).toBeUndefined()
  })

  test('has the layout that is documented', () => {
    const bytes = packState({
      stepsDone: 7,
      optimizerSteps: 5,
      trainingSeconds: 1.5,
      parameters: Float32Array.of(1, 2),
      optimizerState: [Float32Array.of(3)],
    })
    expect(bytes.toString('hex', 8)).toBe(
      // 1.5; 7 steps; 5 of the optimizer; 2 blocks of 2 and 1 numbers; 1, 2, 3
      '000000000000f83f' +
        '07000000' +
        '05000000' +
        '02000000' +
        '0200000001000000' +
        '0000803f' +
        '00000040' +
        '00004040',
    )
    expect([...bytes.subarray(0, 4)]).toEqual([1, 0, 0, 0])
  })

  test('has behind it which parameters had a gradient, where that is known', () => {
    const state = { ...stateAt(7, 17), mask: Uint16Array.of(0b1000_0000_0000_0101, 1) }
    const bytes = packState(state)
    // Behind the mask stands how many gradients there are.
    expect(bytes.toString('hex', bytes.length - 8)).toBe('0580010000000000')
    expect(unpackState(bytes)?.mask).toEqual(state.mask)
    expect(unpackState(packState(stateAt(7, 17)))).not.toHaveProperty('mask')
  })

  test('with any byte changed, cut or of another version is recognised', () => {
    const bytes = packState(stateAt(7))
    for (let at = 4; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes)
      damaged[at] ^= 0x40
      expect(unpackState(damaged)).toBeUndefined()
    }
    for (const length of [0, 3, 8, 31, bytes.length - 4]) {
      expect(unpackState(bytes.subarray(0, length))).toBeUndefined()
    }
    const newer = Buffer.from(bytes)
    newer[0] = 2
    expect(unpackState(newer)).toBeUndefined()
    expect(unpackState(bytes)).toBeDefined()
  })
})

describe('checkpoints of a run', () => {
  test('are listed ascending with their sizes, and found at or before a step', () => {
    const [id] = insertSample(storage.runs)
    for (const step of [2000, 1000]) storage.checkpoints.save(id, stateAt(step), false)
    const bytes = packState(stateAt(1000)).length
    expect(storage.checkpoints.list(id)).toEqual([
      { step: 1000, bytes },
      { step: 2000, bytes },
    ])
    expect(storage.checkpoints.latest(id)?.stepsDone).toBe(2000)
    expect(storage.checkpoints.latest(id, 2000)?.stepsDone).toBe(2000)
    expect(storage.checkpoints.latest(id, 1999)?.stepsDone).toBe(1000)
    expect(storage.checkpoints.latest(id, 999)).toBeUndefined()
    expect(storage.checkpoints.space()).toEqual({ bytes: 2 * bytes, checkpoints: 2, runs: 1 })
  })

  test('of one step replace each other', () => {
    const [id] = insertSample(storage.runs)
    storage.checkpoints.save(id, stateAt(5), false)
    storage.checkpoints.save(id, { ...stateAt(5), trainingSeconds: 9 }, true)
    expect(stepsOf(id)).toEqual([5])
    expect(storage.checkpoints.latest(id)?.trainingSeconds).toBe(9)
  })

  test('that are damaged give way to older ones', () => {
    const [id] = insertSample(storage.runs)
    for (const step of [1, 2, 3]) storage.checkpoints.save(id, stateAt(step), false)
    sql('UPDATE checkpoints SET state = substr(state, 1, length(state) - 4) WHERE step = 3')
    expect(storage.checkpoints.latest(id)?.stepsDone).toBe(2)
    sql("UPDATE checkpoints SET state = x'' WHERE step < 3")
    expect(storage.checkpoints.latest(id)).toBeUndefined()
  })

  test('of a huge net are not kept', () => {
    const [id] = insertSample(storage.runs)
    const half = new Float32Array(2 ** 23)
    const huge = { ...stateAt(5), parameters: half, optimizerState: [half, new Float32Array(1)] }
    storage.checkpoints.save(id, huge, true)
    expect(stepsOf(id)).toEqual([])
  })

  test('of a run that does not exist are refused', () => {
    expect(failureOf(() => storage.checkpoints.save('none', stateAt(1), false)).code).toBe(
      'storage',
    )
  })
})

describe('the rule', () => {
  const BYTES = packState(stateAt(1, 25_000)).length
  const save = (id: string, ...steps: number[]) => {
    for (const step of steps) storage.checkpoints.save(id, stateAt(step, 25_000), false)
  }
  /** Room for this many checkpoints. */
  const roomFor = (checkpoints: number, keepPerRun = 100) =>
    storage.checkpoints.setRule({
      everySteps: 10,
      keepPerRun,
      megabytes: (checkpoints * BYTES) / 1_000_000,
    })
  const end = (...ids: string[]) => ids.forEach((id) => storage.runs.finish(id, SAMPLE_END))

  test('is the default until another is set, and is kept', () => {
    expect(storage.checkpoints.rule()).toEqual(DEFAULT_CHECKPOINT_RULE)
    const rule = { everySteps: 0, keepPerRun: 0, megabytes: 0.5 }
    storage.checkpoints.setRule(rule)
    reopen()
    expect(storage.checkpoints.rule()).toEqual(rule)
    storage.settings.set('checkpoint-rule', { keepPerRun: 'all' })
    expect(storage.checkpoints.rule()).toEqual(DEFAULT_CHECKPOINT_RULE)
  })

  test('keeps the newest of each run besides the last', () => {
    const [id, other] = insertSample(storage.runs)
    save(other, 1)
    save(id, 1, 2, 3, 4, 5)
    expect(stepsOf(id)).toEqual([3, 4, 5])
    storage.checkpoints.save(id, stateAt(6), true)
    expect(stepsOf(id)).toEqual([3, 4, 5, 6])
    storage.checkpoints.setRule({ ...DEFAULT_CHECKPOINT_RULE, keepPerRun: 1 })
    expect([stepsOf(id), stepsOf(other)]).toEqual([[5, 6], [1]])
    storage.checkpoints.setRule({ ...DEFAULT_CHECKPOINT_RULE, keepPerRun: 0 })
    expect([stepsOf(id), stepsOf(other)]).toEqual([[6], [1]])
  })

  test('by the clock keeps one that only time has asked for until there is a newer one', () => {
    storage.checkpoints.setRule({ everySteps: 10, everySeconds: 1, keepPerRun: 3, megabytes: 100 })
    const [id] = insertSample(storage.runs)
    save(id, 4, 7, 10, 13, 18, 20, 27)
    expect(stepsOf(id)).toEqual([10, 20, 27])
    save(id, 29)
    expect(stepsOf(id)).toEqual([10, 20, 29])
    storage.checkpoints.save(id, stateAt(30), true)
    expect(stepsOf(id)).toEqual([10, 20, 30])
  })

  test('that keeps none leaves a run that has not ended what it would go on from', () => {
    roomFor(100, 0)
    const [id] = insertSample(storage.runs)
    save(id, 1, 2, 3)
    expect(stepsOf(id)).toEqual([3])
    storage.checkpoints.save(id, stateAt(4), true)
    expect(stepsOf(id)).toEqual([4])
    // A run that goes on from its end has not ended.
    storage.runs.requeue(id, 4, '1', 'data')
    expect(stepsOf(id)).toEqual([4])
    save(id, 5)
    expect(stepsOf(id)).toEqual([5])
  })

  test('lets the oldest runs go first when space runs out, and the trash before them', () => {
    const ids = insertSample(storage.runs, [1, 2])
    end(...ids)
    for (const id of ids) save(id, 1, 2)
    storage.edits.edit([ids[3]], { kind: 'trashed', trashed: true })
    roomFor(6)
    expect(ids.map(stepsOf)).toEqual([[1, 2], [1, 2], [1, 2], []])
    roomFor(5)
    expect(ids.map(stepsOf)).toEqual([[2], [1, 2], [1, 2], []])
    save(ids[2], 3)
    expect(ids.map(stepsOf)).toEqual([[], [1, 2], [1, 2, 3], []])
    expect(storage.checkpoints.space()).toEqual({ bytes: 5 * BYTES, checkpoints: 5, runs: 2 })
  })

  test('spares what runs go on from as long as there is anything else', () => {
    const [running, interrupted, ended, stopped] = insertSample(storage.runs, [1, 2])
    storage.runs.markRunning(running, { startedAt: 1, initHash: '' })
    storage.runs.finish(interrupted, { ...SAMPLE_END, status: 'interrupted' })
    storage.runs.finish(stopped, { ...SAMPLE_END, status: 'stopped' })
    end(ended)
    const ids = [running, interrupted, ended, stopped]
    for (const id of ids) save(id, 1, 2)
    roomFor(4)
    expect(ids.map(stepsOf)).toEqual([[1, 2], [1, 2], [], []])
    roomFor(2)
    expect(ids.map(stepsOf)).toEqual([[2], [2], [], []])
    roomFor(1)
    expect(ids.map(stepsOf)).toEqual([[], [2], [], []])
    roomFor(0)
    expect(storage.checkpoints.space()).toEqual({ bytes: 0, checkpoints: 0, runs: 0 })
  })

  test('never takes those of pinned runs for want of space', () => {
    const [pinned, other] = insertSample(storage.runs)
    end(pinned, other)
    storage.edits.edit([pinned], { kind: 'pinned', pinned: true })
    for (const id of [pinned, other]) save(id, 1, 2)
    roomFor(0)
    expect([stepsOf(pinned), stepsOf(other)]).toEqual([[1, 2], []])
    save(other, 3)
    expect([stepsOf(pinned), stepsOf(other)]).toEqual([[1, 2], []])
  })
})
