import { Linter } from 'eslint'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import tseslint from 'typescript-eslint'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/setup/checkout.mjs'
import {
  circlesByValue,
  namesExportedTwice,
  slivers,
  twoWayPairs,
} from '../../scripts/structure/counts.mjs'
import { importsOfAll } from '../../scripts/structure/imports.mjs'
import { ROOMS, roomOf } from '../../scripts/structure/rooms.mjs'
import { noProse } from '../../scripts/structure/language.mjs'
import { walls } from '../../scripts/structure/walls.mjs'

describe('the app', () => {
  const imports = importsOfAll(ROOT)

  it('has no files that import each other by value', () => {
    expect(circlesByValue(imports)).toEqual([])
  })

  it('has no two exports of one name, but for what the engine, which imports nothing, has as its own', () => {
    const twice = namesExportedTwice(ROOT, imports.keys())
    const twins = ([, files]) =>
      files.filter((file) => !file.startsWith('src-main/engine/')).length < 2
    expect([...twice].filter((entry) => !twins(entry))).toEqual([])
  })

  it('has a direction among the rooms of the page', () => {
    const page = Object.entries(ROOMS).filter(([room]) => room.startsWith('src-renderer'))
    const graph = page.map(([room, { imports: rooms }]) => [
      room,
      rooms.map((to) => ({ to, inside: true, byValue: true })),
    ])
    expect(circlesByValue(new Map(graph))).toEqual([])
  })

  it('lies in the rooms of the table, and they are all there', () => {
    const rooms = new Set([...imports.keys()].map(roomOf))
    expect([...rooms].sort()).toEqual(Object.keys(ROOMS).sort())
  })
})

describe('what is counted', () => {
  let root

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'structure-'))
    for (const folder of ['src-shared', 'src-main', 'src-renderer'])
      fs.mkdirSync(path.join(root, folder))
  })

  afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

  function write(file, text) {
    fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }

  it('is a circle however long it is, through a component and through what is exported from elsewhere', () => {
    write('src-renderer/a.ts', "export { b } from './b'")
    write('src-renderer/b.ts', "const c = import('./C.vue')")
    write('src-renderer/C.vue', "<script setup>\nimport { a } from './a'\n</script>")
    write('src-renderer/d.ts', "import { a } from './a'")
    expect(circlesByValue(importsOfAll(root)).map((files) => files.sort())).toEqual([
      ['src-renderer/C.vue', 'src-renderer/a.ts', 'src-renderer/b.ts'],
    ])
  })

  it('is a name that two files export', () => {
    write('src-main/a.ts', 'export const one = 1\nexport interface Two {}')
    write('src-main/b.ts', 'export function one() {}\nconst Two = 2')
    const twice = namesExportedTwice(root, ['src-main/a.ts', 'src-main/b.ts'])
    expect([...twice]).toEqual([['one', ['src-main/a.ts', 'src-main/b.ts']]])
  })

  it('is no circle where one way is types alone', () => {
    write('src-main/a.ts', "import type { B } from './b'\nimport { type C } from './c'")
    write('src-main/b.ts', "import { a } from './a'")
    write('src-main/c.ts', "import { a } from './a'")
    expect(circlesByValue(importsOfAll(root))).toEqual([])
  })

  it('is a pair of folders that need each other, of types too, but not a folder and one within it', () => {
    write('src-main/one/a.ts', "import type { B } from '../two/b'\nimport '../one/within/c'")
    write('src-main/one/within/c.ts', "import '../a'")
    write('src-main/two/b.ts', "import '../one/a'\nimport '../three/d'")
    write('src-main/three/d.ts', '')
    expect(twoWayPairs(importsOfAll(root))).toEqual([['src-main/one', 'src-main/two']])
  })

  it('is a short file that one other alone imports', () => {
    write('src-main/short.ts', 'export {}\n')
    write('src-main/shared.ts', 'export {}\n')
    write('src-main/long.ts', '//\n'.repeat(40))
    write('src-main/a.ts', "import './short'\nimport './shared'\nimport './long'\n")
    write('src-main/b.ts', "import './shared'\n")
    expect(slivers(root, importsOfAll(root))).toEqual([
      { file: 'src-main/short.ts', lines: 1, importer: 'src-main/a.ts' },
    ])
  })
})

