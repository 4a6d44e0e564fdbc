/** Korean: what is wrong with a file that another program wrote, or saved again. */
import type { READING_MESSAGES } from '../en/reading'
import type { OtherWords } from '../language'
import { ko } from './particles'

/** Characters of a cell that a sentence quotes. */
const LONGEST_QUOTE = 40

const quoted = (text: string): string =>
  text.length > LONGEST_QUOTE ? `"${text.slice(0, LONGEST_QUOTE)}…"` : `"${text}"`

const EXPORT_AGAIN = '앱에서 다시 내보내십시오.'

export const KOREAN_READING: OtherWords<typeof READING_MESSAGES> = {
  packed:
    '압축 파일이거나 통합 문서입니다. 압축을 풀거나 표를 CSV(UTF-8)로 저장한 뒤 가져오십시오.',
  damagedGzip: '압축 파일이 손상되었거나 잘렸습니다. 다른 사본을 구하십시오.',
  unpackedTooLarge: '압축을 풀면 앱이 한 번에 읽을 수 있는 크기를 넘습니다.',
  unexpected: (message) =>
    `앱의 오류로 읽지 못했습니다(${message}). 파일에서 아무것도 가져오지 않았습니다.`,
  notUtf8:
    '글이 유니코드가 아닙니다. 일부 스프레드시트가 그렇게 저장합니다. CSV UTF-8로 저장하거나 앱에서 다시 내보내십시오.',
  notJson:
    '유한한 숫자가 아닌 값이 따옴표 없이 들어 있습니다. JSON에서는 허용되지 않으며, 다른 프로그램이 쓴 것입니다. 앱은 그런 값에 따옴표를 붙입니다.',
  table: {
    noColumns: (names) =>
      ko`첫 행에 열 ${names}{이/가} 없습니다. 다른 프로그램이 뺐을 수 있습니다. ${EXPORT_AGAIN}`,
    noComparison: (run) =>
      `실행 "${run}"의 비교가 없습니다. 비교의 첫 실행의 첫 행에 그 내용이 있어야 합니다. ${EXPORT_AGAIN}`,
    wrongRow: (row, problem) => `${row}행: ${problem}. 파일에서 아무것도 가져오지 않았습니다.`,
    strayQuote: '있을 수 없는 곳에 따옴표가 있습니다',
    openQuote: '칸을 여는 따옴표가 닫히지 않았습니다',
    cells: (found, wanted) => `칸이 ${found}개인데 첫 행은 ${wanted}개입니다`,
    noMetric: (text) => ko`지표 ${quoted(text)}{을/를} 앱이 알지 못합니다`,
    noStep: (text) => ko`스텝 ${quoted(text)}{은/는} 1 이상의 정수가 아닙니다`,
    noNumber: (text) => ko`값 ${quoted(text)}{은/는} 숫자가 아닙니다`,
    decimalComma: (text) =>
      `값이 ${quoted(text)}입니다. 소수점을 쉼표가 아니라 마침표로 저장하십시오`,
    noRecord: '실행의 내용을 담은 record 열의 칸이 없습니다',
    sameRun: '앞에서 설명한 실행을 다시 설명합니다',
    otherRun: '다른 실행의 설명이 들어 있습니다',
  },
}
