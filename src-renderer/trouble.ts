/** The page that stands in the lab's place when the lab cannot be shown. */
import '@fontsource-variable/inter/index.css'
import './styles/tokens.css'
import './styles/base.css'
import { createApp } from 'vue'
import { leaveKeysToInputMethods } from './keyboard/input-method'
import TroublePage from './trouble/TroublePage.vue'

leaveKeysToInputMethods(window)
createApp(TroublePage).mount('#app')
