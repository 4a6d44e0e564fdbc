import { bisect } from './bisection'

const NUMERATOR = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
]
const DENOMINATOR = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752,
]
const ROOT_OF_TWO_PI = 2.506628274631

/** The standard normal distribution function, to 1e-14: Hart's rational function (1968) as in West (2005). */
export function normalCdf(z: number): number {
  const size = Math.abs(z)
  const tail = size > 37 ? 0 : upperTail(size)
  return z > 0 ? 1 - tail : tail
}

function upperTail(z: number): number {
  const density = Math.exp((-z * z) / 2)
  if (z < 7.07106781186547) {
    return (density * polynomial(NUMERATOR, z)) / polynomial(DENOMINATOR, z)
  }
  const fraction = z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))
  return density / fraction / ROOT_OF_TWO_PI
}

/** Coefficients of the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0)
}

/** The inverse of `normalCdf`. @param share above 0 and below 1 */
export function normalQuantile(share: number): number {
  return bisect(normalCdf, share, -38, 38)
}
