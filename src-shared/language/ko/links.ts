/** Korean: texts of links that lead out of the app. */
import type { LINK_MESSAGES } from '../en/links'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_LINKS: OtherWords<typeof LINK_MESSAGES> = {
  links: {
    question: '이 주소를 브라우저에서 열겠습니까?',
    open: '브라우저에서 열기',
    cancel: '취소',
    opens: (address) => ko`확인을 거쳐 브라우저에서 ${address}{을/를} 엽니다`,
    copies: (address) => `${address} 복사`,
    copied: (address) =>
      `Optimizer Lab은 메모의 링크를 열지 않습니다. 주소를 클립보드에 복사했습니다: ${address}`,
  },
}
