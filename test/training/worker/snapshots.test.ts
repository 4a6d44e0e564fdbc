/** Runs that are looked into while they train: nothing changes, and what is seen is the same however often they are cut off. */
import { describe, expect, test } from 'vitest'
import type { RunState, WorkerTask } from '../../../src-main/training/worker/messages'
import { FRAME_METRICS } from '../../../src-shared/inside/frame'
import { unpackFrame } from '../../../src-shared/inside/frame-bytes'
import { snapshotSteps, type SnapshotRule } from '../../../src-shared/inside/snapshot-steps'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer, type ForkOrigin, type Recipe } from '../../../src-shared/recipe/recipe'
import { run, stepsFrom, type RunRecord } from './run-task'
import { tinyTask } from './sample-task'

const STEPS = 24
const BASE: Partial<Recipe> = { steps: STEPS, clipNorm: 0.5, evaluateEvery: 6 }

const seenTask = (changes: Partial<Recipe>, snapshots: SnapshotRule = 'usual'): WorkerTask => ({
  ...tinyTask({ ...BASE, ...changes }),
  snapshots,
})

const seen = ({ messages }: RunRecord) =>
  messages.flatMap((message) => (message.type === 'points' ? message.snapshots : []))
const bytes = (record: RunRecord) =>
  seen(record).map(({ step, frame }) => [step, Buffer.from(frame).toString('hex')] as const)

describe('a run that is looked into', () => {
  test.each(OPTIMIZER_IDS)('by %s has the bits of one that is not', (id) => {
    const optimizer = chooseOptimizer(id)
    const plain = run(tinyTask({ ...BASE, optimizer }))
    const watched = run(seenTask({ optimizer }, { every: 1 }))
    expect(watched.losses).toEqual(plain.losses)
    expect(watched.testLosses).toEqual(plain.testLosses)
    expect(watched.finished.weights).toEqual(plain.finished.weights)
    expect(watched.finished.batchHash).toBe(plain.finished.batchHash)
    expect(seen(plain)).toEqual([])
    expect(seen(watched).map(({ step }) => step)).toEqual(stepsFrom(1, STEPS))
  })

  test('says what its snapshots say of the whole net, as points', () => {
    const record = run(seenTask({ optimizer: chooseOptimizer('rmsprop') }))
    const frames = seen(record).map(({ frame }) => unpackFrame(frame)!)
    expect(frames.map(({ step }) => step)).toEqual(snapshotSteps('usual', 0, STEPS, [6, 5, 3]))
    for (const [metric, figure] of FRAME_METRICS) {
      const told = frames.map(({ step, whole }) => [step, whole.figures[figure]])
      expect(record.pointsOf(metric), metric).toEqual(told)
    }
    expect(frames.map(({ loss }) => loss)).toEqual(
      frames.map(({ step }) => record.losses[step - 1][1]),
    )
    expect(frames[0].whole.figures['gradient-cosine']).toBeNull()
    expect(frames[1].whole.figures['gradient-cosine']).not.toBeNull()
    expect(frames.at(-1)!.whole.figures['never-moved']).not.toBeNull()
  })

  test.each(['sgd', 'rmsprop', 'adadelta'] as const)(
    'by %s and cut off at any step sees the same',
    (id) => {
      const recipe = { optimizer: chooseOptimizer(id) }
      for (const rule of ['usual', { every: 5 }] as const) {
        const whole = run({ ...seenTask(recipe, rule), checkpointEvery: 1 })
        expect(bytes(whole).length).toBeGreaterThan(3)
        for (const state of whole.checkpoints) {
          const start = { of: 'run', state } as const
          const rest = run({ ...seenTask(recipe, rule), start })
          const before = bytes(whole).filter(([step]) => step <= state.stepsDone)
          expect([...before, ...bytes(rest)]).toEqual(bytes(whole))
        }
      }
    },
  )

  test('does not know who had a gradient where its checkpoint does not say so', () => {
    const recipe = { optimizer: chooseOptimizer('rmsprop') }
    const [, state] = run({ ...tinyTask({ ...BASE, ...recipe }), checkpointEvery: 5 }).checkpoints
    expect(state.mask).toBeUndefined()
    const rest = run({ ...seenTask(recipe, { every: 1 }), start: { of: 'run', state } })
    const frames = seen(rest).map(({ frame }) => unpackFrame(frame)!)
    expect(frames.map(({ step }) => step)).toEqual(stepsFrom(11, STEPS))
    for (const { whole } of frames) expect(whole.figures['never-moved']).toBeNull()
    expect(frames[0].whole.figures['rate-p50']).toBeGreaterThan(0)
  })

  test('is seen once more at a step whose evaluation was given up', () => {
    const task = seenTask({ evaluateEvery: 8 }, { every: 8 })
    const whole = run(task)
    expect(seen(whole).map(({ step }) => step)).toEqual([8, 16, 24])
  })

  test('is seen to its end when it diverges', () => {
    const optimizer = chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 })
    const record = run(seenTask({ optimizer, clipNorm: 0 }, { every: 1 }))
    expect(record.finished.outcome).toBe('diverged')
    const frames = seen(record).map(({ frame }) => unpackFrame(frame)!)
    expect(frames.map(({ step }) => step)).toEqual(stepsFrom(1, record.losses.length))
  })
})

describe('a fork', () => {
  const parent: Recipe = tinyTask({ ...BASE, optimizer: chooseOptimizer('rmsprop') }).recipe
  const origin = (optimizerState: ForkOrigin['optimizerState']): ForkOrigin => ({
    ...{ runId: 'parent', step: 9, optimizerState, schedule: 'continued' },
    recipe: parent,
  })
  const stateAt = (step: number, snapshots: SnapshotRule): RunState =>
    run({
      ...seenTask({ optimizer: chooseOptimizer('rmsprop') }, snapshots),
      checkpointEvery: 1,
    }).checkpoints[step - 1]

  test.each(['kept', 'fresh'] as const)(
    'with %s memory is seen from its own first step',
    (kept) => {
      const task = seenTask({ ...parent, origin: origin(kept) })
      const retraced = run(task)
      expect(seen(retraced).map(({ step }) => step)).toEqual(
        snapshotSteps('usual', 9, STEPS, [6, 5, 3]),
      )
      expect(seen(retraced)[0].step).toBe(10)
      // Whatever its parent knew of gradients is not the fork's.
      for (const snapshots of ['off', 'usual', { every: 10 }] as const) {
        const start = { of: 'parent', state: stateAt(9, snapshots) } as const
        expect(bytes(run({ ...task, start }))).toEqual(bytes(retraced))
      }
    },
  )
})
