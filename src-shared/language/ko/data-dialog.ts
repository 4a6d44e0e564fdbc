/** Korean: the dialog that shows a data set before it is added. */
import { formatCount } from '../../number-format'
import type { DATA_DIALOG_MESSAGES } from '../en/data-dialog'
import type { OtherWords } from '../language'

export const KOREAN_DATA_DIALOG: OtherWords<typeof DATA_DIALOG_MESSAGES> = {
  dataDialog: {
    title: (name) => `${name} 추가`,
    reading: (name) => `${name} 읽는 중…`,
    readingHelp: '큰 파일은 시간이 걸립니다.',
    classes: '클래스',
    examples: '예시',
    examplesOf: (name, count) => `클래스 ${name}: 예시 ${formatCount(count)}개`,
    tables: '표와 IDX 파일',
    add: '추가',
    cancel: '취소',
  },
}
