/** Korean: texts of checkpoints, forks and what runs are for. */
import type { FORK_MESSAGES } from '../en/forks'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

const step = (at: number) => `${formatCount(at)}스텝`

export const KOREAN_FORKS: OtherWords<typeof FORK_MESSAGES> = {
  forks: {
    ended: (name, loss, parent) =>
      parent === null
        ? `“${name}” 완료: 마지막 100스텝의 손실 ${loss}.`
        : `“${name}” 완료: 마지막 100스텝의 손실 ${loss}, 분기 원본은 ${parent}.`,
    endedEarly: (name, status) => ko`“${name}”{이/가} 일찍 끝났습니다: ${status}.`,
    open: '분기…',
    openAt: (at) => `${step(at)} 뒤에서 분기…`,
    title: (name) => `${name} 분기`,
    intro: '분기는 한 스텝 뒤의 가중치에서 시작해 같은 배치로 이어서 학습합니다.',
    after: '분기할 스텝',
    steps: '전체 스텝 수',
    stepsHelp: (left) => ko`원본의 스텝도 포함합니다. 분기는 ${left}{을/를} 학습합니다.`,
    atCheckpoint: '체크포인트가 있어 분기를 바로 시작합니다.',
    trainedAgain: (from, to) =>
      from === 0
        ? `체크포인트가 없어 먼저 실행을 ${step(to)}까지 다시 학습합니다.`
        : `체크포인트가 없어 먼저 실행을 ${step(from)}부터 ${step(to)}까지 다시 학습합니다.`,
    checkpoints: '체크포인트',
    outside: (first, last) =>
      `${formatCount(first)}에서 ${formatCount(last)} 사이의 스텝을 고르십시오. 실행이 학습한 스텝입니다.`,
    scheduleFrom: '스케줄 범위',
    continued: '모든 스텝',
    planned: '원본의 스텝',
    restarted: '자체 스텝',
    scheduleHelp: {
      continued: (steps, at, isOther) =>
        `처음부터 그만큼 계획한 것처럼 ${step(steps)} 전체에 걸칩니다.${
          isOther ? ` 학습률이 일정하지 않으면 ${step(at)} 뒤에 건너뜁니다.` : ''
        }`,
      planned: (steps, isLonger) =>
        `원본이 계획한 ${step(steps)}에 걸쳐, 스케줄이 끊김 없이 이어집니다.${
          isLonger ? ' 그 뒤로 학습률은 끝난 값에 머뭅니다(단순 코사인은 0).' : ''
        }`,
      restarted: '분기 자체의 스텝에 걸치며, 스케줄이 첫 스텝에서 새로 시작합니다.',
    },
    optimizerState: '옵티마이저 상태',
    kept: '유지',
    fresh: '새로 시작',
    freshOnly: '다른 옵티마이저는 새 상태로 시작합니다.',
    submit: '분기 시작',
    cancel: '취소',
    started: (name, at) => `${name}의 ${step(at)} 뒤 분기를 대기열에 넣었습니다.`,
    selectOne: '끝났고 한 스텝 이상 학습한 실행을 하나 선택하십시오.',
  },
  family: {
    title: '분기 계보',
    left: (at) => `${step(at)} 뒤`,
    mark: (at) => `분기, 다른 실행의 ${step(at)} 뒤`,
  },
  roles: {
    single: '단독 실행',
    trial: '시도: 시험한 설정 가운데 하나',
    final: '최종 실행, 찾은 설정 사용',
    fork: '분기',
  },
  checkpoints: {
    title: '체크포인트',
    none: '이 실행에 보관된 것이 없습니다.',
    at: (at) => step(at),
    settings: '설정…',
    intro:
      '체크포인트에는 실행을 멈춘 곳에서 똑같이 이어 가는 데 필요한 모든 것이 들어 있습니다. 끝에는 항상 하나가 있습니다.',
    everySteps: '만드는 스텝 간격',
    everyStepsHelp: '0이면 끝에서만 만듭니다.',
    keepPerRun: '실행마다 보관',
    keepPerRunHelp: '끝의 것을 뺀 최신 체크포인트입니다.',
    megabytes: '전체 메가바이트',
    megabytesHelp: '이를 넘으면 고정하지 않은 가장 오래된 실행의 것부터 삭제합니다.',
    used: (used, limit) => `${limit} 중 ${used}`,
    holding: (checkpoints, runs) =>
      `실행 ${formatCount(runs)}개의 체크포인트 ${formatCount(checkpoints)}개`,
    usedBar: '체크포인트가 사용하는 공간',
    save: '저장',
    cancel: '취소',
    saved: (checkpoints) =>
      `저장했습니다. 이제 체크포인트 ${formatCount(checkpoints)}개를 보관합니다.`,
    whole: '정수를 입력하십시오.',
    atMost: (most) => `${formatCount(most)} 이하로 입력하십시오.`,
    notNegative: '0 이상을 입력하십시오.',
  },
}
