/** Float32 numbers as decimal text. */

/** Nine significant digits tell any two float32 apart. */
const MAX_DIGITS = 9

/** The shortest decimal that reads back as the same float32: 0.1 and not 0.10000000149011612. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  // Any decimal of six digits survives float32, so fewer need not be tried (numbers below 1e-38 get some to spare).
  for (let digits = 6; digits < MAX_DIGITS; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return signed(short, value)
  }
  return signed(Number(value.toPrecision(MAX_DIGITS)), value)
}

/** String leaves the sign of a negative zero out. */
function signed(short: number, value: number): string {
  return Object.is(value, -0) ? '-0' : String(short)
}
