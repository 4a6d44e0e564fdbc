import './no-eval'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/noto-sans-kr/index.css'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/markdown.css'
import './ui/styles/menu.css'
import './ui/styles/forced-colors.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { leaveKeysToInputMethods } from './ui/keyboard/input-method'
import { outlivePageFaults } from './shell/page-faults'
import { followLanguage, speakAsApp } from './state/language'
import { useNotices } from './state/notices'

leaveKeysToInputMethods(window)
followLanguage()
// Without an answer the page is shown all the same, in English.
await speakAsApp().catch(() => {})
const app = createApp(App).use(createPinia())
const notices = useNotices()
outlivePageFaults(app, notices.problem)
app.mount('#app')
