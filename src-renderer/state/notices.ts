/** Short messages to the person; problems stay until they are dismissed, what is going on until it is over. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import { describeFailure } from '../../src-shared/contract/result'
import { invoke } from '../lab-client'
import { askTrouble } from '../trouble-client'

export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'problem' | 'busy'
  readonly text: string
  /** How long it stays when nobody points at it; null until it is dismissed. */
  readonly seconds: number | null
  /** What one can do about it at once. */
  readonly action?: NoticeAction
}

export interface NoticeAction {
  readonly label: string
  readonly run: () => unknown
}

const INFO_SECONDS = 6
/** What is over before is not worth a word. */
const BUSY_AFTER_MS = 300
/** An offer stays long enough to be read and taken. */
const ACTION_SECONDS = 12

const mendDatabase = (): NoticeAction => ({
  label: MESSAGES.trouble.damagedInUse.whatToDo,
  run: () => askTrouble('trouble.show', null),
})

export const useNotices = defineStore('notices', () => {
  const list = shallowRef<readonly Notice[]>([])
  let lastId = 0

  function dismiss(id: number): void {
    list.value = list.value.filter((notice) => notice.id !== id)
  }

  function add(kind: Notice['kind'], text: string, action?: NoticeAction): void {
    // The same problem told again takes the old one's place.
    list.value = list.value.filter((notice) => notice.text !== text)
    const id = ++lastId
    const whileRead = action === undefined ? INFO_SECONDS : ACTION_SECONDS
    list.value = [
      ...list.value,
      { id, kind, text, seconds: kind === 'info' ? whileRead : null, action },
    ]
  }

  /** Says that something is going on, if it takes a while. @returns what says that it is over */
  function busy(text: string): () => void {
    let id: number | undefined
    const timer = setTimeout(() => {
      add('busy', text)
      id = lastId
    }, BUSY_AFTER_MS)
    return () => {
      clearTimeout(timer)
      if (id !== undefined) dismiss(id)
    }
  }

  const info = (text: string, action?: NoticeAction) => add('info', text, action)
  /** Says that a file was written, and offers the way to it. */
  const saved = (text: string, path: string) =>
    info(text, {
      label: MESSAGES.saved.show,
      run: () => attempt(() => invoke('app.revealFile', { path })),
    })
  /** A damaged database is told of once, whatever finds it, with the way to what can be done about it. */
  const problem = (error: unknown) => {
    const { message, trouble } = describeFailure(error)
    if (trouble === 'damaged') add('problem', MESSAGES.trouble.damagedInUse.notice, mendDatabase())
    else add('problem', message)
  }

  /** Does something that may fail; a failure becomes a notice. */
  async function attempt(action: () => Promise<unknown>): Promise<void> {
    try {
      await action()
    } catch (error) {
      problem(error)
    }
  }

  return { list, info, saved, problem, busy, dismiss, attempt }
})
