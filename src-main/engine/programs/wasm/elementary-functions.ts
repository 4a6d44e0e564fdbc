/** exp and log of ../../elementary.ts in WebAssembly, operation by operation, for doubles that were float32. */
import {
  EXP_OVERFLOW,
  EXP_UNDERFLOW,
  LN2_HIGH,
  LN2_LOW,
  LOG2_E,
  ROUNDER,
  SQRT2,
} from '../../elementary'
import { BITS, F64, I32, type WasmFunction } from './bytes'
import { FunctionWriter } from './instructions'

const EXP_TERMS = [
  ...[1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5],
  ...[-1.6533902205465251539e-6, 4.1381367970572384604e-8],
]
const LOG_TERMS = [
  ...[6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1],
  ...[2.222219843214978396e-1, 1.818357216161805012e-1, 1.531383769920937332e-1],
  1.479819860511658591e-1,
]

/** terms[0] + x * (terms[1] + x * (...)) */
function polynomial(code: FunctionWriter, terms: readonly number[], x: number): void {
  code.f64(terms[terms.length - 1])
  for (const term of terms.slice(0, -1).reverse()) {
    code.get(x).do('f64.mul').f64(term).do('f64.add')
  }
}

/** Returns a number where the argument, local 0, compares so. */
function answer(
  code: FunctionWriter,
  compare: 'f64.lt' | 'f64.gt' | 'f64.eq',
  bound: number,
  result: number,
) {
  code.get(0).f64(bound).do(compare).if().f64(result).do('return', 'end')
}

function answerNaN(code: FunctionWriter): void {
  code.get(0, 0).do('f64.ne').if().get(0).do('return', 'end')
}

export function expFunction(): WasmFunction {
  const code = new FunctionWriter([F64], [F64])
  const [k, high, low, r, t, c] = Array.from({ length: 6 }, () => code.local(F64))
  const [power, half] = [code.local(I32), code.local(I32)]
  answerNaN(code)
  answer(code, 'f64.gt', EXP_OVERFLOW, Infinity)
  answer(code, 'f64.lt', EXP_UNDERFLOW, 0)
  code.get(0).f64(LOG2_E).do('f64.mul').f64(ROUNDER).do('f64.add').f64(ROUNDER).do('f64.sub').set(k)
  code.get(0, k).f64(LN2_HIGH).do('f64.mul', 'f64.sub').set(high)
  code.get(k).f64(LN2_LOW).do('f64.mul').set(low)
  code.get(high, low).do('f64.sub').set(r)
  code.get(r, r).do('f64.mul').set(t)
  code.get(r, t)
  polynomial(code, EXP_TERMS, t)
  code.do('f64.mul', 'f64.sub').set(c)
  code.get(k).do('i32.trunc_f64_s').set(power)
  code.get(power).i32(1).do('i32.shr_s').set(half)
  // 1 - (low - (r * c) / (2 - c) - high)
  code.f64(1).get(low, r, c).do('f64.mul').f64(2).get(c).do('f64.sub', 'f64.div', 'f64.sub')
  code.get(high).do('f64.sub', 'f64.sub')
  // In two halves, so that neither factor leaves the range and a subnormal is rounded once.
  code.get(half)
  powerOfTwo(code)
  code.do('f64.mul').get(power, half).do('i32.sub')
  powerOfTwo(code)
  return code.do('f64.mul').written()
}

/** Of a whole number from -1022 to 1023. */
function powerOfTwo(code: FunctionWriter): void {
  code.i32(1023).do('i32.add', 'i64.extend_i32_s').i64([52]).do('i64.shl', 'f64.reinterpret_i64')
}

/** 2^52 - 1 and the bits of 1, as i64.const has them. */
const MANTISSA = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x07]
const ONE = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0xf8, 0x3f]

/** No float32 is a subnormal double. */
export function logFunction(): WasmFunction {
  const code = new FunctionWriter([F64], [F64])
  const [k, mantissa, f, s, z, r, halfSquare] = Array.from({ length: 7 }, () => code.local(F64))
  const bits = code.local(BITS)
  answerNaN(code)
  answer(code, 'f64.lt', 0, NaN)
  answer(code, 'f64.eq', 0, -Infinity)
  answer(code, 'f64.eq', Infinity, Infinity)
  code.get(0).do('i64.reinterpret_f64').set(bits)
  code.get(bits).i64([52]).do('i64.shr_u', 'i32.wrap_i64').i32(1023).do('i32.sub')
  code.do('f64.convert_i32_s').set(k)
  code.get(bits).i64(MANTISSA).do('i64.and').i64(ONE).do('i64.or', 'f64.reinterpret_i64')
  code.set(mantissa)
  code.get(mantissa).f64(SQRT2).do('f64.gt').if()
  code.get(mantissa).f64(0.5).do('f64.mul').set(mantissa)
  code.get(k).f64(1).do('f64.add').set(k).do('end')
  code.get(mantissa).f64(1).do('f64.sub').set(f)
  code.get(f).f64(2).get(f).do('f64.add', 'f64.div').set(s)
  code.get(s, s).do('f64.mul').set(z)
  code.get(z)
  polynomial(code, LOG_TERMS, z)
  code.do('f64.mul').set(r)
  code.f64(0.5).get(f).do('f64.mul').get(f).do('f64.mul').set(halfSquare)
  // k * LN2_HIGH - (halfSquare - (s * (halfSquare + r) + k * LN2_LOW) - f)
  code.get(k).f64(LN2_HIGH).do('f64.mul').get(halfSquare)
  code.get(s, halfSquare, r).do('f64.add', 'f64.mul')
  code.get(k).f64(LN2_LOW).do('f64.mul', 'f64.add', 'f64.sub')
  return code.get(f).do('f64.sub', 'f64.sub').written()
}
