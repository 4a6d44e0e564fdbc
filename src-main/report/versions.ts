import { release } from 'node:os'
import type { Versions } from '../../src-shared/versions'
import { ENGINE_VERSION } from '../engine/trainer'
import { sqliteVersion } from '../storage/sqlite-version'

/** @param app the app's own version */
export function versionsOf(app: string): Versions {
  const { electron = 'none', chrome = 'none', node } = process.versions
  return {
    app,
    engine: ENGINE_VERSION,
    electron,
    chromium: chrome,
    node,
    sqlite: sqliteVersion(),
    system: `${process.platform} ${release()} ${process.arch}`,
  }
}
