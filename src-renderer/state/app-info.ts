/** What the app is and runs on; the system decides how shortcuts are written. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppInfo } from '../../src-shared/contract/app'
import { invoke } from '../lab-client'

export const useAppInfo = defineStore('app-info', () => {
  /** Null until it is loaded. */
  const info = shallowRef<AppInfo | null>(null)
  const platform = computed(() => info.value?.platform ?? '')

  async function load(): Promise<void> {
    info.value = await invoke('app.info', null)
  }

  return { info, platform, load }
})
