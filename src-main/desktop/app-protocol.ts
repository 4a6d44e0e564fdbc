/** `app://lab/…`: the window's own files and nothing else, under a strict content security policy. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { protocol } from 'electron'

const SCHEME = 'app'
export const APP_PROTOCOL = `${SCHEME}:`
export const APP_HOST = 'lab'
export const APP_ORIGIN = `${APP_PROTOCOL}//${APP_HOST}`

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** Plain names below each other. Nothing is decoded, so that no spelling of a path leads elsewhere. */
const PLAIN_PATH = /^(?:\/[\w-]+)*\/[\w-][\w.-]*$/

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Without `allow-modals`: a page that prints, or asks in a dialog, would stand still until somebody answers.
  'sandbox allow-scripts allow-same-origin allow-forms allow-popups',
  // No text becomes markup or a script, except what Vue has compiled when the app was built.
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ')

/** Every answer has them, also one that says there is nothing. */
const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
}

/** Must be called before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the files below `folder`, from a moment on; everything else is not found. */
export function serveApp(folder: string, from = Promise.resolve()): void {
  protocol.handle(SCHEME, async ({ method, url }) => {
    await from
    if (method !== 'GET') return refusal(405, 'Only GET is answered')
    const { host, pathname } = new URL(url)
    const contentType = CONTENT_TYPES[extname(pathname)]
    const known = host === APP_HOST && PLAIN_PATH.test(pathname) && contentType !== undefined
    const bytes = known ? await readIfThere(join(folder, pathname)) : undefined
    if (bytes === undefined) return refusal(404, 'Not found')
    return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': contentType } })
  })
}

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    return undefined
  }
}

function refusal(status: number, words: string): Response {
  return new Response(words, { status, headers: { ...HEADERS, 'Content-Type': 'text/plain' } })
}
