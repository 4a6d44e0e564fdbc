/** What configurations are called by in Korean. */
import type { CONFIGURATION_MESSAGES } from '../en/configurations'
import type { OtherWords } from '../language'

export const KOREAN_CONFIGURATIONS: OtherWords<typeof CONFIGURATION_MESSAGES> = {
  configurations: {
    joined: (parts) => parts.join(' · '),
    numbered: (label, number) => `${label} (${number})`,
    seed: (seed) => `시드 ${seed}`,
    seedNotKnown: '시드 알 수 없음',
    run: (number) => `실행 ${number}`,
    withSeeds: (label, n) => `${label} (n = ${n})`,
    notForked: '분기 아님',
    forked: (step) => `${step}스텝부터`,
    forkedFrom: (step, parent) => `${parent}의 ${step}스텝부터`,
    optimizerState: { kept: [], fresh: ['새 옵티마이저 상태'] },
    forkSchedule: {
      continued: [],
      planned: ['원본의 스케줄'],
      restarted: ['스케줄 다시 시작'],
    },
    rateNotChanged: 'lr 변경 없음',
    rateChange: (rate, step) => `${step}스텝부터 lr ${rate}`,
    names: {
      all: (words) => words.join(', '),
      comparison: (names) => `${names} 비교`,
      single: (name) => `${name} 비교`,
      on: (comparison, dataset) => `${dataset}에서 ${comparison}`,
      seeded: (name, seed) => `${name}, 시드 ${seed}`,
    },
  },
}
