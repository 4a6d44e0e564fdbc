/** Korean: what an edit is called in the menu and the history ("Undo Rename SGD"), and why one is refused. */
import type { EDIT_MESSAGES } from '../en/edits'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_EDITS: OtherWords<typeof EDIT_MESSAGES> = {
  edits: {
    stillTraining: (name) =>
      ko`${name}{은/는} 아직 학습 중입니다. 먼저 중지한 뒤 삭제하십시오. 아무것도 삭제하지 않았습니다.`,
    severalStillTraining: (count) =>
      `이 가운데 실행 ${formatCount(count)}개가 아직 학습 중입니다. 먼저 중지한 뒤 삭제하십시오. 아무것도 삭제하지 않았습니다.`,
    gone: (count) =>
      `이 가운데 실행 ${formatCount(count)}개가 이제 없습니다. 아무것도 바꾸지 않았습니다.`,
  },
  views: {
    unreadable: (name) =>
      ko`저장된 보기 ${name}{을/를} 읽을 수 없습니다. 앱의 새 버전에서 만든 것일 수 있으며, 그대로 보관합니다.`,
    exists: (name) =>
      ko`${name}{이라는/라는} 보기가 이미 있습니다. 다른 이름을 쓰거나 그 보기를 먼저 제거하십시오.`,
  },
}
