/** Korean: texts of the queue, of comparisons that were not finished, and of runs that go on. */
import type { QUEUE_MESSAGES } from '../en/queue'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_QUEUE: OtherWords<typeof QUEUE_MESSAGES> = {
  queue: {
    title: '대기열',
    opener: '대기열 보기',
    done: (ended, total) => `${formatCount(ended)}/${formatCount(total)}`,
    doneRuns: (ended, total) => `실행 ${formatCount(total)}개 중 ${formatCount(ended)}개`,
    left: (duration) => `${duration} 남음`,
    paused: '일시 정지됨',
    waiting: '대기 중',
    stages: { tuning: '튜닝', training: '학습', forking: '분기' },
    running: (count) => `동시에 ${count}개`,
    progress: (name) => `${name}의 진행 상황`,
    pause: (name) => `${name} 일시 정지`,
    resume: (name) => `${name} 계속`,
    cancel: (name) => `${name} 취소`,
    earlier: (name) => `${name} 먼저 학습`,
    later: (name) => `${name} 나중에 학습`,
    grip: '끌거나 Alt+위/아래 화살표로 순서를 바꿉니다',
    pauseAll: '모두 일시 정지',
    resumeAll: '모두 계속',
    cancelled: (name) => ko`“${name}”{을/를} 취소했습니다. 학습한 것은 보관됩니다.`,
    resumeIt: '이어서 학습',
    replay: '다시 학습하는 중',
    cancelReplay: (name) => `${name} 다시 학습 취소`,
    nothing: '대기열이 비어 있습니다.',
    allPaused: '대기열을 일시 정지했습니다. 모든 실행의 자리는 그대로입니다.',
    allResumed: '대기열을 계속합니다.',
  },
  unfinished: {
    pill: (count) => `끝나지 않음 ${formatCount(count)}`,
    several: (count) => `비교 ${formatCount(count)}개가 끝나지 않았습니다`,
    done: (ended, total) => `실행 ${formatCount(total)}개 중 ${formatCount(ended)}개 완료`,
    doneSoFar: (ended) =>
      `실행 ${formatCount(ended)}개는 완료했고 나머지는 아직 시작하지 않았습니다`,
    kept: (count) => `${formatCount(count)}스텝 완료`,
    resume: '이어서 학습',
    resumeAll: '모두 이어서 학습',
    resumeOne: (name) => `${name} 이어서 학습`,
    later: '나중에',
    laterHelp: '다음에 시작할 때 다시 제안합니다.',
    dismiss: '그만두기',
    dismissAll: '모두 그만두기',
    dismissOne: (name) => `${name} 그만두기`,
    dismissHelp: '학습한 것은 보관되며, 다시 제안하지 않습니다.',
  },
  resume: {
    fromStep: (step) => `${formatCount(step)}스텝부터 이어서 학습`,
    fromStart: '처음부터 다시 학습',
    help: '중단된 적이 없는 실행과 똑같은 숫자로 끝납니다.',
    menu: '이어서 학습',
    none: '중지했거나 중단된 실행만 이어서 학습할 수 있습니다.',
  },
  rate: {
    title: '현재 학습률',
    apply: '적용',
    help: '변경은 레시피에 기록되므로, 실행을 비트까지 똑같이 다시 학습할 수 있습니다.',
    history: '지금까지의 변경',
    change: (step, rate) => `${formatCount(step)}스텝: ${rate}`,
    fact: (step) => `${formatCount(step)}스텝부터 학습률`,
  },
}
