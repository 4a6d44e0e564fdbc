/** Korean: the report on an experiment. */
import type { EXPERIMENT_REPORT_MESSAGES } from '../en/experiment-report'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_EXPERIMENT_REPORT: OtherWords<typeof EXPERIMENT_REPORT_MESSAGES> = {
  experimentReport: {
    madeBy: (app, date) => `Optimizer Lab ${app}에서 ${date}에 작성`,
    runs: (runs, configurations) => `구성 ${configurations}개의 실행 ${runs}개`,
    heads: {
      answer: '질문과 답',
      fairness: '비교는 공정했습니까?',
      recipes: '레시피',
      figures: '그림',
      tables: '표',
      notes: '메모',
      repeat: '재현하는 방법',
    },
    unfair: (checks) => `지켜지지 않은 조건이 있습니다: ${checks}.`,
    fair: '모든 조건을 지켰습니다.',
    unknown: (checks) => `알 수 없음: ${checks}.`,
    noVerdict: '이 실행들에 대한 판정이 없으므로 공정성도 판단하지 않았습니다.',
    differs: '다른 점',
    shared: '모두에 공통인 점',
    sameRecipe: '레시피는 시드 말고는 다르지 않습니다.',
    field: '필드',
    value: '값',
    ownOptimizer: (name) => `옵티마이저 ${name}의 글`,
    ownOptimizerFile: (file) => ko`${file}{으로/로} 저장하면 아래 명령이 찾습니다.`,
    configuration: '구성',
    seeds: '시드',
    seed: '시드',
    run: '실행',
    status: '상태',
    steps: '스텝',
    noFigures: '그릴 수 있는 것이 아직 측정되지 않았습니다.',
    bySeed: (measure) => `시드별: ${measure}`,
    train: '이 명령으로 다시 학습합니다:',
    trainOwn: '위에 있는 옵티마이저의 글을 둔 폴더에서 이 명령으로 다시 학습합니다:',
    noTrain:
      '이 비교 전체를 말하는 명령은 없습니다(분기, 도중에 바뀐 학습률, 또는 창에만 있는 설정). 이 보고서를 가져온 뒤 그 레시피에서 시작하십시오.',
    check:
      '이 명령들은 이 보고서를 가져와 그 실행들을 스텝마다 다시 학습하고 수를 비트까지 비교합니다:',
    versions: '버전',
    appVersion: '이 보고서를 만든 Optimizer Lab',
    engineVersions: '실행을 학습한 엔진',
    data: '데이터',
    dataContent: (name) => `${name}의 SHA-256`,
    fingerprints: '실행의 지문(SHA-256)',
    recipeHash: '레시피',
    initHash: '초깃값',
    batchHash: '배치',
    carries:
      '이 파일에는 실험 전체가 들어 있습니다. Optimizer Lab의 창에 끌어다 놓거나 위의 import를 실행하면 실행, 곡선, 차트가 다시 나타납니다.',
    tooLarge:
      '실험의 점이 너무 많아 이 파일에 넣지 못했습니다. CSV나 JSON으로 내보내거나 데이터베이스를 전달하십시오.',
    tooLargeToCarry: (path) =>
      `실험의 점이 너무 많아 ${path}에 넣지 못했습니다. CSV나 JSON으로도 내보내십시오.`,
    exactFigures: '판정의 모든 수치가 전체 자릿수로 이 파일에 JSON으로도 들어 있습니다.',
  },
}
