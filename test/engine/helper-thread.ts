/** A thread that helps with one run after another: each message brings an offer and a place. */
import { parentPort } from 'node:worker_threads'
import { help } from '../../src-main/engine/helper'
import type { HelpOffer } from '../../src-main/engine/team'

parentPort?.on('message', ({ offer, place }: { offer: HelpOffer; place: number }) => {
  help(offer, place)
  parentPort?.postMessage('over')
})
