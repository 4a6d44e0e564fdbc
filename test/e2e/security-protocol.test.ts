/** `app://lab` gives the app's own files under a strict policy, and nothing else in whatever spelling. */
import { describe, expect, it } from 'vitest'
import type { LabApp } from './lab-app'
import { statusOf } from './security-page'
import { useLab } from './use-labs'

let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })

describe('app://', () => {
  it.each(['/index.html', '/assets/nothing.js', '/'])(
    'answers %s under the policy',
    async (path) => {
      const headers = await lab.page.evaluate(
        (where) => fetch(where).then((answer) => Object.fromEntries(answer.headers)),
        path,
      )
      const policy = headers['content-security-policy']
      expect(policy).toMatch(/^default-src 'none'; script-src 'self';/)
      expect(policy).toContain("require-trusted-types-for 'script'")
      expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' })
    },
  )

  it.each([
    '/../main/main.js',
    '/%2e%2e/main/main.js',
    '/..%2fmain/main.js',
    '/%252e%252e/main/main.js',
    '/..\\main\\main.js',
    '/..%5cmain%5cmain.js',
    '/assets/../../main/main.js',
    '//main/main.js',
    '/./.././main/main.js',
    '/index.html%00.js',
    '/%',
    '/index.html/',
    '/etc/passwd',
    '//etc/passwd',
    '/file:/etc/passwd',
    '/C:/Windows/win.ini',
    '/packages.json',
    '/assets',
    '/assets/',
    '/',
  ])('has nothing at %j', async (path) => {
    expect(await statusOf(lab, `app://lab${path}`)).toBe(404)
  })

  it('answers nothing but GET, and no other host', async () => {
    expect(await statusOf(lab, 'app://lab/index.html')).toBe(200)
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']) {
      expect(await statusOf(lab, 'app://lab/index.html', { method }), method).toBe(405)
    }
    for (const host of ['other', 'lab.', 'lab.other', 'lab@other', '127.0.0.1', '']) {
      const status = await statusOf(lab, `app://${host}/index.html`)
      expect(status, host).not.toBe(200)
    }
  })
})
