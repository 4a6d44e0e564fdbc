/** Completions of shells, asked of the shell itself where there is one. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAB_COMMANDS } from '../../src-main/command-line/commands'
import { completionScript } from '../../src-main/command-line/completions'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-completions-'))
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    writeFileSync(join(folder, shell), completionScript(shell, LAB_COMMANDS))
  }
  writeFileSync(join(folder, 'recipe.json'), '{}')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

test.each(['bash', 'zsh', 'fish'])('%s can read its script', (shell) => {
  if (!has(shell)) return
  expect(spawnSync(shell, ['-n', join(folder, shell)])).toMatchObject({ status: 0 })
})

test.each(['zsh', 'fish'] as const)('the script of %s has every command and option', (shell) => {
  const script = completionScript(shell, LAB_COMMANDS)
  for (const { name, options } of LAB_COMMANDS) {
    expect(script).toContain(name)
    for (const option of Object.keys(options)) {
      expect(script).toContain(shell === 'fish' ? `-l ${option}` : `--${option}`)
    }
  }
})

describe.skipIf(!has('bash'))('bash completes', () => {
  /** @param words as bash has them: `=` is a word */
  function completed(...words: string[]): string[] {
    const script = `source ./bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _optimizer_lab; printf '%s\\n' "\${COMPREPLY[@]}"`
    const given = ['-c', script, 'bash', 'optimizer-lab', ...words]
    const out = execFileSync('bash', given, { cwd: folder, encoding: 'utf8' })
    return out.split('\n').filter((line) => line !== '')
  }

  test.each<[string[], string[]]>([
    [['comp'], ['compare', 'completions']],
    [['--v'], ['--version']],
    [
      ['compare', '--language', ''],
      ['en', 'ko'],
    ],
    [
      ['compare', '--optimizers', 'sgd,ada'],
      OPTIMIZER_IDS.filter((id) => id.startsWith('ada')).map((id) => `sgd,${id}`),
    ],
    [['compare', '--steps', ''], []],
    [['compare', '--opt'], ['--optimizers']],
    [
      ['compare', '--activation', ''],
      ['relu', 'sigmoid'],
    ],
    [
      ['compare', '--activation', '='],
      ['relu', 'sigmoid'],
    ],
    [['compare', '--activation', '=', 's'], ['sigmoid']],
    [['compare', '--recipe', 'rec'], ['recipe.json']],
    [['optimizers', 'ch'], ['check']],
    [
      ['completions', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['help', 'tun'], ['tuning']],
    [['import', 'rec'], ['recipe.json']],
    [['unknown', '--x'], []],
  ])('%j to %j', (words, expected) => {
    expect(completed(...words)).toEqual(expected)
  })

  test('optimizers, and every option of every command', () => {
    expect(completed('compare', '--optimizers', '')).toEqual([...OPTIMIZER_IDS])
    for (const { name, options } of LAB_COMMANDS) {
      const flags = [...Object.keys(options), 'language', 'db', 'help'].map((one) => `--${one}`)
      expect(completed(name, '--')).toEqual(flags)
    }
  })
})
