import { shallowRef, type ShallowRef } from 'vue'
import type { AppSettings } from '../../../src-shared/contract/app-settings'
import { invoke } from '../../lab-client'

/** The settings of the app: null until they are loaded; every change is kept at once. */
export function useAppSettings(): {
  readonly settings: ShallowRef<AppSettings | null>
  readonly load: () => Promise<void>
  readonly change: (changed: Partial<AppSettings>) => Promise<void>
} {
  const settings = shallowRef<AppSettings | null>(null)
  return {
    settings,
    async load() {
      settings.value = await invoke('settings.get', null)
    },
    async change(changed) {
      if (settings.value === null) return
      settings.value = { ...settings.value, ...changed }
      await invoke('settings.set', settings.value)
    },
  }
}
