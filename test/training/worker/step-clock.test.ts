import { expect, test } from 'vitest'
import { StepClock } from '../../../src-main/training/worker/run-job'

test('a step counts for as long as it took', () => {
  const clock = new StepClock()
  const seconds = [0.002, 0.001, 0.004, 0.9, 0.001]
  expect(seconds.map((one) => clock.counted(one))).toEqual(seconds)
})

test('one in which the machine stood still counts as an ordinary one, and changes nothing of what that is', () => {
  const clock = new StepClock()
  for (let i = 0; i < 100; i++) clock.counted(0.002)
  expect(clock.counted(3600)).toBeCloseTo(0.002, 12)
  expect(clock.counted(20)).toBeCloseTo(0.002, 12)
  expect(clock.counted(0.003)).toBe(0.003)
})

test('steps of a huge net, and those that become slow, count in full', () => {
  const clock = new StepClock()
  expect(clock.counted(5)).toBe(5)
  expect(clock.counted(40)).toBe(40)
})
