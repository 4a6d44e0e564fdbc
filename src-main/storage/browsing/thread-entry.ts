/** The thread that browses: a connection of its own, one answer for each request. */
import { parentPort, workerData } from 'node:worker_threads'
import { fail, succeed, type Result } from '../../../src-shared/result'
import type { BrowsingAnswer, BrowsingRequest, BrowsingTask } from './messages'
import { openBrowsing } from './service'

const { path } = workerData as BrowsingTask
const service = openBrowsing(path)

parentPort?.on('message', (request: BrowsingRequest | 'close') => {
  if (request === 'close') {
    service.end()
    parentPort?.close()
    return
  }
  const answer: BrowsingAnswer = { number: request.number, result: perform(request) }
  parentPort?.postMessage(answer)
})

function perform({ method, input }: BrowsingRequest): Result<unknown> {
  try {
    const work = service[method] as (...input: readonly unknown[]) => unknown
    return succeed(work(...input))
  } catch (error) {
    return fail(error)
  }
}
