/** Which dialog about the app as a whole is open. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useAppDialogs = defineStore('app-dialogs', () => {
  const settings = ref(false)
  const about = ref(false)
  const report = ref(false)
  return { settings, about, report }
})
