/** Korean texts of the guided tour: what is claimed, what is tried, and what came out. */
import type { TOUR_MESSAGES } from '../en/tour'
import type { OtherWords } from '../language'
import { ko } from './particles'

const times = (factor: string) => `${factor}배`
const reached = (steps: string, isReached: boolean) =>
  isReached ? `${steps}스텝` : `${steps}스텝 넘게`

const takes = (runs: string, steps: string, time: string) =>
  `실행 ${runs}개, 모두 ${steps}스텝: 약 ${time}`

export const KOREAN_TOUR: OtherWords<typeof TOUR_MESSAGES> = {
  tour: {
    title: '다섯 가지 주장 둘러보기',
    intro:
      'RMSprop에 대한 주장을 이 컴퓨터에서 확인합니다. 실험마다 결과가 어떻게 나오든 그 수치로 쓴 한 문장으로 끝납니다.',
    progress: (done, all) => `${all}개 중 ${done}개 확인`,
    stations: {
      rates: {
        title: '매개변수마다 하나의 학습률',
        claim:
          'RMSprop은 제곱한 기울기의 평균의 제곱근으로 나누므로, 매개변수마다 고유한 학습률을 갖습니다.',
        experiment: 'SGD와 RMSprop의 고전적 비교를 한 뒤 두 실행의 내부를 100스텝에서 봅니다.',
      },
      recent: {
        title: '최근 기울기가 중요하다',
        claim:
          '지수 이동 평균은 오래된 기울기를 잊습니다. Adagrad는 모두 더하므로 학습률이 줄기만 하고 결국 학습이 멈춥니다.',
        experiment:
          'RMSprop과 Adagrad를 20,000스텝 비교합니다. 100, 2,000, 20,000스텝에서의 유효 학습률 중앙값과 최종 손실을 봅니다.',
      },
      lopsided: {
        title: '한쪽으로 치우친 기울기',
        claim:
          '기울기가 일부 매개변수로 치우치면 모두에 하나의 학습률로는 학습이 느리지만, 저마다의 학습률이면 괜찮습니다.',
        experiment:
          '숫자 이미지 10,000개에서 SGD와 RMSprop을 비교하고, 픽셀 열의 크기를 1에서 1/30까지 줄인 같은 이미지로 다시 비교합니다.',
      },
      saddle: {
        title: '안장점을 지나서',
        claim: 'RMSprop은 다른 방법과 달리 안장점에 갇히지 않습니다.',
        experiment:
          '옵티마이저 다섯 개가 안장의 능선 옆에서 모두 학습률 0.05로 출발합니다. 학습은 하지 않습니다.',
      },
      tuned: {
        title: '둘 다 튜닝하면',
        claim:
          'RMSprop은 SGD보다 훨씬 빨리 학습합니다. 원문은 둘을 같은 학습률 0.01에서 비교합니다.',
        experiment:
          '각각 학습률 아홉 개를 시드 세 개로 탐색해 떼어 둔 검증 데이터로 평가한 뒤, 각각의 최선끼리 비교합니다.',
      },
    },
    comparisons: {
      recent: 'MNIST에서 RMSprop과 Adagrad 비교',
      plain: '숫자 10,000개에서 SGD와 RMSprop 비교',
      uneven: '크기가 고르지 않은 픽셀에서 SGD와 RMSprop 비교',
      tuned: 'SGD와 RMSprop, 둘 다 튜닝',
    },
    claimTitle: '주장',
    experimentTitle: '실험',
    foundTitle: '결과',
    papersTitle: '읽을거리',

    holds: {
      yes: '여기에서 성립합니다',
      partly: '일부만 성립합니다',
      no: '여기에서 성립하지 않습니다',
    },
    states: {
      open: '아직 안 함',
      training: '학습 중',
      stopped: '중단됨',
      trashed: '휴지통에 있음',
      done: '확인함',
    },

    run: '실험 실행',
    goOn: '계속',
    again: '다시 실행',
    tryAgain: '다시 시도',
    cancel: '취소',
    trashed: '이 실험의 실행이 휴지통에 있습니다. 되돌리거나 실험을 다시 실행하십시오.',
    stopped: '이 실험은 끝나기 전에 중단되었습니다. 학습한 것은 저장되어 있습니다.',
    takes: (runs, _isOne, steps, time) =>
      `${takes(runs, steps, time)}(여기에서 학습한 실행의 속도 기준).`,
    takesUsually: (runs, _isOne, steps, time, speed) =>
      `${takes(runs, steps, time)}(초당 ${speed}스텝을 학습할 때). 더 알려 줄 학습 기록이 아직 없습니다.`,
    takesNothing: '잠깐이면 됩니다. 학습은 하지 않습니다.',
    waiting: '다른 실행을 기다리는 중',
    share: (percent, left) => (left === null ? percent : `${percent}, 약 ${left} 남음`),
    looking: '다시 학습하여 실행의 내부를 보는 중…',
    lookingAt: (percent) => `다시 학습하여 실행의 내부를 보는 중: ${percent}`,
    reading: '수치를 읽는 중…',
    notKnown: '결과를 알 수 없습니다. 실행의 내부 보기가 취소되었습니다.',
    looks: {
      inside: '두 실행의 내부 보기',
      curves: '곡선 보기',
      verdict: '판정 보기',
      tuning: '튜닝 보기',
      surfaces: '곡면에서 보기',
    },
    failed: (problem) => `결과를 알 수 없습니다. ${problem}`,

    found: {
      rates: {
        spread: (step, first, others) =>
          `${step}스텝에서 RMSprop의 유효 학습률은 첫째 층에서 10의 ${first}제곱, 나머지 층에서 10의 ${others}제곱 범위에 걸쳐 있습니다`,
        alone: (step, first) =>
          `${step}스텝에서 RMSprop의 유효 학습률은 10의 ${first}제곱 범위에 걸쳐 있습니다`,
        between: (least, most) => (least === most ? least : `${least}~${most}`),
        flat: 'SGD는 모두에 하나의 학습률을 씁니다',
        notFlat: (decades) => `SGD의 폭은 10의 ${decades}제곱입니다`,
        farther: (factor) =>
          `두 실행 모두에서 움직이는 가중치는 SGD에서보다 ${times(factor)}(중앙값) 움직입니다.`,
        unmoved: '두 실행 모두에서 움직이는 가중치가 없습니다.',
      },
      recent: {
        fell: (name, from, to, share) =>
          ko`${name}의 학습률 중앙값은 ${from}에서 ${to}{으로/로} 바뀝니다(${share})`,
        rates: (from, to, adagrad, rmsprop) =>
          `${from}스텝부터 ${to}스텝까지 ${adagrad}; ${rmsprop}.`,
        ends: (name, loss, accuracy) =>
          `${name}의 최종 손실은 ${loss}, 테스트 정확도는 ${accuracy}`,
        costs: (adagrad, rmsprop) => `그 대가가 있습니다: ${adagrad}, ${rmsprop}.`,
        costsNothing: (adagrad, rmsprop) =>
          `여기에서는 그 대가가 없습니다: ${adagrad}, ${rmsprop}.`,
        unknown: '비율을 알 수 없음',
      },
      lopsided: {
        takes: (name, plain, isPlain, uneven, isUneven) =>
          ko`${name}{은/는} 손실 0.3까지 ${reached(plain, isPlain)} 대신 ${reached(uneven, isUneven)} 걸립니다`,
        factor: (factor, isReached) => (isReached ? times(factor) : `${times(factor)} 넘게`),
        both: (sgd, sgdFactor, rmsprop, rmspropFactor) =>
          `크기가 고르지 않은 픽셀에서 ${sgd}(${sgdFactor}); ${rmsprop}(${rmspropFactor}).`,
        unknown: '배수를 알 수 없음',
      },
      saddle: {
        left: (label, steps) => `${label} ${steps}스텝`,
        stuck: (label, most) => ko`${label}{은/는} ${most}스텝 안에 벗어나지 못함`,
        all: (list) => `능선을 벗어나는 순서: ${list}.`,
      },
      tuned: {
        side: (name, rate, steps) => ko`${name}{은/는} 학습률 ${rate}에서 ${steps}스텝`,
        never: (name, rate) => ko`${name}{은/는} 학습률 ${rate}에서 도달하지 못함`,
        reach: (which, first, second, ratio) =>
          `${which === 'tuned' ? '튜닝하면' : '튜닝하지 않으면'} ${first}, ${second}: ${ratio}.`,
        ratio: (ratio) => times(ratio),
        noRatio: '비율 없음',
        target: '손실 0.3까지, 시드의 중앙값입니다.',
      },
    },

    command: {
      head: ['실험', '상태', '소요', '주장'],
      tried: (title) => `${title}:`,
      runs: (name) => `하나를 실행하려면: ${name}`,
      noneLeft: '모두 확인했습니다.',
      about: (time) => `약 ${time}`,
      nothing: '잠깐',
    },
  },
}