describe('the walls', () => {
  function refused(file, code) {
    const config = {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { house: { rules: { walls } } },
      rules: { 'house/walls': 'error' },
    }
    const found = new Linter({ cwd: ROOT }).verify(code, config, {
      filename: path.join(ROOT, file),
    })
    return found.map(({ message }) => message)
  }

  it('stand between the page and the main process', () => {
    const file = 'src-renderer/chart/some.ts'
    expect(refused(file, "import '../../src-main/lab'")).toEqual([
      'src-renderer/chart must not import src-main: see scripts/structure/rooms.mjs',
    ])
    expect(refused(file, "import { a } from '../../src-shared/runs/run'")).toEqual([])
  })

  it('stand against types, exports and dynamic imports as well', () => {
    const from = (code) => refused('src-main/engine/some.ts', code)
    expect(from("import type { A } from '../storage/a'")).toHaveLength(1)
    expect(from("export * from '../storage/a'")).toHaveLength(1)
    expect(from("export { a } from '../storage/a'")).toHaveLength(1)
    expect(from("const a = import('../storage/a')")).toHaveLength(1)
    expect(from("type A = import('../storage/a').A")).toHaveLength(1)
    expect(from("import worker from '../storage/a?nodeWorker'")).toHaveLength(1)
    expect(from("import { a } from './kernels/a'")).toEqual([])
  })

  it('have doors, which are all that others may import unless they are given the whole room', () => {
    const active = "import { a } from './training/worker/active-run'"
    const inside = "import { a } from './training/worker/run-job'"
    expect(refused('src-main/some.ts', active)).toEqual([])
    expect(refused('src-main/some.ts', inside)).toHaveLength(1)
    const curves = "import { a } from '../runs/curve-repository'"
    expect(refused('src-main/storage/recover/some.ts', curves)).toEqual([])
    expect(refused('src-main/desktop/some.ts', curves.replace('..', '../storage'))).toHaveLength(1)
    const facts = "import { a } from '../storage/schema/facts/database-facts'"
    expect(refused('src-main/desktop/some.ts', facts)).toEqual([])
  })

  it('let nothing of a worker know its queue or the storage, and no room of storage those that build on it', () => {
    const worker = 'src-main/training/worker/some.ts'
    for (const room of ['../queue/dispatcher', '../replay/replay', '../../storage/contract']) {
      expect(refused(worker, `import type { A } from '${room}'`)).toHaveLength(1)
    }
    expect(refused('src-main/training/queue/some.ts', "import '../replay/replay'")).toHaveLength(1)
    expect(refused('src-main/training/replay/some.ts', "import '../queue/stages'")).toHaveLength(1)
    expect(refused('src-main/storage/backup/some.ts', "import '../recover/rescue'")).toHaveLength(1)
    expect(refused('src-main/storage/schema/some.ts', "import '../runs/owner'")).toHaveLength(1)
  })

  it('keep packages in the rooms that may know them', () => {
    expect(refused('src-main/storage/runs/some.ts', "import 'better-sqlite3'")).toEqual([])
    expect(refused('src-main/training/some.ts', "import 'better-sqlite3'")).toEqual([
      'src-main/training does not know better-sqlite3: see scripts/structure/rooms.mjs',
    ])
    expect(refused('src-main/main.ts', "import { app } from 'electron'")).toEqual([])
    expect(refused('src-main/lab.ts', "import { app } from 'electron'")).toHaveLength(1)
    expect(refused('src-main/log/some.ts', "import { app } from 'electron'")).toHaveLength(1)
    expect(refused('src-main/command-host.ts', "import './desktop/guard'")).toHaveLength(1)
    expect(refused('src-main/node-command.ts', "import { app } from 'electron'")).toHaveLength(1)
    expect(refused('src-shared/some.ts', "import fs from 'node:fs'")).toHaveLength(1)
    expect(refused('src-renderer/ui/some.ts', "import fs from 'node:fs'")).toHaveLength(1)
    expect(refused('src-renderer/drawing/some.ts', "import 'chart.js/helpers'")).toEqual([])
  })
})

describe('prose', () => {
  const config = {
    languageOptions: { parser: tseslint.parser },
    plugins: { house: { rules: { 'no-prose': noProse } } },
    rules: { 'house/no-prose': 'error' },
  }
  const isRefused = (code) => new Linter().verify(code, config).length > 0

  it.each([
    "throw new LabError('not-found', 'The run is not there any more.')",
    'print(`Kept ${count} of the runs.`)',
    "const schema = z.string().min(1, { error: 'Give the run a name.' })",
  ])('is refused outside the language: %s', (code) => {
    expect(isRefused(code)).toBe(true)
  })

  it.each([
    "throw new Error('Tasks are served by a worker thread.')",
    "this.log.warning('not closed in order', error)",
    "database.prepare('SELECT name FROM runs WHERE id = ?')",
    "const kinds = ['training-loss', 'val-acc']",
    'print(`${name}: ${value}`)',
    "import { a } from './b'",
  ])('is none: %s', (code) => {
    expect(isRefused(code)).toBe(false)
  })
})
