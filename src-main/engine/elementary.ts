/**
 * exp, log, powers and the cosine from + - * / and bit operations alone, so that every JavaScript runtime
 * gives the same bits (ECMAScript leaves Math.exp, Math.log, ** and Math.cos to the implementation). The
 * reductions and polynomials are fdlibm's (Sun Microsystems, 1993), with errors below 1 ulp of a double.
 */

export const LN2_HIGH = 6.9314718036912381649e-1
export const LN2_LOW = 1.90821492927058770002e-10
export const LOG2_E = 1.4426950408889634
export const SQRT2 = 1.4142135623730951
/** Beyond these, exp overflows to Infinity or rounds to 0. */
export const EXP_OVERFLOW = 709.782712893384
export const EXP_UNDERFLOW = -745.1332191019411
/** Adding and subtracting 1.5 * 2^52 rounds to the nearest integer. */
export const ROUNDER = 6755399441055744
const TWO_54 = 18014398509481984

const bits = new DataView(new ArrayBuffer(8))

/** 2^k for -1022 <= k <= 1023. */
function powerOfTwo(k: number): number {
  bits.setUint32(0, (k + 1023) << 20)
  bits.setUint32(4, 0)
  return bits.getFloat64(0)
}

/** e^x in double precision. NaN gives NaN, large x Infinity, very negative x 0. */
export function exp(x: number): number {
  if (x !== x) return x
  if (x > EXP_OVERFLOW) return Infinity
  if (x < EXP_UNDERFLOW) return 0
  const k = x * LOG2_E + ROUNDER - ROUNDER
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const p =
    1.66666666666666019037e-1 +
    t *
      (-2.77777777770155933842e-3 +
        t *
          (6.61375632143793436117e-5 +
            t * (-1.6533902205465251539e-6 + t * 4.1381367970572384604e-8)))
  const c = r - t * p
  const y = 1 - (low - (r * c) / (2 - c) - high)
  // In two halves, so that neither factor leaves the range and a subnormal is rounded once.
  const half = k >> 1
  return y * powerOfTwo(half) * powerOfTwo(k - half)
}

/** The natural logarithm in double precision. log(0) is -Infinity; a negative x or NaN gives NaN. */
export function log(x: number): number {
  if (x !== x || x < 0) return NaN
  if (x === 0) return -Infinity
  if (x === Infinity) return x
  const subnormal = x < 2.2250738585072014e-308
  bits.setFloat64(0, subnormal ? x * TWO_54 : x)
  const word = bits.getUint32(0)
  let k = (word >>> 20) - 1023 - (subnormal ? 54 : 0)
  bits.setUint32(0, (word & 0xfffff) | 0x3ff00000)
  let mantissa = bits.getFloat64(0)
  if (mantissa > SQRT2) {
    mantissa *= 0.5
    k += 1
  }
  const f = mantissa - 1
  const s = f / (2 + f)
  const z = s * s
  const r =
    z *
    (6.66666666666673513e-1 +
      z *
        (3.999999999940941908e-1 +
          z *
            (2.857142874366239149e-1 +
              z *
                (2.222219843214978396e-1 +
                  z *
                    (1.818357216161805012e-1 +
                      z * (1.531383769920937332e-1 + z * 1.479819860511658591e-1))))))
  const halfSquare = 0.5 * f * f
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + r) + k * LN2_LOW) - f)
}

/** ln(1 + x) for x of 0 or more, without losing a small x beside the 1; NaN gives NaN. */
export function log1p(x: number): number {
  const sum = 1 + x
  if (sum === 1) return x
  return log(sum) - (sum - 1 - x) / sum
}

/** base^exponent for a whole exponent of 0 or more, by repeated squaring. */
export function wholePower(base: number, exponent: number): number {
  let power = 1
  let square = base
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square
    square *= square
  }
  return power
}

/** cos(pi * x) for 0 <= x <= 1. */
export function cosPi(x: number): number {
  if (x > 0.75) return -cosine(Math.PI * (1 - x))
  return x > 0.25 ? sine(Math.PI * (0.5 - x)) : cosine(Math.PI * x)
}

/** cos(x) for |x| <= pi / 4. */
function cosine(x: number): number {
  const z = x * x
  const p =
    4.16666666666666019037e-2 +
    z *
      (-1.38888888888741095749e-3 +
        z *
          (2.48015872894767294178e-5 +
            z *
              (-2.75573143513906633035e-7 +
                z * (2.0875723212981748279e-9 - z * 1.13596475577881948265e-11))))
  return 1 - (0.5 * z - z * z * p)
}

/** sin(x) for |x| <= pi / 4. */
function sine(x: number): number {
  const z = x * x
  const p =
    -1.66666666666666324348e-1 +
    z *
      (8.33333333332248946124e-3 +
        z *
          (-1.98412698298579493134e-4 +
            z *
              (2.75573137070700676789e-6 +
                z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10))))
  return x + x * z * p
}
