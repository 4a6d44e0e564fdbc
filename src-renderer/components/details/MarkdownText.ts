import { defineComponent, h } from 'vue'
import { renderMarkdown } from './markdown'

/** Notes as they read. */
export const MarkdownText = defineComponent({
  props: { text: { type: String, required: true } },
  setup: (props) => () => h('div', { class: 'markdown selectable' }, renderMarkdown(props.text)),
})
