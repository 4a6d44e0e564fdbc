/** The page that stands in the lab's place when the lab cannot be shown. */
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/noto-sans-kr/index.css'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/forced-colors.css'
import { createApp } from 'vue'
import { followLanguage, speakAsApp } from './state/language'
import { leaveKeysToInputMethods } from './ui/keyboard/input-method'
import TroublePage from './trouble/TroublePage.vue'

leaveKeysToInputMethods(window)
followLanguage()
await speakAsApp().catch(() => {})
createApp(TroublePage).mount('#app')
