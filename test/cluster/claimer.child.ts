/**
 * Claims a folder when it is told to, over and over: `claimer <folder> <lock> <beatMs> <lookMs> <staleMs>`. Told `claim`,
 * `held` or `release`, it answers in a line; `lost` comes by itself.
 */
import { createInterface } from 'node:readline'
import { takeClaim, type TaskClaim } from '../../src-main/cluster/claim'
import { holdLock } from '../../src-main/storage/lock-file'

const [folder, lock, beatMs, lookMs, staleMs] = process.argv.slice(2)
const timing = { beatMs: Number(beatMs), lookMs: Number(lookMs), staleMs: Number(staleMs) }
const say = (line: string) => process.stdout.write(`${line}\n`)

if (lock !== '-') holdLock(lock)
let claim: TaskClaim | undefined

const answers: Readonly<Record<string, () => Promise<string>>> = {
  async claim() {
    const claimed = await takeClaim(folder, { lock, landmark: process.argv[1], timing })
    claim = claimed.claim
    void claim?.lost.then(() => say('lost'))
    return claim === undefined ? `refused by ${claimed.holder?.pid ?? 'somebody'}` : 'claimed'
  },
  held: () => Promise.resolve(claim?.isHeld() === true ? 'held' : 'not held'),
  async release() {
    await claim?.release()
    return 'released'
  },
}

say('ready')
createInterface({ input: process.stdin }).on('line', (word) => void answers[word]().then(say))
