/** The thread that browses: a connection of its own, one answer for each request. */
import { parentPort, workerData } from 'node:worker_threads'
import type { RunCurves } from '../../../../src-shared/contract/browse'
import { fail, succeed, type Result } from '../../../../src-shared/contract/result'
import type { BrowsingMessage, BrowsingRequest, BrowsingTask } from './messages'
import { openBrowsing } from './service'

const { path } = workerData as BrowsingTask
const browsing = openBrowsing(path)

/** Milliseconds without a request after which memory is given back. */
const REST_MS = 5000
const rest = setTimeout(() => browsing.rest(), REST_MS).unref()

parentPort?.on('message', (request: BrowsingRequest | 'close') => {
  if (request === 'close') {
    clearTimeout(rest)
    browsing.end()
    parentPort?.close()
    return
  }
  const answer: BrowsingMessage = { number: request.number, result: perform(request) }
  parentPort?.postMessage(answer, request.name === 'runs.curves' ? buffersIn(answer) : [])
  rest.refresh()
})

/** Memory of curves, which is handed over instead of copied. */
function buffersIn({ result }: BrowsingMessage): ArrayBuffer[] {
  if (!result.ok) return []
  return (result.value as RunCurves[]).flatMap(({ curves }) =>
    curves.flatMap(({ steps, values }) => [steps.buffer, values.buffer] as ArrayBuffer[]),
  )
}

function perform({ name, input }: BrowsingRequest): Result<unknown> {
  try {
    const work = browsing.service[name] as (input: unknown) => unknown
    return succeed(work(input))
  } catch (error) {
    return fail(error)
  }
}
