import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createProgress, duration, share } from '../../scripts/setup/progress.mjs'
import { stallWatch } from '../../scripts/setup/folder-growth.mjs'

let written

beforeEach(() => {
  written = []
  vi.useFakeTimers()
})

afterEach(() => vi.useRealTimers())

describe('createProgress', () => {
  it('prints one line for a quick stage', async () => {
    await progress(false).stage('Build', async () => {})
    expect(written).toEqual(['  Build: done\n'])
  })

  it('shows figures now and then in a log', async () => {
    await progress(false).stage('Download', (update) => {
      update('40 %')
      return vi.advanceTimersByTimeAsync(13_000)
    })
    expect(written).toHaveLength(3)
    expect(written[0]).toBe('  Download: 40 %, 2 s ...\n')
    expect(written[2]).toBe('  Download: done in 13 s\n')
  })

  it('rewrites the line in a terminal', async () => {
    await progress(true).stage('Build', () => vi.advanceTimersByTimeAsync(3000))
    expect(
      written.slice(0, -1).every((text) => text.startsWith('\r') && !text.endsWith('\n')),
    ).toBe(true)
    expect(written.at(-1)).toMatch(/Build: done in 3 s\n$/)
  })

  it('marks the stage that failed', async () => {
    const stage = progress(false).stage('Build', () => Promise.reject(new Error('no')))
    await expect(stage).rejects.toThrow('no')
    expect(written).toEqual(['  Build: failed\n'])
  })
})

describe('stallWatch', () => {
  it('says so once nothing has changed for the limit', () => {
    let bytes = 0
    const stalled = stallWatch(() => bytes, 1000)
    expect(stalled()).toBe(false)
    vi.advanceTimersByTime(900)
    bytes = 10
    expect(stalled()).toBe(false)
    vi.advanceTimersByTime(1001)
    expect(stalled()).toBe(true)
  })
})

describe('figures', () => {
  it('reads as people write it', () => {
    expect(duration(72_000)).toBe('1 min 12 s')
    expect(share(88_300_000, 196_300_000)).toBe('44 % (88 of 196 MB)')
    expect(share(12_400_000)).toBe('12 MB')
    expect(share(9, 3)).toBe('100 % (0 of 0 MB)')
  })
})

function progress(isTTY) {
  return createProgress({ isTTY, write: (text) => Boolean(written.push(text)) })
}
