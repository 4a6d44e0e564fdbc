import { release } from 'node:os'
import type { Versions } from '../src-shared/contract/versions'
import { sqliteVersion } from './storage/schema/facts/database-facts'
import { wholeEngineVersion } from './training/engine-version'

/** @param app the app's own version */
export function versionsOf(app: string): Versions {
  const { electron = 'none', chrome = 'none', node } = process.versions
  return {
    app,
    engine: wholeEngineVersion(),
    electron,
    chromium: chrome,
    node,
    sqlite: sqliteVersion(),
    system: `${process.platform} ${release()} ${process.arch}`,
  }
}
