/**
 * The two forms of the loss, in double precision. exp and log are those of ../../elementary.ts, operation by operation, so
 * that both kinds of kernels make the same bits of the same numbers.
 */

const LOSS_CLIP: f64 = 1e-7
const LOG2_E: f64 = 1.4426950408889634
const LN2_HIGH: f64 = 6.9314718036912381649e-1
const LN2_LOW: f64 = 1.90821492927058770002e-10
/** Below it e^x rounds to 0. */
const EXP_UNDERFLOW: f64 = -745.1332191019411
/** Adding and subtracting 1.5 * 2^52 rounds to the nearest integer. */
const ROUNDER: f64 = 6755399441055744

/** ln x in double precision for x of 1e-7 to 1e300; NaN stays NaN. As `log` in ../../elementary.ts. */
function log(x: f64): f64 {
  const bits = reinterpret<u64>(x)
  let k = <f64>(<i32>(bits >> 52) - 1023)
  let mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000)
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5
    k += 1
  }
  const f = mantissa - 1
  const s = f / (2 + f)
  const z = s * s
  let r = 1.531383769920937332e-1 + z * 1.479819860511658591e-1
  r = 1.818357216161805012e-1 + z * r
  r = 2.222219843214978396e-1 + z * r
  r = 2.857142874366239149e-1 + z * r
  r = 3.999999999940941908e-1 + z * r
  r = z * (6.66666666666673513e-1 + z * r)
  const half = 0.5 * f * f
  const high = k * LN2_HIGH
  return x === x ? high - (half - (s * (half + r) + k * LN2_LOW) - f) : x
}

/** ln(1 + x) for x of 0 to 1e300; NaN stays NaN. As `log1p` in ../../elementary.ts. */
function log1p(x: f64): f64 {
  const sum = 1 + x
  return sum === 1 ? x : log(sum) - (sum - 1 - x) / sum
}

/** e^x in double precision for x of 0 or less; NaN stays NaN. As `exp` in ../../elementary.ts. */
function exp(x: f64): f64 {
  if (x !== x) return x
  if (x < EXP_UNDERFLOW) return 0
  const k = x * LOG2_E + ROUNDER - ROUNDER
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  let p = -1.6533902205465251539e-6 + t * 4.1381367970572384604e-8
  p = 6.61375632143793436117e-5 + t * p
  p = -2.77777777770155933842e-3 + t * p
  p = 1.66666666666666019037e-1 + t * p
  const c = r - t * p
  const y = 1 - (low - (r * c) / (2 - c) - high)
  // In two halves, so that neither factor leaves the range and a subnormal is rounded once.
  const power = <i32>k
  const half = power >> 1
  return y * powerOfTwo(half) * powerOfTwo(power - half)
}

/** 2^k for -1022 <= k <= 1023. */
function powerOfTwo(k: i32): f64 {
  return reinterpret<f64>(<u64>(k + 1023) << 52)
}

/**
 * losses (rows) of f64 = ln(sum of e^logit) - the label's logit, of logits (rows, classes). The largest logit's own term
 * is the 1 of log1p, so that tiny losses keep their digits.
 */
export function exactLosses(
  losses: usize,
  logits: usize,
  labels: usize,
  rows: i32,
  classes: i32,
): void {
  const width = <usize>(4 * classes)
  for (let row = 0; row < rows; row++) {
    const start = logits + <usize>row * width
    const end = start + width
    let largest = start
    for (let at = start + 4; at < end; at += 4) if (load<f32>(at) > load<f32>(largest)) largest = at
    const maximum = <f64>load<f32>(largest)
    let others: f64 = 0
    for (let at = start; at < end; at += 4) {
      if (at !== largest) others += exp(<f64>load<f32>(at) - maximum)
    }
    const label = <f64>load<f32>(start + 4 * <usize>load<u8>(labels + row))
    store<f64>(losses + 8 * row, maximum - label + log1p(others))
  }
}

/** losses (rows) of f64 = -ln(p + 1e-7), p the label's of probabilities (rows, classes). */
export function clippedLosses(
  losses: usize,
  probabilities: usize,
  labels: usize,
  rows: i32,
  classes: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const label = <i32>load<u8>(labels + row)
    const p = <f64>load<f32>(probabilities + 4 * (row * classes + label))
    store<f64>(losses + 8 * row, -log(p + LOSS_CLIP))
  }
}

