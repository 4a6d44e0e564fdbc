/** What is wrong with a file that another program wrote, or saved again, in Korean. */
import type { READING_MESSAGES } from '../en/reading'
import type { OtherWords } from '../language'
import { ko } from './particles'

/** Characters of a cell that a sentence quotes. */
const LONGEST_QUOTE = 40

const quoted = (text: string): string =>
  text.length > LONGEST_QUOTE ? `"${text.slice(0, LONGEST_QUOTE)}…"` : `"${text}"`

const EXPORT_AGAIN = '이 앱에서 다시 내보내십시오.'

export const KOREAN_READING: OtherWords<typeof READING_MESSAGES> = {
  packed:
    '압축 파일이나 통합 문서입니다. 압축을 풀거나 표를 CSV(UTF-8)로 저장해 가져오십시오.',
  damagedGzip: '압축 파일이 손상되었거나 잘렸습니다. 다른 사본을 구하십시오.',
  unpackedTooLarge: '압축을 풀면 이 앱이 한 번에 읽는 것보다 큽니다.',
  unexpected: (message) =>
    `앱의 결함 때문에 읽지 못했습니다(${message}). 아무것도 가져오지 않았습니다.`,
  notUtf8:
    '일부 스프레드시트가 저장하는 것처럼 텍스트가 유니코드가 아닙니다. CSV UTF-8로 저장하거나 이 앱에서 다시 내보내십시오.',
  notJson:
    '따옴표 없는, 유한하지 않은 값이 있는데 JSON은 이를 허용하지 않습니다. 다른 프로그램이 쓴 파일입니다. 이 앱은 따옴표로 묶습니다.',
  table: {
    noColumns: (names) =>
      `첫 행에 없는 열이 있습니다: ${names}. 다른 프로그램이 뺐을 수 있습니다. ${EXPORT_AGAIN}`,
    noComparison: (run) =>
      `실행 "${run}"의 비교가 없습니다. 비교의 첫 실행의 첫 행에 그 내용이 있어야 합니다. ${EXPORT_AGAIN}`,
    wrongRow: (row, problem) => `${row}행: ${problem}. 파일에서 아무것도 가져오지 않았습니다.`,
    strayQuote: '따옴표가 있을 수 없는 곳에 있습니다',
    openQuote: '따옴표로 시작한 칸이 닫히지 않습니다',
    cells: (found, wanted) => `칸이 ${found}개인데 첫 행은 ${wanted}개입니다`,
    noMetric: (text) => ko`지표가 ${quoted(text)}인데 이 앱이 모르는 지표입니다`,
    noStep: (text) => ko`스텝이 ${quoted(text)}인데 1 이상의 정수가 아닙니다`,
    noNumber: (text) => ko`값이 ${quoted(text)}인데 수가 아닙니다`,
    decimalComma: (text) =>
      ko`값이 ${quoted(text)}입니다. 소수점을 쉼표가 아니라 점으로 해서 표를 저장하십시오`,
    noRecord: '실행의 내용을 적는 record 열의 칸이 비어 있습니다',
    sameRun: '앞에서 설명한 실행을 다시 설명합니다',
    otherRun: '다른 실행의 설명이 있습니다',
  },
}
