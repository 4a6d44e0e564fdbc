/** Names from somebody else's file, and names of files, that would steer the terminal they are printed on. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataFolder } from './lab-app'
import { startLab } from './lab-process'

/** A title of the window, colours, a line written over, C1, a turned direction, no width, lines, a tag of another plane. */
const NASTY =
  'nice\u001b]0;owned\u0007\u001b[2J\u009b31m\u202etxt.exe\u2066\u200b\u2028\r\nfake: 1\u{e0041}'
/** As a tag may be: without white space and colons. */
const NASTY_TAG = 'tag\u001b[31m\u202e\u009bx'
/** As a file may be called. */
const NASTY_FILE = 'no\u001b[2J\u202e\nfile.png'

let data: ReturnType<typeof makeDataFolder>
let trouble: string[]
let ids: string[]

interface Imported {
  comparisons: { name: string }[]
  runs: { id: string; name: string; notes: string; tags: string[] }[]
}

beforeAll(async () => {
  data = makeDataFolder()
  const file = join(data.path, 'runs.json')
  const words = ['--dataset', 'mnist-10k', '--hidden', '4', '--steps', '12', '--seeds', '0..1']
  await lab('compare', ...words)
  const kept = JSON.parse((await lab('runs', '--json')).out) as { id: string }[]
  ids = kept.map(({ id }) => id)
  await lab('export', ...ids, '--out', file)
  const experiment = JSON.parse(readFileSync(file, 'utf8')) as Imported
  experiment.comparisons.forEach((comparison) => (comparison.name = NASTY))
  experiment.runs.forEach((run, i) => {
    run.name = `run ${i} ${NASTY}`
    run.notes = NASTY
    run.tags = [NASTY_TAG]
  })
  writeFileSync(file, JSON.stringify(experiment))
  trouble = [file, '--db', join(data.path, 'theirs.sqlite')]
  await lab('import', ...trouble)
})
afterAll(() => data.remove())

const lab = (...words: readonly string[]) => startLab(data.path, ...words).ended
/** On the database with their names. */
const theirs = (...words: readonly string[]) => lab(...words, ...trouble.slice(1))

/** What a terminal would obey or hide; line breaks are the app's own. */
const OBEYED = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u

describe('names from a file', () => {
  test.each([
    ['runs', ['runs']],
    ['their groups', ['runs', '--group', 'comparison']],
    ['JSON', ['runs', '--json']],
    ['a verdict', ['verdict']],
    ['a verdict as Markdown', ['verdict', '--format', 'markdown']],
    ['a verdict as LaTeX', ['verdict', '--format', 'latex']],
    ['a verdict as JSON', ['verdict', '--format', 'json']],
    ['a tag that is taken away', ['tag', '--filter', 'seed:0', '--remove', NASTY_TAG]],
    ['an undo', ['undo']],
    ['a redo', ['redo']],
  ])('are harmless in %s', async (_, words) => {
    const { code, out, err } = await theirs(...words)
    expect(code).toBe(0)
    expect(out + err).not.toMatch(OBEYED)
    expect(out).not.toContain('\nfake')
  })

  test('are harmless when runs are thrown away, trained again and forked', async () => {
    for (const words of [
      ['replay', ids[0]],
      ['fork', ids[0], '--step', '12', '--steps', '14'],
      ['trash', ids[0]],
    ]) {
      const { out, err } = await theirs(...words)
      expect(out + err).not.toMatch(OBEYED)
      expect(out + err).not.toContain('\nfake')
    }
  })

  test('are the same in JSON as in the file', async () => {
    const listed = JSON.parse((await theirs('runs', '--filter', 'in:all', '--json')).out)
    const names = listed.map((run: { name: string }) => run.name)
    expect(names).toContain(`run 0 ${NASTY}`)
  })
})

describe('names of files and words', () => {
  test.each([
    ['a file to import', ['import', NASTY_FILE]],
    ['a data set', ['compare', '--dataset', NASTY_FILE]],
    ['a database', ['runs', '--db', join('/dev/null', NASTY_FILE)]],
    ['an output', ['compare', '--out', join('/dev/null', NASTY_FILE, 'x.png')]],
    ['a command', [NASTY]],
    ['an option', ['runs', `--${NASTY}`]],
    ['a number', ['compare', `--steps=${NASTY}`]],
    ['an id', ['export', NASTY, '--out', 'x.csv']],
    ['a query', ['runs', '--filter', `${NASTY_TAG} foo:${NASTY_TAG}`]],
    ['a backup', ['restore', NASTY_FILE]],
  ])('are harmless when %s is refused', async (_, words) => {
    const { code, out, err } = await lab(...words)
    expect(code).not.toBe(0)
    expect(out + err).not.toMatch(OBEYED)
    expect(err).toMatch(/\\u(001b|009b|202e)/)
  })
})
