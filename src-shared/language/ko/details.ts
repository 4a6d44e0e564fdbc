/** Korean: texts of a run's details. */
import type { DETAILS_MESSAGES } from '../en/details'
import type { OtherWords } from '../language'

export const KOREAN_DETAILS: OtherWords<typeof DETAILS_MESSAGES> = {
  details: {
    title: '세부 정보',
    empty: '왼쪽에서 실행을 선택하면 레시피와 기록이 표시됩니다.',
    recipe: '레시피',
    optimizer: '옵티마이저',
    dataContent: '데이터 내용',
    contentNotKnown: '알 수 없음',
    rate: '속도',
    log: '100번 반복마다의 손실',
    iteration: '반복',
    loss: '손실',
    reproduce: '지문',
    fingerprintHelp: '지문이 같은 실행은 같은 가중치에서 시작해 같은 배치로 학습했습니다.',
    recipeHash: '레시피',
    initHash: '초깃값',
    batchHash: '배치',
    engine: '엔진',
    origin: '분기 원본',
    originAt: (step, optimizer) => `${optimizer}, ${step}스텝 뒤`,
    scheduleFrom: '분기 시 스케줄',
    schedules: {
      continued: '모든 스텝에 걸쳐',
      planned: '원본의 스텝에 걸쳐',
      restarted: '자체 스텝에 걸쳐',
    },
    optimizerState: '분기 시 옵티마이저 상태',
    optimizerStates: { kept: '유지', fresh: '새로 시작' },
    seed: '시드',
    useRecipe: '이 레시피 사용',
    yes: '예',
    no: '아니요',
    notYet: '아직 기록된 것이 없습니다.',
  },
}
