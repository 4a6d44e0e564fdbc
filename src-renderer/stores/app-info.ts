/** Which system the app runs on, for the way its shortcuts are written. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useAppInfo = defineStore('app-info', () => {
  const platform = ref('')
  return { platform }
})
