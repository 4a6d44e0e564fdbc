/** What a person has set: the settings of the app, and the folders with data sets. */
import type { Database } from 'better-sqlite3'
import { AppSettings, DEFAULT_SETTINGS } from '../../src-shared/contract/app-settings'
import type { SettingsRepository, DatasetFolderRepository, StoredDatasetFolder } from './contract'

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

export function createDatasetFolderRepository(database: Database): DatasetFolderRepository {
  const select = database.prepare<[], StoredDatasetFolder>(
    'SELECT id, name, path FROM dataset_folders ORDER BY position',
  )
  const insert = database.prepare<[StoredDatasetFolder]>(
    'INSERT INTO dataset_folders (id, name, path) VALUES (@id, @name, @path)',
  )
  const remove = database.prepare<[string]>('DELETE FROM dataset_folders WHERE id = ?')

  return {
    list: () => select.all(),
    add: ({ id, name, path }) => void insert.run({ id, name, path }),
    remove: (id) => void remove.run(id),
  }
}

/** Of the settings of the whole app. */
const KEY = 'app'

/** What was never set, or cannot be read by this version, is as it is by default. */
export function readAppSettings(settings: Pick<SettingsRepository, 'get'>): AppSettings {
  const stored = settings.get(KEY)
  const fields = (typeof stored === 'object' ? stored : null) as Record<string, unknown> | null
  const read = <Key extends keyof AppSettings>(key: Key): AppSettings[Key] => {
    const field = AppSettings.shape[key].safeParse(fields?.[key])
    return field.success ? (field.data as AppSettings[Key]) : DEFAULT_SETTINGS[key]
  }
  return {
    language: read('language'),
    colorScheme: read('colorScheme'),
    atOnce: read('atOnce'),
    backups: read('backups'),
    notify: read('notify'),
    keepAwake: read('keepAwake'),
    confirmClosing: read('confirmClosing'),
    snapshots: read('snapshots'),
  }
}

export function writeAppSettings(
  settings: Pick<SettingsRepository, 'set'>,
  changed: AppSettings,
): void {
  settings.set(KEY, changed)
}
