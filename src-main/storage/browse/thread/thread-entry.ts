/** The thread that browses: a connection of its own, one answer for each request. */
import { parentPort, workerData } from 'node:worker_threads'
import type { RunCurves } from '../../../../src-shared/contract/contract'
import { fail, succeed, type Result } from '../../../../src-shared/contract/result'
import type { BrowsingAnswer, BrowsingRequest, BrowsingTask } from './messages'
import { openBrowsing } from './service'

const { path } = workerData as BrowsingTask
const service = openBrowsing(path)

/** Milliseconds without a request after which memory is given back. */
const REST_MS = 5000
const rest = setTimeout(() => service.rest(), REST_MS).unref()

parentPort?.on('message', (request: BrowsingRequest | 'close') => {
  if (request === 'close') {
    clearTimeout(rest)
    service.end()
    parentPort?.close()
    return
  }
  const answer: BrowsingAnswer = { number: request.number, result: perform(request) }
  parentPort?.postMessage(answer, request.method === 'curves' ? buffersIn(answer) : [])
  rest.refresh()
})

/** Memory of curves, which is handed over instead of copied. */
function buffersIn({ result }: BrowsingAnswer): ArrayBuffer[] {
  if (!result.ok) return []
  return (result.value as RunCurves[]).flatMap(({ curves }) =>
    curves.flatMap(({ steps, values }) => [steps.buffer, values.buffer] as ArrayBuffer[]),
  )
}

function perform({ method, input }: BrowsingRequest): Result<unknown> {
  try {
    const work = service[method] as (...input: readonly unknown[]) => unknown
    return succeed(work(...input))
  } catch (error) {
    return fail(error)
  }
}
