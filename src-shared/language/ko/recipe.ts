/** Korean: texts of the recipe form. */
import type { RECIPE_MESSAGES } from '../en/recipe'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { listOf } from '../locale'
import { ko } from './particles'

export const KOREAN_RECIPE: OtherWords<typeof RECIPE_MESSAGES> = {
  recipe: {
    title: '레시피',
    preset: 'SGD 대 RMSprop 프리셋',
    name: '이름',
    builtIn: 'MNIST',
    addFolder: '폴더 추가…',
    addFile: '파일 추가…',
    removeFolder: '목록에서 제거',
    datasetCounts: (train, test) => `학습 ${train}개, 테스트 ${test}개`,
    missingDataset: (used) => ko`여기에 설치되어 있지 않아 ${used}{을/를} 대신 사용합니다.`,
    network: '신경망',
    shape: (shape, parameters) => `${shape} · 매개변수 ${parameters}개`,
    optimizers: '옵티마이저',
    addOptimizer: '옵티마이저 추가',
    removeOptimizer: '옵티마이저 제거',
    about: '수식과 출처',
    training: '학습',
    seeds: '시드',
    seedsHelp:
      '목록이나 범위: 0..4, 0-4 또는 0, 2, 7. 시드마다 모든 옵티마이저가 같은 가중치에서 같은 배치로 학습합니다.',
    seedsMeant: (count, list) => `시드 ${count}개: ${list}`,
    fresh: '새 레시피입니다.',
    filled: '레시피를 새로 채웠습니다.',
    undo: '실행 취소',
    run: '실행',
    summary: (runs, steps) => `실행 ${formatCount(runs)}개, 각 ${steps}스텝`,
    fix: (count) => `먼저 항목 ${formatCount(count)}개를 고치십시오`,
  },
  seedList: {
    unread: (part) => ko`"${part}"{은/는} 시드가 아닙니다. 0..4, 0-4 또는 0, 2, 7처럼 쓰십시오.`,
    badRange: (part, most) =>
      ko`"${part}"{은/는} 범위가 아닙니다. 0..4처럼 작은 값부터 쓰며 시드는 ${most}개까지입니다.`,
    twice: (seeds) => ko`시드 ${listOf(seeds)}{이/가} 두 번 이상 주어졌습니다.`,
  },
}
