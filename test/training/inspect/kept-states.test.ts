/** Which states of a run stay in memory. */
import { describe, expect, test } from 'vitest'
import { KeptStates, type KeptState } from '../../../src-main/training/inspect/kept-states'

/** Of 400 bytes. */
const stateAfter = (stepsDone: number): KeptState => ({
  state: {
    stepsDone,
    optimizerSteps: stepsDone,
    parameters: new Float32Array(45),
    optimizerState: [new Float32Array(45)],
  },
  mask: new Uint16Array(20),
})

/** What is kept after the way from the start to a step. */
function onTheWayTo(target: number, kept = new KeptStates(stateAfter(0), 4000)): KeptStates {
  for (let step = kept.before(target).state.stepsDone + 1; step <= target; step++) {
    if (kept.isWanted(step, target)) kept.add(stateAfter(step), target)
  }
  return kept
}

const stepsOf = (kept: KeptStates, last: number) => {
  const steps = Array.from({ length: last + 1 }, (_, step) => kept.before(step).state.stepsDone)
  return [...new Set(steps)]
}

describe('the states kept', () => {
  test('lie the nearer to each other the nearer they are to where the way went', () => {
    expect(stepsOf(onTheWayTo(100), 100)).toEqual([0, 36, 68, 84, 92, 96, 98, 99, 100])
  })

  test('take no more memory than they may, and the start always stays', () => {
    const kept = onTheWayTo(100_000)
    for (const target of [7, 60_000, 59_999, 3]) onTheWayTo(target, kept)
    const steps = stepsOf(kept, 100_000)
    expect(steps.length).toBeLessThanOrEqual(10)
    expect(steps[0]).toBe(0)
  })

  test('make going back step by step cheap', () => {
    const kept = onTheWayTo(1000)
    let trained = 0
    for (let target = 999; target > 900; target--) {
      trained += target - kept.before(target).state.stepsDone
      onTheWayTo(target, kept)
    }
    expect(trained / 99).toBeLessThan(20)
  })
})
