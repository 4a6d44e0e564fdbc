/**
 * A pass over a tensor that only looks: sums in double in the order of the engine's norm (assembly/norm.ts), eight at a
 * time and the rest one by one, and largest elements.
 */
import type { Pass } from '../passes-of-plan'
import type { TensorPlan } from '../specialise'
import type { Value } from '../values'
import { F64, I32, V128, type ValueType, type WasmFunction } from './bytes'
import { ElementWriter, scalarParameters, scalarType, type Elementary } from './element-writer'
import { FunctionWriter } from './instructions'

/** Two vectors, and two partial sums of each of their halves. */
const VECTORS = 2
const ELEMENTS = 8

interface Sums {
  readonly reduction: Value
  /** Of neighbours: elements 0 and 1, 2 and 3, 4 and 5, 6 and 7 of each eight; of a largest element one vector alone. */
  readonly parts: readonly number[]
  readonly total: number
}

/**
 * Parameters: the addresses of weights, gradients and of each of the plan's states, the number of elements, and the
 * pass's scalars that are no constants. The sums of squares, sums and largest elements go to globals from `firstGlobal` on.
 */
export function reducePass(
  plan: TensorPlan,
  pass: Pass,
  firstGlobal: number,
  elementary: Elementary,
  exportedAs: string,
): WasmFunction {
  const scalars = scalarParameters(pass.scalars)
  const count = 2 + plan.states.length
  const addresses = Array.from({ length: count }, (_, at) => at)
  const code = new FunctionWriter([
    ...addresses.map((): ValueType => I32),
    I32,
    ...scalars.map(scalarType),
  ])
  const states = new Map(plan.states.map(({ name }, at) => [name, 2 + at]))
  const places = new Map(scalars.map((scalar, at) => [scalar, count + 1 + at]))
  const blocks = { parameters: 0, gradients: 1, states }
  const elements = new ElementWriter(code, blocks, places, elementary)
  elements.writeFixed(pass.elements)
  const sums = pass.reductions.map((reduction): Sums => {
    const isLargest = reduction.operation === 'largest'
    const parts = Array.from({ length: isLargest ? 1 : 4 }, () => code.local(V128))
    if (isLargest) code.f32(-Infinity).do('f32x4.splat').set(parts[0])
    return { reduction, parts, total: code.local(F64) }
  })
  const end = code.local(I32)
  const loop = (bytes: number, body: () => void) => {
    code
      .get(0, count)
      .i32(-bytes / 4)
      .do('i32.and')
      .i32(2)
      .do('i32.shl', 'i32.add')
      .set(end)
    code.whileBelow(0, end, () => {
      body()
      for (const address of addresses) code.advance(address, bytes)
    })
  }
  loop(4 * ELEMENTS, () => {
    elements.write(pass.elements, VECTORS, 'whole')
    for (const sum of sums) addVectors(code, elements, sum)
  })
  for (const sum of sums) total(code, sum)
  code
    .get(count)
    .i32(ELEMENTS - 1)
    .do('i32.and')
    .set(count)
  loop(4, () => {
    elements.write(pass.elements, 1, 'first')
    for (const sum of sums) addOne(code, elements, sum)
  })
  sums.forEach(({ total: local }, at) => code.get(local).setGlobal(firstGlobal + at))
  return code.written(exportedAs)
}

function addVectors(code: FunctionWriter, elements: ElementWriter, { reduction, parts }: Sums) {
  for (let vector = 0; vector < VECTORS; vector++) {
    const value = elements.local(reduction.of[0], vector)
    if (reduction.operation === 'largest') {
      code.get(parts[0], value).do('f32x4.max').set(parts[0])
      continue
    }
    for (const half of [0, 1]) {
      const part = parts[2 * vector + half]
      const wide = code.local(V128)
      if (half === 0) code.get(value)
      else code.secondHalf(value)
      code.do('f64x2.promote_low_f32x4').set(wide)
      code.get(part, wide)
      if (reduction.operation === 'norm') code.get(wide).do('f64x2.mul')
      code.do('f64x2.add').set(part)
    }
  }
}

/** The partial sums, from the first to the last. */
function total(code: FunctionWriter, { reduction, parts, total: local }: Sums): void {
  if (reduction.operation === 'largest') {
    for (const lane of [0, 1, 2, 3]) {
      code.get(parts[0]).lane('f32x4.extract_lane', lane).do('f64.promote_f32')
      if (lane > 0) code.do('f64.max')
    }
  } else {
    parts.forEach((part, at) => {
      code.get(part).lane('f64x2.extract_lane', 0).get(part).lane('f64x2.extract_lane', 1)
      code.do('f64.add')
      if (at > 0) code.do('f64.add')
    })
  }
  code.set(local)
}

function addOne(code: FunctionWriter, elements: ElementWriter, { reduction, total: local }: Sums) {
  const value = elements.local(reduction.of[0], 0)
  const element = code.local(F64)
  code.get(value).lane('f32x4.extract_lane', 0).do('f64.promote_f32').set(element)
  code.get(local, element)
  if (reduction.operation === 'norm') code.get(element).do('f64.mul')
  code.do(reduction.operation === 'largest' ? 'f64.max' : 'f64.add').set(local)
}
