/** Makes the language a thing that Vue follows: what shows a text or a number is drawn again when another is spoken. */
import { shallowRef } from 'vue'
import { onLanguageChange } from '../../src-shared/language/language'
import { onRead } from '../../src-shared/language/locale'

const changes = shallowRef(0)

/** To be called once, before the page is mounted. */
export function followLanguage(): void {
  onRead(() => void changes.value)
  onLanguageChange(() => (changes.value += 1))
}
