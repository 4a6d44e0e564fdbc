/** A thread that makes one report after another, each over a connection of its own, its charts drawn where it is made. */
import { writeWhole } from '../exchange/write-file'
import { draw } from '../pictures/draw'
import { verdictService } from '../storage/browse/thread/verdicts'
import { openForExchange } from '../storage/storage'
import { serve } from '../threads/serve'
import { experimentReport } from './experiment-report'
import type { ReportTask, ReportThread } from './reports'

serve<ReportThread>({ makeReport })

async function makeReport({ path, request, appVersion, ...places }: ReportTask) {
  const storage = openForExchange(places.databasePath, (write) => write())
  try {
    const verdicts = verdictService(storage)
    const { pieces, carries } = await experimentReport(
      {
        storage,
        glance: (ids, question) =>
          Promise.resolve(verdicts['verdict.glance']({ ids: [...ids], question })),
        draw: async (job) => new Uint8Array(await draw({ job, ...places })),
        appVersion,
        fontFolders: places.fontFolders,
      },
      request,
    )
    if (request.isPrinted) return { carries, page: pieces.join('') }
    writeWhole(path, pieces)
    return { carries, page: null }
  } finally {
    storage.close()
  }
}
