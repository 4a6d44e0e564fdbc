/** What a person has set for the whole app, kept among the settings of the database. */
import { AppSettings, DEFAULT_SETTINGS } from '../../src-shared/contract/app-settings'
import type { SettingsRepository } from './contract'

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
    colorScheme: read('colorScheme'),
    atOnce: read('atOnce'),
    backups: read('backups'),
  }
}

export function writeAppSettings(
  settings: Pick<SettingsRepository, 'set'>,
  changed: AppSettings,
): void {
  settings.set(KEY, changed)
}
