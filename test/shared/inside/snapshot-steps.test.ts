import { describe, expect, it } from 'vitest'
import { mostFrames } from '../../../src-shared/inside/frame-bytes'
import { SnapshotRule, snapshotSteps } from '../../../src-shared/inside/snapshot-steps'

const CLASSIC = [784, 100, 100, 100, 100, 10]

describe('the steps of snapshots', () => {
  it('are about 40, from the first to the last, evenly in their logarithm', () => {
    for (const last of [2000, 20_000, 1_000_000]) {
      const steps = snapshotSteps('usual', 0, last, [784, 100, 10])
      expect(steps.length).toBeGreaterThan(33)
      expect(steps.length).toBeLessThanOrEqual(40)
      expect([steps[0], steps.at(-1)]).toEqual([1, last])
      const ratios = steps.slice(1).map((step, i) => step / steps[i])
      const late = ratios.slice(-10)
      expect(Math.max(...late) / Math.min(...late)).toBeLessThan(1.1)
      expect([...steps]).toEqual([...steps].sort((a, b) => a - b))
    }
  })

  it('are fewer in shorter runs and in deeper nets, the same for every optimizer', () => {
    expect(snapshotSteps('usual', 0, 5, CLASSIC)).toEqual([1, 2, 3, 4, 5])
    expect(snapshotSteps('usual', 0, 300, CLASSIC).length).toBeLessThan(32)
    expect(snapshotSteps('usual', 0, 2000, CLASSIC).length).toBeGreaterThan(29)
    const deep = Array.from({ length: 30 }, () => 10)
    expect(snapshotSteps('usual', 0, 20_000, deep).length).toBeLessThanOrEqual(mostFrames(29))
    expect(mostFrames(29)).toBeGreaterThan(3)
  })

  it('of every so many are its multiples, and no more than there is room for', () => {
    expect(snapshotSteps({ every: 10 }, 0, 45, [6, 3])).toEqual([10, 20, 30, 40])
    expect(snapshotSteps({ every: 10 }, 25, 45, [6, 3])).toEqual([30, 40])
    const many = snapshotSteps({ every: 1 }, 0, 100_000, CLASSIC)
    expect(many.length).toBeLessThanOrEqual(mostFrames(5))
    expect(many.length).toBeGreaterThan(mostFrames(5) / 2)
    expect(new Set(many.slice(1).map((step, i) => step - many[i])).size).toBe(1)
  })

  it('of a fork are counted from its own first step', () => {
    const steps = snapshotSteps('usual', 1000, 2000, CLASSIC)
    expect([steps[0], steps.at(-1)]).toEqual([1001, 2000])
  })

  it('are none where they are off, or nothing is left to train', () => {
    expect(snapshotSteps('off', 0, 2000, CLASSIC)).toEqual([])
    expect(snapshotSteps('usual', 10, 10, CLASSIC)).toEqual([])
  })

  it('follow a rule that is off, usual or a whole number', () => {
    for (const rule of ['off', 'usual', { every: 1 }, { every: 1_000_000 }]) {
      expect(SnapshotRule.safeParse(rule).success).toBe(true)
    }
    for (const rule of ['on', { every: 0 }, { every: 1.5 }, { every: 1, more: 2 }, null]) {
      expect(SnapshotRule.safeParse(rule).success).toBe(false)
    }
  })
})
