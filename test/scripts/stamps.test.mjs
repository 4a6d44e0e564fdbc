import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildReady, hashInputs } from '../../scripts/setup/build.mjs'
import { dependenciesReady, samePackages } from '../../scripts/setup/dependencies.mjs'

let root

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'stamps-'))
  write(
    'package-lock.json',
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }),
  )
  write('src-main/main.ts', 'export {}')
  write('scripts/build-datasets.mjs', '')
})

afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

describe('buildReady', () => {
  beforeEach(() => {
    for (const folder of ['kernels', 'main', 'preload', 'renderer', 'datasets', 'tarball'])
      write(`out/${folder}/file`, '')
    write('out/build-stamp.json', JSON.stringify({ inputs: hashInputs(root) }))
  })

  it('is so while nothing changes', () => {
    expect(buildReady(root)).toBe(true)
  })

  it.each([
    'src-main/main.ts',
    'src-shared/new.ts',
    'package-lock.json',
    'scripts/build-datasets.mjs',
  ])('is not so after a change to %s', (file) => {
    write(file, 'changed')
    expect(buildReady(root)).toBe(false)
  })

  it('does not look at tests', () => {
    write('test/new.test.ts', '')
    expect(buildReady(root)).toBe(true)
  })

  it('notices a renamed file', () => {
    fs.renameSync(path.join(root, 'src-main/main.ts'), path.join(root, 'src-main/other.ts'))
    expect(buildReady(root)).toBe(false)
  })

  it('is not so without the stamp or without a result', () => {
    fs.rmSync(path.join(root, 'out/renderer'), { recursive: true })
    expect(buildReady(root)).toBe(false)
    fs.rmSync(path.join(root, 'out'), { recursive: true })
    expect(buildReady(root)).toBe(false)
  })
})

describe('dependenciesReady', () => {
  it('needs the record that npm writes last', () => {
    expect(dependenciesReady(root)).toBe(false)
    write('node_modules/.package-lock.json', '{"packages":{"node_modules/a":{"version":"1.0.0"}}}')
    expect(dependenciesReady(root)).toBe(true)
  })
})

describe('samePackages', () => {
  const wanted = { '': {}, a: { version: '1.0.0' }, b: { version: '2.0.0', optional: true } }

  it('takes a missing package only where it is optional', () => {
    expect(samePackages(wanted, { a: { version: '1.0.0' } })).toBe(true)
    expect(samePackages(wanted, { b: { version: '2.0.0' } })).toBe(false)
  })

  it('sees other versions and left-over packages', () => {
    expect(samePackages(wanted, { a: { version: '1.0.1' } })).toBe(false)
    expect(samePackages(wanted, { a: { version: '1.0.0' }, c: { version: '1.0.0' } })).toBe(false)
  })
})

function write(file, content) {
  const target = path.join(root, file)
  fs.mkdirSync(path.dirname(target), { recursive: true })
  fs.writeFileSync(target, content)
}
