/** What runs, comparisons and charts are called until somebody names them; a name is kept as it was given. */

/** "a, b and c". */
const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

export const NAME_MESSAGES = {
  names: {
    joined,
    comparison: (names: readonly string[], dataset: string) =>
      `${names.length > 1 ? 'Comparison of ' : ''}${joined(names)} on ${dataset}`,
    chart: (names: readonly string[]) =>
      names.length > 1 ? `Comparison of ${joined(names)}` : `${names[0]}, compared`,
    run: (optimizer: string, seed: number) => `${optimizer}, seed ${seed}`,
    seeds: (count: number) => (count === 1 ? '1 seed' : `${count} seeds`),
  },
}
