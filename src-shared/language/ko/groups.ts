/** Korean: groups of the list whose runs have nothing to be grouped by. */
import type { GROUP_MESSAGES } from '../en/groups'
import type { OtherWords } from '../language'

export const KOREAN_GROUPS: OtherWords<typeof GROUP_MESSAGES> = {
  groups: {
    noTag: '태그 없음',
    none: '없음',
  },
}
