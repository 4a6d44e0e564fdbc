import { describe, expect, it } from 'vitest'
import { cosPi, exp, log, log1p, wholePower } from '../../src-main/engine/elementary'

function worstRelativeError(own: (x: number) => number, host: (x: number) => number, xs: number[]) {
  return Math.max(
    ...xs.map((x) => Math.abs(own(x) - host(x)) / Math.max(1e-300, Math.abs(host(x)))),
  )
}

describe('exp', () => {
  it('agrees with the host to double precision', () => {
    const xs = Array.from({ length: 20_001 }, (_, i) => -700 + i * 0.07003)
    expect(worstRelativeError(exp, Math.exp, xs)).toBeLessThan(5e-16)
    expect(exp(0)).toBe(1)
    expect(exp(1)).toBeCloseTo(Math.E, 14)
  })

  it('keeps its limits', () => {
    expect(exp(NaN)).toBeNaN()
    expect(exp(710)).toBe(Infinity)
    expect(exp(Infinity)).toBe(Infinity)
    expect(exp(-746)).toBe(0)
    expect(exp(-Infinity)).toBe(0)
    expect(exp(709.7)).toBeCloseTo(Math.exp(709.7), -296)
    expect(exp(-745)).toBe(5e-324)
    expect(exp(-740) / 5e-324).toBe(Math.exp(-740) / 5e-324)
  })
})

describe('log', () => {
  it('agrees with the host to double precision', () => {
    const xs = Array.from({ length: 20_001 }, (_, i) => 1.07 ** (i / 2 - 5000))
    expect(
      worstRelativeError(
        log,
        Math.log,
        xs.filter((x) => x > 0 && x < Infinity),
      ),
    ).toBeLessThan(5e-16)
    const aroundOne = Array.from({ length: 2001 }, (_, i) => 0.9 + i * 1e-4)
    for (const x of aroundOne) expect(Math.abs(log(x) - Math.log(x))).toBeLessThan(1e-16)
    expect(log(1)).toBe(0)
  })

  it('keeps its limits', () => {
    expect(log(0)).toBe(-Infinity)
    expect(log(Infinity)).toBe(Infinity)
    expect(log(-1)).toBeNaN()
    expect(log(NaN)).toBeNaN()
    expect(log(5e-324)).toBeCloseTo(Math.log(5e-324), 12)
  })
})

describe('log1p', () => {
  it('agrees with the host to double precision, also where x is lost beside the 1', () => {
    const xs = Array.from({ length: 20_001 }, (_, i) => 1.07 ** (i / 2 - 9000)).filter(
      (x) => x < 1e300,
    )
    expect(worstRelativeError(log1p, Math.log1p, xs)).toBeLessThan(5e-16)
  })

  it('keeps its limits', () => {
    expect(log1p(0)).toBe(0)
    expect(log1p(5e-324)).toBe(5e-324)
    expect(log1p(NaN)).toBeNaN()
  })
})

describe('cosPi', () => {
  it('agrees with the host to double precision', () => {
    const xs = Array.from({ length: 10_001 }, (_, i) => i / 10_000)
    for (const x of xs) {
      expect(Math.abs(cosPi(x) - Math.cos(Math.PI * x))).toBeLessThan(4.5e-16)
    }
    expect([0, 0.5, 1].map(cosPi)).toEqual([1, 0, -1])
  })
})

describe('wholePower', () => {
  it('agrees with the host', () => {
    for (const base of [0.9, 0.999, 0.5, 2]) {
      const xs = Array.from({ length: 500 }, (_, i) => i)
      const host = (x: number) => base ** x
      expect(worstRelativeError((x) => wholePower(base, x), host, xs)).toBeLessThan(1e-13)
    }
  })

  it('keeps its limits', () => {
    expect(wholePower(0, 0)).toBe(1)
    expect(wholePower(0, 3)).toBe(0)
    expect(wholePower(1, 10_000_000)).toBe(1)
    expect(wholePower(0.999, 10_000_000)).toBe(0)
    expect(wholePower(2, 10)).toBe(1024)
  })
})
