/** Korean: the report on an experiment. */
import type { EXPERIMENT_REPORT_MESSAGES } from '../en/experiment-report'
import type { OtherWords } from '../language'

export const KOREAN_EXPERIMENT_REPORT: OtherWords<typeof EXPERIMENT_REPORT_MESSAGES> = {
  experimentReport: {
    madeBy: (app, date) => `Optimizer Lab ${app}, ${date} 작성`,
    runs: (runs, configurations) => `구성 ${configurations}개의 실행 ${runs}개`,
    heads: {
      answer: '질문과 답',
      fairness: '비교는 공정했는가',
      recipes: '레시피',
      figures: '그림',
      tables: '표',
      notes: '메모',
      repeat: '다시 해 보는 방법',
    },
    unfair: (checks) => `충족하지 못한 항목이 있습니다: ${checks}.`,
    fair: '모든 항목을 충족합니다.',
    unknown: (checks) => `알 수 없는 항목: ${checks}.`,
    noVerdict: '이 실행들에 대한 판정이 없으므로 공정성을 평가하지 않습니다.',
    differs: '서로 다른 것',
    shared: '모두 같은 것',
    allOfIt: '학습한 방식',
    sameRecipe: '레시피는 시드 말고는 다르지 않습니다.',
    field: '항목',
    value: '값',
    ownOptimizer: (name) => `옵티마이저 ${name}의 텍스트`,
    ownOptimizerFile: (file) => `파일 이름 ${file}: 아래 명령이 이 이름으로 찾습니다.`,
    configuration: '구성',
    seeds: '시드',
    seed: '시드',
    run: '실행',
    status: '상태',
    steps: '스텝',
    noFigures: '그릴 수 있는 측정값이 아직 없습니다.',
    bySeed: (measure) => `시드별: ${measure}`,
    train: '다음 명령으로 다시 학습합니다:',
    trainOwn: '위에 있는 옵티마이저 텍스트가 든 폴더에서 다음 명령으로 다시 학습합니다:',
    notTrainedHere:
      '여기서 학습하지 않은 실행은 곡선만 알 수 있으므로 이 앱이 다시 학습할 수 없습니다.',
    noTrain:
      '이 비교를 모두 나타내는 명령은 없습니다(분기, 도중에 바뀐 학습률, 창에만 있는 설정). 이 보고서를 가져와 그 레시피로 시작하십시오.',
    check:
      '다음 명령은 이 보고서를 가져와 실행을 한 스텝씩 다시 학습하고 수를 비트 단위로 비교합니다:',
    versions: '버전',
    appVersion: '이 보고서를 만든 Optimizer Lab',
    engineVersions: '실행을 학습한 엔진',
    data: '데이터',
    dataContent: (name) => `${name}의 SHA-256`,
    fingerprints: '실행의 지문(SHA-256)',
    recipeHash: '레시피',
    initHash: '초기 가중치',
    batchHash: '배치',
    carries:
      '이 파일에는 실험 전체가 들어 있습니다. Optimizer Lab 창에 끌어다 놓거나 import 명령으로 가져오면 실행, 곡선, 차트가 다시 나타납니다.',
    tooLarge:
      '실험의 점이 너무 많아 이 파일에 담지 못했습니다. CSV나 JSON으로 내보내거나 데이터베이스를 전달하십시오.',
    tooLargeToCarry: (path) =>
      `실험의 점이 너무 많아 다음 파일에 담지 못했습니다: ${path}. CSV나 JSON으로도 내보내십시오.`,
    exactFigures: '판정의 모든 수치가 반올림 없이 JSON으로도 이 파일에 들어 있습니다.',
  },
}
