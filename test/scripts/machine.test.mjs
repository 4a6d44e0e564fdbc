import { describe, expect, it } from 'vitest'
import { cacheFolder } from '../../scripts/setup/cache-folder.mjs'
import { hasDisplay } from '../../scripts/setup/display.mjs'
import { headlessSwitches, judgeSandbox } from '../../scripts/setup/electron-launch.mjs'
import { SetupError, reasonFrom } from '../../scripts/setup/failure.mjs'
import { mustCompile } from '../../scripts/setup/native-module.mjs'
import { requireNodeVersion } from '../../scripts/setup/node-version.mjs'
import { instructions, missingLibraries } from '../../scripts/setup/system-libraries.mjs'

describe('mustCompile', () => {
  it('compiles for the fallback Electron', () => {
    expect(mustCompile({ electron: '33.2.1', forNode: false, nodeApi: 10 })).toBe(true)
  })

  it('uses the prebuilt binary for the official one, on an old Node too', () => {
    expect(mustCompile({ electron: '45.4.1', forNode: false, nodeApi: 9 })).toBe(false)
  })

  it('compiles for tests in an old Node', () => {
    expect(mustCompile({ electron: '45.4.1', forNode: true, nodeApi: 9 })).toBe(true)
    expect(mustCompile({ electron: '45.4.1', forNode: true, nodeApi: 10 })).toBe(false)
    expect(mustCompile({ electron: null, forNode: true, nodeApi: 9 })).toBe(true)
    expect(mustCompile({ electron: null, forNode: true, nodeApi: 10 })).toBe(false)
  })
})

describe('missingLibraries', () => {
  it('reads what ldd could not find', () => {
    const ldd = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibgtk-3.so.0 => not found',
      '\tlibnss3.so => /lib/x86_64-linux-gnu/libnss3.so (0x00007f)',
      '\tlibasound.so.2 => not found',
    ].join('\n')
    expect(missingLibraries(ldd)).toEqual(['libgtk-3.so.0', 'libasound.so.2'])
  })

  it('gives one command to type', () => {
    expect(instructions(['xvfb', 'xauth'], true)).toMatch(/: sudo apt-get install -y xvfb xauth$/)
    expect(instructions(['xvfb'], false)).not.toMatch(/apt-get/)
  })
})

describe('judgeSandbox', () => {
  const facts = { isRoot: false, setuidHelper: false, namespaces: () => true }

  it('keeps the sandbox for users', () => {
    expect(judgeSandbox(facts)).toBe('possible')
    expect(judgeSandbox({ ...facts, setuidHelper: true, namespaces: () => false })).toBe('possible')
  })

  it('goes without it as root, or where the system forbids it', () => {
    expect(judgeSandbox({ ...facts, isRoot: true })).toBe('root')
    expect(judgeSandbox({ ...facts, namespaces: () => false })).toBe('restricted')
  })
})

describe('display', () => {
  it('is asked for on Linux only', () => {
    expect(hasDisplay({}, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasDisplay({}, 'darwin')).toBe(true)
  })

  it('is done without by a switch on Linux only', () => {
    expect(headlessSwitches('linux')).toContain('--headless=new')
    expect(headlessSwitches('win32')).toEqual([])
  })
})

describe('cacheFolder', () => {
  it('follows XDG_CACHE_HOME', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/caches' }, 'linux')).toBe('/caches/optimizer-lab')
    expect(cacheFolder({}, 'linux')).toMatch(/\.cache\/optimizer-lab$/)
  })
})

describe('messages', () => {
  it('names an old Node and what it needs', () => {
    expect(() => requireNodeVersion('20.18.1')).toThrow(SetupError)
    expect(() => requireNodeVersion('20.18.1')).toThrow(
      /20\.19 or newer and this is Node 20\.18\.1/,
    )
    expect(() => requireNodeVersion('20.19.0')).not.toThrow()
    expect(() => requireNodeVersion('24.0.0')).not.toThrow()
  })

  it('finds the cause in what a tool printed', () => {
    expect(reasonFrom('npm error code ENOTFOUND\nnpm error network')).toBe('ENOTFOUND')
    expect(reasonFrom('\nTypeError: fetch failed\n  at x')).toBe('fetch failed')
    expect(reasonFrom('')).toBe('no reason given')
  })
})
