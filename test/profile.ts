/** How hard suites try: briefly in `npm test`, for as long as it takes in `npm run test:soak`. */
const isLong = process.env.OPTIMIZER_LAB_TESTS === 'long'

/** @returns `long` in the long profile, else `short` */
export function byProfile<T>(short: T, long: T): T {
  return isLong ? long : short
}
