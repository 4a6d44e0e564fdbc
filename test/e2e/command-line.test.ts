import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDataFolder } from './lab-app'
import { startLab, startLabInElectron } from './lab-process'
import { haveBegun } from './stored-runs'

let data: ReturnType<typeof makeDataFolder>

beforeEach(() => {
  data = makeDataFolder()
})

afterEach(() => data.remove())

interface Recorded {
  readonly runs: readonly { loss: number[]; initHash: string; batchHash: string }[]
}

const lab = (...words: readonly string[]) => startLab(data.path, ...words).ended
const SMALL = ['--dataset', 'mnist-10k', '--hidden', '16', '--steps', '120', '--seeds', '0..1']

describe('lab', () => {
  it('compares, writes every file, lists and exports again', async () => {
    const file = (name: string) => join(data.path, name)
    const outputs = ['--json', file('r.json'), '--csv', file('c.csv'), '--out', file('c.png')]
    const { code, out, err } = await lab('compare', ...SMALL, ...outputs)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/iteration\s+SGD, seed 0\s+RMSprop, seed 0\s+SGD, seed 1\s+RMSprop, seed 1/)
    expect(out).toMatch(/\n100 /)

    const result = JSON.parse(readFileSync(file('r.json'), 'utf8'))
    expect(result.runs).toHaveLength(4)
    const [sgd, rmsprop, other] = result.runs
    expect(sgd).toMatchObject({ optimizer: 'sgd', seed: 0, status: 'done', steps: 120 })
    expect(sgd.loss).toHaveLength(120)
    expect(rmsprop.initHash).toBe(sgd.initHash)
    expect(rmsprop.batchHash).toBe(sgd.batchHash)
    expect(other.initHash).not.toBe(sgd.initHash)

    const png = readFileSync(file('c.png'))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1200])
    expect(readFileSync(file('c.csv'), 'utf8').match(/,training-loss,/g)).toHaveLength(4 * 120)

    const listed = JSON.parse((await lab('runs', '--json')).out)
    expect(listed.map((run: { id: string }) => run.id)).toEqual(
      result.runs.map((run: { id: string }) => run.id),
    )
    const again = await lab('export', sgd.id, rmsprop.id, '--out', file('again.png'))
    expect(again.code).toBe(0)
    expect(readFileSync(file('again.png')).length).toBeGreaterThan(10_000)
  })

  it('gives a verdict when it compares, and again on what it kept', async () => {
    const json = join(data.path, 'v.json')
    const words = ['--at-once', '1', '--verdict', '--target', '2', '--json', json]
    const compared = await lab('compare', ...SMALL, ...words)
    expect({ code: compared.code, err: compared.err }).toEqual({ code: 0, err: '' })
    const { verdict } = JSON.parse(readFileSync(json, 'utf8'))
    expect(verdict.headline).toMatch(/^RMSprop /)
    expect(verdict.caveat).toContain('2 seeds are too few for proof: it takes at least 6.')
    expect(verdict.measures.map(({ id }: { id: string }) => id)).toContain('seconds')
    // A terminal has plain spaces before units.
    expect(compared.out).toContain(`\n${verdict.headline.replaceAll('\u00a0', ' ')}\n`)

    const again = await lab('verdict', '--target', '2', '--format', 'json')
    expect(JSON.parse(again.out)).toEqual(verdict)
    const latex = await lab('verdict', '--target', '2', '--format', 'latex')
    expect(latex.out).toContain('\\toprule')
  })

  it('gives the same bits for the same recipe, also inside Electron', async () => {
    const losses = async (name: string, start = startLab) => {
      const words = ['compare', ...SMALL, '--json', join(data.path, name)]
      const { code, err } = await start(data.path, ...words).ended
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const { runs } = JSON.parse(readFileSync(join(data.path, name), 'utf8')) as Recorded
      return runs.map(({ loss, initHash, batchHash }) => ({ loss, initHash, batchHash }))
    }
    const first = await losses('a.json')
    expect(await losses('b.json')).toEqual(first)
    expect(await losses('c.json', startLabInElectron)).toEqual(first)
    expect(JSON.parse((await lab('runs', '--json')).out)).toHaveLength(12)
  })

  it.each([
    [['train'], /There is no command "train"/],
    [['compare', '--steps', 'x'], /--steps/],
    [['compare', '--colour', 'red'], /--colour/],
    [['compare', '--dataset', '/no/such/folder'], /\/no\/such\/folder/],
    [['compare', '--out', '/no/such/folder/c.png'], /--out/],
    [['export', '--out', 'c.png'], /export needs/],
  ])('answers %j with one line and exit code 2', async (words, message) => {
    const { code, out, err } = await lab(...words)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toMatch(message)
  })

  it('keeps what was trained when it is interrupted', async () => {
    const { child, ended } = startLab(
      data.path,
      'compare',
      '--dataset',
      'mnist-10k',
      '--steps',
      '100000',
    )
    const path = join(data.path, 'lab.sqlite')
    await expect.poll(() => haveBegun(path, 2), { timeout: 60_000 }).toBe(true)
    child.kill('SIGINT')
    const { code, out } = await ended
    expect(code).toBe(130)
    expect(out).toContain('What was trained is kept.')
    const runs = JSON.parse((await lab('runs', '--json')).out)
    for (const run of runs) {
      expect(run.status).toBe('interrupted')
      expect(run.stepsDone).toBeGreaterThan(0)
    }
  })
})
