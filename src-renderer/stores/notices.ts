/** Short messages to the person; problems stay until they are dismissed. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { describeFailure } from '../../src-shared/result'

export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'problem'
  readonly text: string
}

const INFO_SECONDS = 6

export const useNotices = defineStore('notices', () => {
  const list = ref<Notice[]>([])
  let lastId = 0

  function dismiss(id: number): void {
    list.value = list.value.filter((notice) => notice.id !== id)
  }

  function add(kind: Notice['kind'], text: string): void {
    // The same problem told again takes the old one's place.
    list.value = list.value.filter((notice) => notice.text !== text)
    const id = ++lastId
    list.value.push({ id, kind, text })
    if (kind === 'info') setTimeout(() => dismiss(id), INFO_SECONDS * 1000)
  }

  const info = (text: string) => add('info', text)
  const problem = (error: unknown) => add('problem', describeFailure(error).message)

  /** Does something that may fail; a failure becomes a notice. */
  async function attempt(action: () => Promise<unknown>): Promise<void> {
    try {
      await action()
    } catch (error) {
      problem(error)
    }
  }

  return { list, info, problem, dismiss, attempt }
})
