/** 묶을 기준이 없는 실행들의 그룹. */
import type { GROUP_MESSAGES } from '../en/groups'
import type { OtherWords } from '../language'

export const KOREAN_GROUPS: OtherWords<typeof GROUP_MESSAGES> = {
  groups: {
    noTag: '태그 없음',
    none: '없음',
  },
}
