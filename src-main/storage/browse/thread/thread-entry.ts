/** The thread that browses, over a connection of its own. */
import { workerData } from 'node:worker_threads'
import { wrapMethods } from '../../../../src-shared/wrap-methods'
import { serve } from '../../../threads/serve'
import { openBrowsing, type BrowsingService } from './service'
import type { BrowsingData } from './thread'

const { path } = workerData as BrowsingData
const browsing = openBrowsing(path)

/** Milliseconds without a request after which memory is given back. */
const REST_MS = 5000
const rest = setTimeout(() => browsing.rest(), REST_MS).unref()

serve<BrowsingService>(
  wrapMethods(browsing.service, (answer) => (input) => {
    rest.refresh()
    return answer(input)
  }),
  {
    handedOver: {
      'runs.curves': (found) =>
        found.flatMap(({ curves }) =>
          curves.flatMap(({ steps, values }) => [steps.buffer, values.buffer] as ArrayBuffer[]),
        ),
    },
    ended() {
      clearTimeout(rest)
      browsing.end()
    },
  },
)
