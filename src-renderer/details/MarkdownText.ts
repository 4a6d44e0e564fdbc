import { defineComponent, h } from 'vue'
import { renderMarkdown } from './markdown'

/** Notes as they read. A link that the app does not open is told as `link`, with its address. */
export const MarkdownText = defineComponent({
  props: { text: { type: String, required: true } },
  emits: { link: (address: string) => address !== '' },
  setup: (props, { emit }) => {
    const choose = (address: string) => emit('link', address)
    return () => h('div', { class: 'markdown selectable' }, renderMarkdown(props.text, choose))
  },
})
