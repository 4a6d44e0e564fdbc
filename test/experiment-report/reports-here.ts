/** Makes reports in the thread of the test, with a drawing in the place of each chart. */
import { experimentReport } from '../../src-main/experiment-report/experiment-report'
import type { Reports } from '../../src-main/experiment-report/reports'
import { writeWhole } from '../../src-main/exchange/write-file'
import { verdictService } from '../../src-main/storage/browse/thread/verdicts'
import type { Storage } from '../../src-main/storage/contract'
import { FONT_FOLDERS } from '../fonts/font-folders'

const DRAWING = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><text>drawn</text></svg>')

export const reportsHere = (
  storage: Pick<Storage, 'list' | 'runs' | 'exchange'>,
): Pick<Reports, 'make'> => ({
  async make(path, request) {
    const verdicts = verdictService(storage)
    const { pieces, carries } = await experimentReport(
      {
        storage,
        glance: (ids, question) =>
          Promise.resolve(verdicts['verdict.glance']({ ids: [...ids], question })),
        draw: () => Promise.resolve(DRAWING),
        appVersion: '1',
        fontFolders: FONT_FOLDERS,
      },
      request,
    )
    if (request.isPrinted) return { carries, page: pieces.join('') }
    writeWhole(path, pieces)
    return { carries, page: null }
  },
})
