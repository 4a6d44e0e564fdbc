import { describe, expect, test } from 'vitest'
import { uuid7 } from '../../../src-main/storage/uuid7'
import { lossFigures } from '../../shared/curves/loss-figures'

describe('UUIDv7', () => {
  test('has version 7, the variant of RFC 9562 and the time', () => {
    const now = Date.now() + 60_000
    const id = uuid7(now)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
  })

  test('always grows, in one millisecond and when the clock goes back', () => {
    const later = Date.now() + 120_000
    const ids = Array.from({ length: 10_000 }, (_, i) => uuid7(later - (i > 5_000 ? 1_000 : 0)))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the summary of a loss curve', () => {
  test('is the mean of the last 100 and the lowest of all', () => {
    const values = new Float32Array(250).fill(0.5)
    values[3] = 0.125
    values.fill(1, 150, 200)
    expect(lossFigures(values)).toEqual({ last100MeanLoss: 0.75, bestLoss: 0.125 })
  })

  test('of a short curve is that of what is there', () => {
    expect(lossFigures(Float32Array.of(3, 1))).toEqual({ last100MeanLoss: 2, bestLoss: 1 })
    expect(lossFigures(new Float32Array())).toEqual({ last100MeanLoss: null, bestLoss: null })
  })

  test('of a diverged curve has its lowest finite loss but no mean', () => {
    const diverged = { last100MeanLoss: null, bestLoss: 2 }
    expect(lossFigures(Float32Array.of(2, 3, NaN))).toEqual(diverged)
    expect(lossFigures(Float32Array.of(2, Infinity, -Infinity))).toEqual(diverged)
    const none = { last100MeanLoss: null, bestLoss: null }
    expect(lossFigures(Float32Array.of(NaN))).toEqual(none)
  })
})
