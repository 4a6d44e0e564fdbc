/** Korean: what runs, comparisons and charts are called until somebody names them; a name is kept as it was given. */
import type { NAME_MESSAGES } from '../en/names'
import type { OtherWords } from '../language'
import { ko } from './particles'

/** "a와 b", "a, b, c". */
const joined = (words: readonly string[]): string =>
  words.length === 2 ? ko`${words[0]}{과/와} ${words[1]}` : words.join(', ')

export const KOREAN_NAMES: OtherWords<typeof NAME_MESSAGES> = {
  names: {
    joined,
    comparison: (names, dataset) =>
      `${dataset}에서 ${joined(names)}${names.length > 1 ? ' 비교' : ''}`,
    chart: (names) => `${joined(names)} 비교`,
    run: (optimizer, seed) => `${optimizer}, 시드 ${seed}`,
    seeds: (count) => `시드 ${count}개`,
  },
}
