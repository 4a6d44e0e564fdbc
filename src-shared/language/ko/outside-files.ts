/** Korean: what is wrong with files of curves that other programs wrote. */
import type { OUTSIDE_FILE_MESSAGES } from '../en/outside-files'
import type { OtherWords } from '../language'
import { ko } from './particles'

/** A file may have thousands of columns. */
const MOST_NAMED = 12

const named = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')}, … (${names.length})`

const KNOWN =
  '이 앱이 아는 것은 손실(loss, train/loss, val_loss, test_loss), 정확도(val_acc, test/accuracy), 기울기 노름(grad_norm)입니다.'

export const KOREAN_OUTSIDE_FILES: OtherWords<typeof OUTSIDE_FILE_MESSAGES> = {
  outsideFiles: {
    problems: {
      damagedRecord: (record) =>
        `이 이벤트 파일의 ${record}번째 레코드가 손상되었습니다. 체크섬이 내용과 맞지 않습니다. 원본에서 다시 복사하십시오. 파일에서 아무것도 가져오지 않았습니다.`,
      noEvent: (record) =>
        `이 이벤트 파일의 ${record}번째 레코드는 온전하지만 TensorBoard 이벤트가 아닙니다. 파일에서 아무것도 가져오지 않았습니다.`,
      noScalars:
        '이 이벤트 파일에는 아직 스칼라가 없습니다. 실행이 값을 기록한 뒤 다시 가져오십시오.',
      noMetric: (names) =>
        `이 파일에 있는 값에 맞는 지표가 이 앱에 없습니다: ${named(names)}. ${KNOWN}`,
      noPoints:
        '이 파일에는 표시할 수 있는 점이 없습니다. 값이 없거나, 스텝이 0부터의 정수가 아니거나 너무 큽니다.',
      openQuote:
        '이 표의 어느 칸이 따옴표로 시작하지만 닫히지 않습니다. 파일에서 아무것도 가져오지 않았습니다.',
      tooManyRuns: (most) =>
        `이 표에는 실행이 ${most}개보다 많습니다. 표를 나누고, 실행의 이름이 있는 열을 옳게 골랐는지 확인하십시오.`,
      runList:
        'MLflow의 실행 목록입니다. 각 지표의 마지막 값만 있고 스텝이 없으므로 곡선이 없습니다. 대신 스텝마다 한 행이 있는 지표 기록(run_id, key, value, step, timestamp)을 내보내십시오.',
      noHeader: '이 optimizer_lab.py 파일의 첫 줄은 그 프로그램이 처음에 쓰는 내용이 아닙니다.',
      wrongLine: (line) =>
        `이 optimizer_lab.py 파일의 ${line}번째 줄은 그 프로그램이 쓰는 내용이 아닙니다. 파일에서 아무것도 가져오지 않았습니다.`,
    },
    mapping: {
      noMetric:
        '어느 열이 손실 같은 지표인지, 또는 어느 두 열에 지표의 이름과 값이 있는지 알려 주십시오.',
      noStep: '어느 열이 스텝이나 에폭을 세는지 알려 주십시오.',
      missing: {
        'metric-name': '값이 어느 지표의 것인지 이름이 있는 열을 알려 주십시오.',
        value: '다른 열에 이름이 있는 지표의 값이 어느 열에 있는지 알려 주십시오.',
      },
      twice: (role) => ko`${role}{이/가} 될 수 있는 열은 하나뿐입니다.`,
      noColumn: (column, columns) => `표에 "${column}" 열이 없습니다. 있는 열: ${named(columns)}.`,
    },
  },
}
