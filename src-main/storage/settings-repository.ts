import type { Database } from 'better-sqlite3'
import type { SettingsRepository } from './contract'

export function createSettingsRepository(database: Database): SettingsRepository {
  const select = database
    .prepare<[string], string>('SELECT value FROM settings WHERE key = ?')
    .pluck()
  const remove = database.prepare<[string]>('DELETE FROM settings WHERE key = ?')
  const upsert = database.prepare<[string, string]>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )

  return {
    get(key) {
      const value = select.get(key)
      return value === undefined ? undefined : (JSON.parse(value) as unknown)
    },
    set(key, value) {
      if (value === undefined) remove.run(key)
      else upsert.run(key, JSON.stringify(value))
    },
  }
}
