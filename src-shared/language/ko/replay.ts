/** Korean: texts of training a stored run again. */
import type { REPLAY_MESSAGES } from '../en/replay'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

const steps = (count: number) => `${formatCount(count)}스텝`

export const KOREAN_REPLAY: OtherWords<typeof REPLAY_MESSAGES> = {
  replay: {
    title: '다시 학습해 비교',
    help: '이 실행을 레시피대로 한 번 더 학습해 모든 손실을 저장된 값과 비교합니다.',
    start: '다시 학습해 비교',
    again: '한 번 더 비교',
    cancel: '취소',
    progress: '다시 학습의 진행 상황',
    step: (step, all) => `${formatCount(step)}/${steps(all)}`,
    identical: (count) => `비트까지 동일: ${steps(count)}과 최종 가중치.`,
    identicalLosses: (count) =>
      `비트까지 동일: ${steps(count)}. 최종 가중치가 보관되지 않아 손실만 비교했습니다.`,
    ended: (name, outcome) => ko`“${name}”{을/를} 다시 학습했습니다. ${outcome}`,
    show: '세부 정보',
    cancelled: (count) =>
      count === 0
        ? '비교한 스텝 없이 취소했습니다.'
        : `취소했습니다. 처음 ${steps(count)}은 비트까지 동일합니다.`,
    differs: {
      'training-loss': (step, stored, now) =>
        `${formatCount(step)}스텝에서 처음 다릅니다: 저장된 값 ${stored}, 지금 ${now}.`,
      'initial-weights': (_step, stored, now) =>
        `첫 스텝 전의 가중치가 다릅니다: 저장된 지문 ${stored}, 지금 ${now}.`,
      batches: (_step, stored, now) =>
        `다른 배치를 뽑았습니다: 저장된 지문 ${stored}, 지금 ${now}.`,
      'final-weights': (step, stored, now) =>
        `${steps(step)}의 손실은 같지만 최종 가중치가 다릅니다: 저장된 값 ${stored}, 지금 ${now}.`,
      length: (_step, stored, now) =>
        `실행이 끝나는 곳이 다릅니다: 저장된 것은 ${stored}스텝, 지금은 ${now}스텝.`,
    },
    dataNotKnown:
      '이전 버전이 이 실행을 학습하면서 데이터 세트의 내용을 남기지 않았습니다. 그 뒤로 예시가 바뀌었을 수 있습니다.',
    engineChanged: (stored, now) =>
      ko`엔진 ${stored}{으로/로} 학습했습니다. 엔진 ${now}{은/는} 일부 숫자를 다르게 계산합니다.`,
    engineSame: (stored, now) =>
      ko`엔진 ${stored}{으로/로} 학습했습니다. 엔진 ${now}{은/는} 같은 숫자를 냅니다.`,
  },
}
