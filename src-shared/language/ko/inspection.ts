/** Korean: what is said of a stored run that cannot be looked into. */
import type { INSPECTION_MESSAGES } from '../en/inspection'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_INSPECTION: OtherWords<typeof INSPECTION_MESSAGES> = {
  inspection: {
    nothingStored: (run) => `“${run}”에는 아직 들여다볼 기록된 스텝이 없습니다.`,
    noStep: (run, first, last) =>
      first === last
        ? `“${run}”에는 ${formatCount(first)}스텝만 기록되어 있습니다. 그 스텝을 고르십시오.`
        : `“${run}”에는 ${formatCount(first)}스텝부터 ${formatCount(last)}스텝까지 기록되어 있습니다. 그 가운데 하나를 고르십시오.`,
    noLayer: (run, layers) =>
      `“${run}”에는 가중치 층이 ${formatCount(layers)}개 있습니다. 그 가운데 하나를 고르십시오.`,
    noParameter: (run, count) =>
      `“${run}”에는 매개변수가 ${formatCount(count)}개 있습니다. 그 가운데 하나를 고르십시오.`,
    differs: (run, step, stored, replayed) =>
      ko`“${run}”{을/를} 다시 학습하면 저장된 결과와 다릅니다. ${formatCount(step)}스텝의 손실은 ${replayed}인데 저장된 값은 ${stored}입니다. 그래서 아무것도 표시하지 않습니다.`,
    differsAtStart: (run) =>
      ko`“${run}”{을/를} 다시 학습하면 저장된 결과와 다릅니다. 첫 스텝 전의 가중치가 다릅니다. 그래서 아무것도 표시하지 않습니다.`,
    otherEngine: (stored, now) =>
      ko`엔진 ${stored}{으로/로} 학습했으며, 엔진 ${now}의 계산 결과는 다릅니다.`,
    dataNotKnown: '어떤 예시로 학습했는지 알 수 없으며, 지금은 다를 수 있습니다.',
    trainAnew: '같은 설정으로 새 비교를 학습하고 그것을 들여다보십시오.',
    threadEnded:
      '실행을 다시 학습하지 못했습니다. 메모리가 부족해서인지 스레드가 뜻밖에 끝났습니다. 다른 프로그램을 닫거나 다른 실행이 끝난 뒤 다시 시도하십시오.',
  },
}
