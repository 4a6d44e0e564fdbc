/** Makes the language a thing that Vue follows: what shows a text or a number is drawn again when another is spoken. */
import { shallowRef } from 'vue'
import { MESSAGES, onLanguageChange } from '../../src-shared/language/language'
import { onRead } from '../../src-shared/language/locale'
import { speak } from '../../src-shared/language/speak'
import { listen } from '../lab-client'
import { askTrouble } from '../trouble-client'

const changes = shallowRef(0)

/** To be called once, before the page is mounted. */
export function followLanguage(): void {
  onRead(() => void changes.value)
  onLanguageChange(() => {
    changes.value += 1
    document.documentElement.lang = MESSAGES.locale
  })
}

/** Speaks as the main process does, now and whenever it speaks another language. */
export async function speakAsApp(): Promise<void> {
  listen('language.changed', speak)
  speak(await askTrouble('trouble.language', null))
}
