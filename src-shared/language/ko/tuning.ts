/** Korean: texts of the view that shows what was tuned. */
import type { TUNING_MESSAGES } from '../en/tuning'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

const trials = (count: number) => `시도 ${formatCount(count)}개`

export const KOREAN_TUNING: OtherWords<typeof TUNING_MESSAGES> = {
  tuning: {
    title: '튜닝',
    emptyTitle: '비교하기 전에 튜닝하십시오',
    emptyText:
      '학습률 하나로 옵티마이저를 판단하기는 어렵습니다. 튜닝은 옵티마이저마다 여러 설정을 검증 데이터로 시도한 뒤, 가장 좋은 것끼리 비교합니다.',
    emptyAction: '레시피에서 튜닝 설정',
    waitingTitle: '첫 시도를 진행하고 있습니다',
    waitingText: '하나라도 끝나면 그 결과가 여기에 그려집니다.',
    drawings: '그림',
    drawing: { sensitivity: '민감도', 'heat-map': '열지도', parallel: '평행 좌표' },
    pictures: {
      sensitivity: '민감도',
      'heat-map': '열지도',
      parallel: '설정과 결과',
    },
    outcomes: {
      'validation-loss': '검증 손실',
      'validation-accuracy': '검증 정확도',
    },
    metric: '결과',
    metrics: {
      'validation-loss': '손실',
      'validation-accuracy': '정확도',
    },
    yScale: '척도',
    linear: '선형',
    log: '로그',
    x: '가로',
    y: '세로',
    fields: '항목',
    someDiverged: (count) => `${formatCount(count)}개 발산`,
    optimizer: '옵티마이저',
    pictureTitle: (comparison, drawing) => `${comparison}: ${drawing}`,
    bestOf: (label, field, value) => `${label}, 가장 좋은 ${field} ${value}`,
    withinTenPercent: '최고에서 10\u00a0% 이내',
    diverged: '발산',
    progress: (ended, all) => `${trials(all)} 중 ${formatCount(ended)}개`,
    trials,
    grew: (count) => `그리드 ${formatCount(count)}개 확장`,
    selectedBy: (outcome, seeds, examples) =>
      `예시 ${examples}개에서 ${seeds}의 ${outcome} 중앙값으로 선택`,
    seeds: (count) => `시드 ${formatCount(count)}개`,
    missing: (count) => `${trials(count)}가 끝까지 가지 못했습니다. 나머지로 선택합니다.`,
    columns: {
      optimizer: '옵티마이저',
      seeds: '시드',
      loss: '손실 중앙값',
      accuracy: '정확도 중앙값',
      diverged: '발산',
    },
    settings: '시도한 설정',
    selected: '선택됨',
    chosenSoFar: '지금까지 최고',
    showRuns: '이 실행들의 곡선 보기',
    finals: (count) => `최종 실행 ${formatCount(count)}개 비교`,
    goodZone: '좋은 구간',
    zone: (from, to, decades) => `${from} – ${to}: 10의 ${decades}제곱 폭`,
    openZone: '또는 더 넓음',
    goodZoneHelp:
      '손실 중앙값이 최고에서 10\u00a0% 이내인 구간입니다. 넓을수록 튜닝이 덜 필요합니다.',
    range: '음영: 시드의 최솟값에서 최댓값까지.',
    quartiles: '음영: 시드의 가운데 절반.',
    sensitivityLabel: (field, names) => `${names}의 ${field}에 따른 결과`,
    heatLabel: (x, y) => ko`${x}{과/와} ${y}에 따른 결과`,
    parallelLabel: (count) => `평행 축 위의 설정 ${formatCount(count)}개`,
    parallelHelp: '축을 따라 끌면 그곳을 지나는 것만 남습니다. 축을 클릭하면 되돌립니다.',
    kept: (kept, all) => `설정 ${formatCount(all)}개 중 ${formatCount(kept)}개 통과`,
    clearBrushes: '모두 유지',
  },
}
