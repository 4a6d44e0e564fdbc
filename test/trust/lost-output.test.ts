/** Results that do not arrive: a device and a disk that are full, and a reader who went away. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT, makeDataFolder } from '../e2e/lab-app'
import { startLab, startLabBy } from '../e2e/lab-process'
import { makeSmallDisk, noSmallDisk } from './small-disk'

const SENTENCE = 'optimizer-lab: The output is not whole: there is no space left where it goes.\n'
const SMALL = ['--dataset', 'mnist-10k', '--hidden', '4', '--steps', '5']

let data: ReturnType<typeof makeDataFolder>
beforeAll(() => {
  data = makeDataFolder()
})
afterAll(() => data.remove())

const file = (name: string) => join(data.path, name)
/** A starter that lets the command's output go somewhere else. */
const into = (redirection: string) => ['sh', '-c', `exec "$@" ${redirection}`, 'sh']
const labInto = (redirection: string, ...words: string[]) =>
  startLabBy(into(redirection), data.path, words).ended

describe.skipIf(!existsSync('/dev/full'))('an output that takes nothing', () => {
  test('fails a training, which is kept with its files all the same', async () => {
    const json = file('trained.json')
    const { code, err } = await labInto('> /dev/full', 'compare', ...SMALL, '--json', json)
    expect({ code, err }).toEqual({ code: 1, err: SENTENCE })
    expect(JSON.parse(readFileSync(json, 'utf8')).runs).toHaveLength(2)
    expect(JSON.parse((await startLab(data.path, 'runs', '--json').ended).out)).toHaveLength(2)
  })

  test.each([
    [['help']],
    [['runs', '--json']],
    [['runs', '--group', 'optimizer']],
    [['verdict', '--format', 'latex']],
    [['tag', '--filter', 'seed:0', '--add', 'seen']],
    [['undo']],
    [['trash']],
    [['backup']],
    [['export', '--views-to', '/tmp']],
  ])('fails %j', async (words) => {
    const { code, err } = await labInto('> /dev/full', ...words)
    expect({ code, err: err.endsWith(SENTENCE) }).toEqual({ code: 1, err: true })
  })

  test('leaves the code of a command that fails anyway, also where its complaint is lost', async () => {
    const wrong = await labInto('> /dev/full', 'runs', '--colour')
    expect(wrong.code).toBe(2)
    const complaint = await labInto('2> /dev/full', 'runs', '--limit', '0')
    expect(complaint).toMatchObject({ code: 2, out: '' })
  })

  test.skipIf(process.env.OPTIMIZER_LAB_PACKAGED !== undefined)(
    'fails `npm run lab` too',
    async () => {
      const words = ['scripts/lab.mjs', 'runs', '--json', '--db', file('lab.sqlite')]
      const [starter, ...others] = [...into('> /dev/full'), process.execPath, ...words]
      const child = spawn(starter, others, {
        cwd: ROOT,
        env: { ...process.env, XDG_CONFIG_HOME: file('config'), XDG_DATA_HOME: file('config') },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let err = ''
      child.stderr.on('data', (chunk) => (err += chunk))
      const code = await new Promise((ended) => child.once('close', ended))
      expect({ code, err }).toEqual({ code: 1, err: SENTENCE })
    },
  )
})

/** More than a page of the disk. */
const LONG_HELP = ['help', 'compare', 'all']

describe.skipIf(noSmallDisk !== undefined)(`a disk that fills up ${noSmallDisk ?? ''}`, () => {
  test('in the middle of one write fails the command', async () => {
    const disk = await makeSmallDisk('64k')
    try {
      const out = join(disk.path, 'out')
      disk.fill(4096)
      const starter = [...disk.starter, ...into(`> ${out}`)]
      const { code, err } = await startLabBy(starter, data.path, LONG_HELP).ended
      expect({ code, err }).toEqual({ code: 1, err: SENTENCE })
      expect(statSync(disk.seen(out)).size).toBe(4096)
      disk.free()
      const again = await startLabBy(starter, data.path, LONG_HELP).ended
      expect(again).toMatchObject({ code: 0, err: '' })
      const { out: help } = await startLab(data.path, ...LONG_HELP).ended
      expect(readFileSync(disk.seen(out), 'utf8')).toBe(help)
    } finally {
      await disk.remove()
    }
  })
})

describe('a reader who went away', () => {
  const unread = (...words: string[]) => {
    const { child, ended } = startLab(data.path, ...words)
    child.stdout?.destroy()
    return ended
  }

  test('gets no complaint', async () => {
    expect(await unread('help')).toMatchObject({ code: 141, err: '' })
  })

  test('leaves a training whole', async () => {
    const json = file('unread.json')
    const { code, err } = await unread('compare', ...SMALL, '--json', json)
    expect({ code, err }).toEqual({ code: 141, err: '' })
    expect(JSON.parse(readFileSync(json, 'utf8')).runs).toHaveLength(2)
  })
})
