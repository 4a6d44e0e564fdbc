/** Korean: texts of what runs were trained on. */
import type { DATA_MESSAGES } from '../en/data'
import type { OtherWords } from '../language'

export const KOREAN_DATA: OtherWords<typeof DATA_MESSAGES> = {
  data: {
    content: (dataset, hash) => `${dataset}(내용 ${hash})`,
    unknownContent: (dataset) => `${dataset}(내용 알 수 없음)`,
  },
}
