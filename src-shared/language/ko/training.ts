/** Korean: what is said of training that cannot be kept, or cannot go on. */
import type { TRAINING_MESSAGES } from '../en/training'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'
import { KOREAN_RUNS } from './runs'

const steps = (count: number) => `${formatCount(count)}스텝`

export const KOREAN_TRAINING: OtherWords<typeof TRAINING_MESSAGES> = {
  training: {
    beginsAnew: (run, others, before, now) =>
      ko`${run}${others > 0 ? ` 외 ${formatCount(others)}개` : ''}: 처음부터 다시 학습합니다. 체크포인트는 엔진 버전 ${before}의 것이고 지금은 버전 ${now}{이라/라} 숫자가 다릅니다.`,
    notResumable: (run, status) =>
      ko`${run}{은/는} 이어서 학습할 수 없습니다. 중지했거나 중단되었거나 실패한 실행만 가능합니다. 상태: ${KOREAN_RUNS.statuses[status]}.`,
    notEndedYet: (run) => ko`${run}{은/는} 아직 끝나지 않았습니다. 끝난 뒤에 재현하십시오.`,
    nothingToReplay: (run) => `${run}에는 비교할 기록된 스텝이 없습니다.`,
    notInQueue: '이 비교는 이제 대기열에 없습니다.',
    notTraining: '이 실행은 학습 중이 아니어서 학습률을 바꿀 수 없습니다. 대신 분기하십시오.',
    allHeldOut: (heldOut, count, dataset) =>
      `${dataset}의 예시 ${formatCount(count)}개에서 ${formatCount(heldOut)}개를 떼어 둘 수 없습니다. 학습할 예시가 남아야 합니다.`,
    noParent: '분기할 실행이 이제 없습니다.',
    forkTooEarly: (parent, first) =>
      ko`${parent}{은/는} ${steps(first)} 뒤에 시작합니다. 더 뒤의 스텝이나 그 원본을 고르십시오.`,
    forkTooLate: (parent, stepsDone) =>
      ko`${parent}{은/는} ${steps(stepsDone)}까지 학습했습니다. 그 가운데 하나를 고르십시오.`,
    forkDiverged: (parent, step) =>
      ko`${parent}{은/는} ${steps(step)}에서 발산했습니다. 더 앞의 스텝을 고르십시오.`,
    forkName: (optimizer, step, parent) => `${optimizer}, ${parent}의 ${steps(step)}부터`,
    rateChangesSpent: (most) =>
      `한 실행의 학습률은 ${formatCount(most)}번 바꿀 수 있습니다. 다시 바꾸려면 분기하십시오.`,
    noComparison: '비교가 이제 없습니다.',
    notUnfinished: '이 비교는 이제 끝나지 않은 것이 아닙니다.',
    waits: (problem) =>
      `마지막에 학습한 것을 아직 저장하지 못해 학습이 기다립니다. ${problem} 성공할 때까지 저절로 다시 시도하고, 그 뒤에 학습을 계속합니다.`,
    goesOn: '모두 저장되어 학습을 계속합니다.',
    notSaved:
      '마지막 스텝들을 저장하지 못했습니다. 그 전에 저장한 것은 안전하며, 나중에 거기서부터 이어서 학습할 수 있습니다.',
    dataNotKnown: (run, dataset) =>
      ko`이전 버전이 “${run}”{을/를} 학습하면서 ${dataset} 파일의 내용을 남기지 않아, 지금도 같은지 알 수 없습니다. 바뀌었을 수 있다면 대신 새 비교를 학습하십시오.`,
    changedSinceLast: (dataset, now, then) =>
      `마지막으로 학습한 뒤로 ${dataset}의 파일이 바뀌었습니다. 내용이 지금은 ${now}, 그때는 ${then}입니다. 새 실행은 지금의 파일로 학습하며, 판정에서 같은 데이터로 보지 않습니다.`,
    notKept: (problem) =>
      `실행을 더 기록할 수 없습니다. 그 전에 저장한 것은 보관됩니다. ${problem}`,
  },
}
