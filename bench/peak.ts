/**
 * What a core can do at most with 128-bit multiplications and additions: ten chains that never leave
 * the registers. AssemblyScript, compiled by prepare.mjs.
 */

// @ts-ignore: decorator
@inline
function next(value: v128, factor: v128, term: v128): v128 {
  return f32x4.add(f32x4.mul(value, factor), term)
}

/** 40 multiplications and additions of four lanes a round. */
export function peak(rounds: i32, factor: f32, term: f32): f32 {
  const f = f32x4.splat(factor)
  const t = f32x4.splat(term)
  let a = f32x4.splat(1)
  let b = f32x4.splat(2)
  let c = f32x4.splat(3)
  let d = f32x4.splat(4)
  let e = f32x4.splat(5)
  let g = f32x4.splat(6)
  let h = f32x4.splat(7)
  let i = f32x4.splat(8)
  let j = f32x4.splat(9)
  let k = f32x4.splat(10)
  for (let left = 4 * rounds; left > 0; left--) {
    a = next(a, f, t)
    b = next(b, f, t)
    c = next(c, f, t)
    d = next(d, f, t)
    e = next(e, f, t)
    g = next(g, f, t)
    h = next(h, f, t)
    i = next(i, f, t)
    j = next(j, f, t)
    k = next(k, f, t)
  }
  const half = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), e)
  const other = f32x4.add(f32x4.add(f32x4.add(g, h), f32x4.add(i, j)), k)
  return f32x4.extract_lane(f32x4.add(half, other), 0)
}
