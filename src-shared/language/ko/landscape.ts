/** Korean texts of the landscape of two runs. */
import { formatCount, formatShortLoss } from '../../number-format'
import { LANDSCAPE_MESSAGES } from '../en/landscape'
import type { OtherWords } from '../language'
import { ko } from './particles'

const { distance, percent } = LANDSCAPE_MESSAGES.landscape

export const KOREAN_LANDSCAPE: OtherWords<typeof LANDSCAPE_MESSAGES> = {
  landscape: {
    refused: {
      sameRun: '서로 다른 두 실행을 고르십시오. 평면은 두 실행의 끝점을 모두 지납니다.',
      running: (run) =>
        ko`${run}{은/는} 아직 끝나지 않았습니다. 끝나거나 멈춘 뒤에 손실 지형을 만들 수 있습니다.`,
      nothingTrained: (run) => ko`${run}{은/는} 기록된 스텝이 없습니다. 먼저 학습하십시오.`,
      otherEngine: (run, then, now) =>
        ko`${run}{은/는} 엔진 ${then}{으로/로} 학습했습니다. 엔진 ${now}{은/는} 다른 수치를 내므로 경로를 다시 따라갈 수 없습니다. 비교를 새로 학습하십시오.`,
      otherData:
        '두 실행은 서로 다른 데이터로 학습해서 공통된 손실이 없습니다. 같은 데이터 세트의 두 실행을 고르십시오.',
      otherNet:
        '두 실행은 신경망이 달라서 둘을 지나는 평면이 없습니다. 같은 신경망의 두 실행을 고르십시오.',
      otherStart:
        '두 실행은 서로 다른 가중치에서 시작해서 공통된 시작점을 지나는 평면이 없습니다. 시드와 가중치 초깃값이 같은 두 실행을 고르십시오.',
      nothingMoved: '두 실행 모두 시작점에서 움직이지 않아서 그 사이에 볼 것이 없습니다.',
      differs: (run, step) =>
        ko`${run}{이/가} 저장된 것과 다르게 나옵니다. 처음 다른 곳은 ${formatCount(step)}스텝입니다. 다른 실행의 손실 지형이 될 것이므로 비교를 새로 학습하십시오.`,
    },
    title: '손실 지형',
    emptyTitle: '두 실행 사이의 손실 지형',
    emptyText:
      '두 옵티마이저는 같은 가중치에서 출발해 다른 가중치에서 끝납니다. 이 세 점을 지나는 평면의 손실과 그 위의 두 경로는 각각 어떤 땅을 지났는지 보여 줍니다. 시드가 같은 두 실행을 선택하십시오.',
    offerTitle: ([first, second]) => ko`${first}{과/와} ${second}의 손실 지형`,
    offerText: (points, examples) =>
      `두 실행을 스텝마다 다시 학습해 저장된 것과 비교하고, 점 ${formatCount(points)}개에서 예시 ${formatCount(examples)}개의 손실을 측정합니다. 그동안 대기열의 학습은 계속됩니다.`,
    estimate: (duration) => `약 ${duration} 걸림`,
    make: '손실 지형 측정',
    makeAgain: '다시 측정',
    cancel: '취소',
    refusedTitle: '이 둘의 손실 지형은 만들 수 없습니다',
    failedTitle: '손실 지형을 측정하지 못했습니다',
    makingTitle: ([first, second]) => ko`${first}{과/와} ${second}{을/를} 측정하는 중`,
    progress: '측정 진행 상황',
    stages: {
      waiting: '앞의 측정을 기다리는 중',
      ends: '실행의 끝까지 다시 학습하는 중',
      measuring: '두 경로를 따라가며 손실을 측정하는 중',
    },
    left: (percentDone, duration) =>
      duration === null ? percentDone : `${percentDone}, ${duration} 남음`,
    runs: '실행',
    first: '첫째 실행',
    second: '둘째 실행',
    runName: (name, seed) => `${name}, 시드 ${seed}`,
    bothNames: ([first, second]) => `${first} × ${second}`,
    twin: (name, number) => `${name} (${number})`,
    map: {
      title: '평면의 손실',
      picture: ([first, second]) => ko`${first}{과/와} ${second}의 평면에서 본 손실`,
      description: (headline) =>
        `시작점과 두 끝점을 지나는 평면의 손실 등고선과 두 경로. ${headline}`,
      x: '시작점에서의 거리, 먼 끝점 방향',
      y: '가로지르는 방향',
      start: '시작',
      levels: (low, high) => `손실 ${low} ~ ${high}`,
    },
    line: {
      title: '직선을 따른 손실',
      picture: ([first, second]) => ko`${first}{과/와} ${second} 사이 직선을 따른 손실`,
      description: (headline) => `시작점과 두 끝점을 잇는 직선을 따른 손실. ${headline}`,
      of: {
        between: ([first, second]) => `${first}에서 ${second}`,
        first: ([first]) => `시작에서 ${first}`,
        second: ([, second]) => `시작에서 ${second}`,
      },
      share: '지나온 비율',
      loss: '손실',
    },
    pointed: {
      step: (name, step) => `${name}, ${formatCount(step)}스텝`,
      place: '평면 위',
      loss: '손실',
      away: '평면에서의 거리',
      distance: '시작점에서의 거리',
      notFinite: '유한하지 않음',
    },
    distance,
    percent,
    says: {
      ends: ([first, second], [one, other]) =>
        `시작점에서 ${first}의 끝점까지는 ${distance(one)}, ${second}의 끝점까지는 ${distance(other)}입니다`,
      joined: (ends, between) => `${ends}; ${between}.`,
      rises: (top, ends) =>
        `끝점(${ends.map(formatShortLoss).join(', ')}) 사이에서 손실이 ${formatShortLoss(top)}까지 올라갑니다: 장벽 있음`,
      level: (higher) =>
        `끝점 사이에서 손실이 둘 중 높은 ${formatShortLoss(higher)} 아래이거나 거의 같은 수준에 머뭅니다: 장벽 없음`,
      unbounded: '끝점 사이의 한 곳에서 손실이 유한한 수가 아닙니다: 장벽 있음',
      noLosses: '유한한 손실이 없는 끝점이 있어서 그 사이에 대해서는 말할 수 없습니다',
      oneDirection:
        '두 끝점이 시작점에서 백만분의 일의 차이까지 같은 방향에 있어 평면을 이루지 않습니다. 세 점을 잇는 직선만 그립니다.',
      strays: (first, one, second, other) =>
        `평면은 시작점과 두 끝점을 정확히 지납니다. 도중에 ${first}의 경로는 이동한 거리의 ${percent(one)}까지, ${second}의 경로는 ${percent(other)}까지 평면에서 벗어납니다. 그려진 것은 경로의 그림자이며, 그 아래의 손실은 경로의 손실이 아닙니다.`,
      diverged: (name, step) =>
        ko`${name}{은/는} 발산했습니다. 끝점은 가중치와 손실이 유한한 마지막 스텝인 ${formatCount(step)}스텝입니다.`,
      sample: (examples) =>
        `손실은 정확한 교차 엔트로피이며, 처음 학습 예시 ${formatCount(examples)}개의 평균입니다.`,
    },
    command: {
      wanted: '실행 두 개, 또는 시드가 같은 처음 두 실행을 뜻하는 비교 하나',
      stages: {
        waiting: '대기 중',
        ends: '끝까지 다시 학습하는 중',
        measuring: '경로를 따라가며 측정하는 중',
      },
      progress: (percentDone, stage, left) =>
        `${percentDone} %  ${stage}${left === undefined ? '' : `, ${left} 남음`}`,
      cancelled: '취소했습니다. 아무것도 저장하지 않았습니다.',
      points: (name, min, max) => ko`${name}{은/는} ${min}부터 ${max}까지의 정수여야 합니다.`,
      noPair:
        '이 비교에는 시드가 같고 끝난 두 실행이 없습니다. 대신 두 실행을 지정하십시오: lab landscape ID ID.',
    },
  },
}
