/** Korean texts about optimizers of one's own: keeping them, and trying them out. */
import { formatCount } from '../../number-format'
import type { OWN_OPTIMIZER_MESSAGES } from '../en/own-optimizers'
import type { OtherWords } from '../language'

export const KOREAN_OWN_OPTIMIZERS: OtherWords<typeof OWN_OPTIMIZER_MESSAGES> = {
  ownOptimizers: {
    tooLong: (bytes) =>
      `옵티마이저의 글은 ${formatCount(bytes)}바이트까지입니다. 주석부터 줄이십시오.`,
    tooSlow:
      '이 옵티마이저를 시험하는 데 너무 오래 걸려 미리 보기를 그만두었습니다. 그래도 학습할 수 있으며, 스텝의 연산을 줄이면 빨라집니다.',
    brokenOff: '미리 보기가 중단되었습니다. 글을 조금 바꾸어 다시 시도하십시오.',
    gone: '이 옵티마이저는 이제 라이브러리에 없습니다.',
  },
}
