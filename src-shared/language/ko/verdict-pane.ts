/** Korean texts of the window's verdict: its target line, badge, tables and charts. */
import type { VERDICT_PANE_MESSAGES } from '../en/verdict-pane'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_VERDICT_PANE: OtherWords<typeof VERDICT_PANE_MESSAGES> = {
  verdictPane: {
    title: '판정',
    waiting: '비교하는 중…',
    otherMetric: {
      title: '이 지표에는 판정이 없습니다',
      text: (metric) =>
        ko`판정은 도달해야 할 손실이나 정확도에 대한 것입니다. 차트에는 ${metric}{이/가} 표시되어 있습니다.`,
      action: '학습 손실 보기',
    },
    nothing: {
      title: '아직 판정이 없습니다',
      hint: '왼쪽 목록에서 옵티마이저 두 개, 또는 한 옵티마이저의 두 설정에서 실행을 선택하십시오.',
      action: '레시피 열기',
    },
    target: {
      label: (metric) => `목표 ${metric}`,
      line: (metric) => `목표선: ${metric}`,
      onAxis: (target) => `목표 ${target}`,
      above: '차트 위쪽',
      below: '차트 아래쪽',
      loss: '목표 손실은 0보다 큰 수입니다.',
      accuracy: '목표 정확도는 0보다 크고 100\u00a0% 이하입니다.',
      percent: '%',
    },
    badge: {
      text: (holding, all) =>
        holding === all ? `공정: 점검 ${all}개 모두` : `공정: ${all}개 중 ${holding}개`,
      title: '이 비교가 공정한 이유',
      holds: '충족',
      fails: '충족하지 않음',
      notKnown: '알 수 없음',
    },
    copy: {
      markdown: 'Markdown 복사',
      latex: 'LaTeX 복사',
      copiedMarkdown: 'Markdown으로 복사했습니다.',
      copiedLatex: 'LaTeX로 복사했습니다. array와 booktabs 패키지가 필요합니다.',
    },
    views: {
      title: '판정의 근거',
      figures: '수치',
      difference: '차이',
      profile: '프로파일',
    },
    measure: '측도',
    measures: {
      steps: '스텝 수',
      examples: '예시 수',
      seconds: '시간(초)',
      final: '최종값',
      accuracy: '테스트 정확도',
    },
    eachSeed: '시드별',
    evidence:
      '제목 문장이 질문의 답입니다. “먼저”는 다른 모든 것과의 비교에서 Holm 보정을 한 p가 0.05 이하라는 뜻입니다. 나머지 측도는 보조이며 각각 5\u00a0%에서 따로 검정하므로, 모두 합치면 틀릴 가능성이 더 큽니다. 거기서 “앞섬”은 그렇게 보정한 p가 0.05 이하, “뚜렷이 앞섬”은 0.01 이하라는 뜻입니다.',
    difference: {
      pair: '쌍',
      pairName: (first, second) => `${second} − ${first}`,
      title: (first, second, metric) => `${second} − ${first}: ${metric}`,
      descriptions: {
        none: (first, second) =>
          `시드 하나의 차이입니다. 0 아래에서는 ${second}의 값이, 0 위에서는 ${first}의 값이 더 작습니다.`,
        'min-max': (first, second, seeds) =>
          `시드 ${seeds}개의 평균 차이와 최솟값, 최댓값입니다. 구간에는 5개가 필요합니다. 0 아래에서는 ${second}의 값이, 0 위에서는 ${first}의 값이 더 작습니다.`,
        interval: (first, second, seeds) =>
          `시드 ${seeds}개의 평균 차이와 스텝마다의 95\u00a0% 신뢰 구간입니다. 0 아래에서는 ${second}의 값이, 0 위에서는 ${first}의 값이 더 작습니다.`,
      },
      step: '스텝',
      none: '시드를 공유하는 두 대상이 없어서 그릴 차이가 없습니다.',
    },
    profile: {
      targets: '작업마다의 목표',
      one: '같은 목표',
      own: '각자의 목표',
      ownHint: (percent) =>
        `작업마다 목표는 가장 좋은 옵티마이저의 최종값보다 ${percent} 위에 있습니다.`,
      chart: (count) => `작업 ${count}개 중 가장 빠른 것의 몇 배 이내인 비율`,
      factor: '가장 빠른 것의 배수',
      share: '작업의 비율',
    },
  },
  moreSeeds: {
    name: (comparison, seeds) => `${comparison}, 시드 추가 (${seeds})`,
    action: (count) => `시드 ${count}개 더 학습`,
    help: (seeds, runs) => ko`표시한 것의 시드 ${seeds}{을/를} 대기열에 넣습니다(실행 ${runs}개).`,
    queued: (seeds, runs) =>
      ko`표시한 것의 시드 ${seeds}{을/를} 대기열에 넣었습니다(실행 ${runs}개).`,
    cancel: '취소',
  },
  answer: {
    title: '답',
    waiting: '비교하는 중…',
    verdict: '판정 보기 →',
    otherMetric: (metric) => ko`${metric}{은/는} 도달할 목표가 없는 지표입니다.`,
    addOptimizer: '옵티마이저 추가',
    tooMany: (runs) => `표시한 실행이 ${runs}개여서 비교하기에는 너무 많습니다.`,
  },
}
