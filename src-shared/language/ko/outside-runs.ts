/** Korean: what is said of runs that another program trained. */
import type { OUTSIDE_RUN_MESSAGES } from '../en/outside-runs'
import type { OtherWords } from '../language'
import { formatCount } from '../../number-format'
import { ko } from './particles'

export const KOREAN_OUTSIDE_RUNS: OtherWords<typeof OUTSIDE_RUN_MESSAGES> = {
  outsideRuns: {
    notTrainedHere: '여기서 학습하지 않음',
    formats: {
      tensorboard: 'TensorBoard 이벤트 파일',
      wandb: 'W&B의 CSV',
      mlflow: 'MLflow의 CSV',
      lightning: 'Lightning의 metrics.csv',
      keras: 'Keras의 CSV',
      'optimizer-lab-py': 'optimizer_lab.py의 파일',
      table: 'CSV 표',
    },
    unknownOptimizer: '알 수 없는 옵티마이저',
    refused: (name) =>
      ko`${name}{은/는} 여기서 학습하지 않아 가중치 없이 곡선만 알 수 있으므로, 다시 학습하거나 이어서 학습하거나 분기하거나 내부를 볼 수 없고 내보낼 가중치도 없습니다.`,
    onlyCurves:
      '선택한 실행 중 여기서 학습하지 않은 것은 곡선만 알 수 있습니다. 여기서 학습한 실행을 선택하십시오.',
    mark: (file, format) => `여기서 학습하지 않음: ${file} (${format})`,
    notKnown: '알 수 없음',
    everythingElse: '그 밖의 모든 설정',
    trainedBy: '학습',
    file: '파일',
    format: '형식',
    run: '파일 속 실행',
    sha256: '파일의 SHA-256',
    read: {
      stepsFrom0: '0에서 시작한 스텝을 여기서는 1부터 셈',
      epochsAsSteps: '스텝이 없어 에폭을 스텝으로 봄',
      leftOut: (metrics) => `이 앱에 없는 지표라서 제외함: ${metrics}`,
      superseded: (metrics) => `같은 지표의 다른 값을 사용하므로 제외함: ${metrics}`,
      noShare: (metrics) => `0~1이나 0~100\u00a0%여야 하는 정확도가 아니라서 제외함: ${metrics}`,
      noFinite: (count) => `유한한 수가 아닌 값 ${count}개`,
      repeatedSteps: (count) => `같은 스텝에 나중 값이 또 있는 값 ${count}개: 나중 값을 사용함`,
      unusableSteps: (count, last) =>
        `스텝이 없거나 0부터 ${formatCount(last)}까지의 정수가 아닌 점 ${count}개를 제외함`,
      perCent: (metrics) => `백분율로 읽음: ${metrics}`,
      cutOff: '파일이 중간에 끊겨 그 앞까지만 읽음',
    },
  },
}
