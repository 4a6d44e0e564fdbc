import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchNpmPackage, matchesIntegrity } from '../../scripts/setup/npm-package.mjs'

vi.setConfig({ testTimeout: 20_000 })

const tarball = gzipSync(tarWith('package/package.json', '{"name":"sample","version":"1.0.0"}'))
const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`
const wanted = { name: 'sample', version: '1.0.0', bytes: tarball.length, integrity }

let root
let server
let answers

beforeEach(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'npm-package-'))
  fs.writeFileSync(path.join(root, 'package.json'), '{"name":"root","version":"1.0.0"}')
  answers = []
  server = http.createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  vi.stubEnv('npm_config_registry', origin())
  vi.stubEnv('npm_config_fetch_retries', '0')
})

afterEach(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
  fs.rmSync(root, { recursive: true, force: true })
})

describe('fetchNpmPackage', () => {
  it('fetches through the configured registry', async () => {
    const file = await fetchSample()
    expect(fs.readFileSync(file).equals(tarball)).toBe(true)
  })

  it('starts again when the connection breaks half way', async () => {
    answers.push(breakHalfWay)
    const file = await fetchSample()
    expect(fs.readFileSync(file).equals(tarball)).toBe(true)
  })

  it('does not take what an interrupted run left behind', async () => {
    fs.mkdirSync(path.join(root, 'partial'))
    fs.writeFileSync(path.join(root, 'partial', 'sample-1.0.0.tgz'), tarball.subarray(0, 20))
    const file = await fetchSample()
    expect(fs.readFileSync(file).equals(tarball)).toBe(true)
  })

  it('refuses a file with another checksum', async () => {
    const other = { ...wanted, integrity: `sha512-${randomBytes(64).toString('base64')}` }
    await expect(fetchSample(other)).rejects.toThrow(/does not match its checksum/)
  })

  it('says in one line when the registry does not have it', async () => {
    const failure = fetchSample({ ...wanted, name: 'unknown' })
    await expect(failure).rejects.toThrow(/^unknown@1\.0\.0 could not be fetched .*\(E404\).*$/)
  })
})

describe('matchesIntegrity', () => {
  it('compares a file with its digest', async () => {
    const file = path.join(root, 'file')
    fs.writeFileSync(file, tarball)
    expect(await matchesIntegrity(file, integrity)).toBe(true)
    fs.appendFileSync(file, 'x')
    expect(await matchesIntegrity(file, integrity)).toBe(false)
  })
})

function fetchSample(sample = wanted) {
  return fetchNpmPackage(sample, { root, folder: path.join(root, 'partial'), update: () => {} })
}

function origin() {
  return `http://127.0.0.1:${server.address().port}/`
}

function answer(request, response) {
  if (request.url === '/sample') {
    const dist = { tarball: `${origin()}sample.tgz`, integrity }
    const version = { name: 'sample', version: '1.0.0', dist }
    response.end(JSON.stringify({ name: 'sample', versions: { '1.0.0': version } }))
  } else if (request.url === '/sample.tgz') {
    const custom = answers.shift()
    if (custom) custom(response)
    else response.end(tarball)
  } else {
    response.writeHead(404).end('{}')
  }
}

function breakHalfWay(response) {
  response.writeHead(200, { 'content-length': tarball.length })
  response.write(tarball.subarray(0, tarball.length / 2), () => response.destroy())
}

/** A tar archive of one small file. */
function tarWith(name, content) {
  const header = Buffer.alloc(512)
  const put = (text, offset) => header.write(text, offset, 'latin1')
  put(name, 0)
  put('0000644\0', 100)
  put('0000000\0', 108)
  put('0000000\0', 116)
  put(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  put('00000000000\0', 136)
  put('        0', 148)
  put('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512)
  body.write(content)
  return Buffer.concat([header, body, Buffer.alloc(1024)])
}
