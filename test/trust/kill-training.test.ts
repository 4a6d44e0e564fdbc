/** Training is killed at random moments, as by a power cut, and goes on to the same bits. */
import { statSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byProfile } from '../profile'
import { killAfter } from './killed'
import { expectSound, makeLabFolder, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { inSeed, randomFor, sleep } from './random-moments'
import { contentOf, type StoredContent, type TrainedRun } from './stored-content'
import { openWindow, smallDraft, smallWords } from './window-lab'

/**
 * What a power cut may take: the points of the last moments. Training alone is a load of about one and a half for each
 * of two processors; where others want them too, what is trained is told and stored later by as much.
 */
const mostLostSeconds = () => Math.max(1, loadavg()[0] / availableParallelism() / 1.5)

/** Seconds between two reports of a worker. */
const BETWEEN_WORDS_S = 0.1

const STEPS = byProfile(4500, 6000)
const CHAINS = byProfile(1, 14)
const KILLS_EACH = byProfile(3, 5)
const WINDOW_KILLS = byProfile(2, 30)

let lab: LabFolder
let earlier: StoredContent['hashes']
/** Losses of runs that were trained without a break. */
let wholeLosses: readonly string[]

beforeAll(async () => {
  lab = makeLabFolder(withEarlierRuns(200, 2000))
  lab.reset()
  const before = contentOf(lab.database).hashes
  await lab.run('compare', ...smallWords(STEPS))
  wholeLosses = newRuns(contentOf(lab.database), before).map(({ losses }) => losses)
  expect(wholeLosses).toHaveLength(2)
})
afterAll(() => lab.remove())

function startAnew(): void {
  lab.reset()
  earlier = contentOf(lab.database).hashes
}

const newRuns = ({ runs }: StoredContent, before: StoredContent['hashes']): TrainedRun[] =>
  runs.filter(({ id }) => !before.has(id))

/**
 * The longest time before the kill of which a run has no points, in seconds, by two measures that are both too large:
 * by the seconds that it trained, whatever else it did counts as lost; by the last word on the disk, a worker's words
 * may be as old as the time between two of them.
 */
function secondsLost(killedAt: number, before: StoredContent, after: StoredContent): number {
  // Killed before it wrote anything, it leaves no log.
  const writtenAt = statSync(`${lab.database}-wal`, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const lost = newRuns(after, earlier).map(({ id, status, startedAt, timed }) => {
    if (status !== 'running' || startedAt === null) return 0
    const wentOnFrom = before.runs.find((run) => run.id === id)?.checkpoint ?? 0
    const known = timed.findLast(({ step }) => step <= wentOnFrom)?.seconds ?? 0
    const untrained = (killedAt - startedAt) / 1000 - ((timed.at(-1)?.seconds ?? 0) - known)
    return Math.min(untrained, (killedAt - writtenAt) / 1000 + BETWEEN_WORDS_S)
  })
  return Math.max(0, ...lost)
}

test('the command line: at most a second is lost, and it goes on to the same bits', async () => {
  const random = randomFor('training')
  let [tries, lost] = [0, 0]
  for (let chain = 0; chain < CHAINS; chain++) {
    startAnew()
    for (let kill = 0; kill < KILLS_EACH; kill++) {
      const before = contentOf(lab.database)
      const isFirst = newRuns(before, earlier).length === 0
      const started = isFirst ? lab.start('compare', ...smallWords(STEPS)) : lab.start('resume')
      const killedAt = await killAfter(started, random.between(300, 2600))
      const after = expectSound(lab.database, earlier)
      if (killedAt === undefined) continue
      tries++
      lost = Math.max(lost, expectFewLost(secondsLost(killedAt, before, after)))
    }
    const { code, err } = await lab.run('resume')
    expect(code, inSeed(err)).toBe(0)
    const content = expectSound(lab.database, earlier)
    expect(newRuns(content, earlier).map(({ losses }) => losses)).toEqual(wholeLosses)
  }
  record({ fault: 'kill -9 of the command line while it trains', tries, lost: inSeconds(lost) })
})

test('the window: at most a second is lost, and the next start offers to go on', async () => {
  const random = randomFor('training in the window')
  let lost = 0
  for (let kill = 0; kill < WINDOW_KILLS; kill++) {
    startAnew()
    const before = contentOf(lab.database)
    const window = await openWindow(lab.path, lab.database)
    await window.ask('comparisons.start', smallDraft(1_000_000))
    await sleep(random.between(0, 2500))
    const killedAt = Date.now()
    await window.kill()
    const after = expectSound(lab.database, earlier)
    lost = Math.max(lost, expectFewLost(secondsLost(killedAt, before, after)))
    await expectOffer()
  }
  const tries = WINDOW_KILLS
  record({ fault: 'kill -9 of the window while it trains', tries, lost: inSeconds(lost) })
})

/** Right after a kill: how busy the machine is changes. */
function expectFewLost(seconds: number): number {
  expect(seconds, inSeed('seconds of points')).toBeLessThan(mostLostSeconds())
  return seconds
}

async function expectOffer(): Promise<void> {
  const window = await openWindow(lab.path, lab.database)
  await window.page.getByRole('button', { name: /unfinished$/ }).click()
  await window.page
    .getByRole('button', { name: /^Resume/ })
    .first()
    .waitFor()
  expect(window.pageErrors).toEqual([])
  await window.kill()
  const runs = newRuns(expectSound(lab.database, earlier), earlier)
  expect(runs.map(({ status }) => status)).toEqual(['interrupted', 'interrupted'])
}

const inSeconds = (lost: number): string => `${lost.toFixed(2)} s of points`
