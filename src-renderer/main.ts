import './no-eval'
import '@fontsource-variable/inter/index.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/markdown.css'
import './styles/menu.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { leaveKeysToInputMethods } from './keyboard/input-method'
import { outliveFaults } from './page-faults'
import { useNotices } from './stores/notices'

leaveKeysToInputMethods(window)
const app = createApp(App).use(createPinia())
const notices = useNotices()
outliveFaults(app, notices.problem)
app.mount('#app')
