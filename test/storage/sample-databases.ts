/** Databases as earlier versions of the app have made them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export const SAMPLE_VERSIONS = [1, 2, 3, 4, 5, 6] as const

/** Puts the sample of a version at `path`. */
export function putSample(version: number, path: string): void {
  const packed = join(import.meta.dirname, `../fixtures/databases/version-${version}.sqlite.gz`)
  writeFileSync(path, gunzipSync(readFileSync(packed)))
}
