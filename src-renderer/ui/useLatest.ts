import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import { describeFailure, type LabFailure } from '../../src-shared/contract/result'

export interface Latest<Output> {
  /** Stays until the next one is there, so that what shows it does not flicker. */
  readonly answer: ShallowRef<Output | null>
  readonly problem: ShallowRef<LabFailure | null>
  readonly pending: Ref<boolean>
  /** Asks the same once more. */
  readonly again: () => void
}

/**
 * Answers a question that changes faster than it can be answered: one request at a time, the next one always about
 * what is asked by then.
 * @param input null asks nothing; a change is seen by its JSON
 */
export function useLatest<Input, Output>(
  input: () => Input | null,
  ask: (input: Input) => Promise<Output>,
): Latest<Output> {
  const answer = shallowRef<Output | null>(null)
  const problem = shallowRef<LabFailure | null>(null)
  const pending = ref(false)
  let asked = 0
  let answered = 0

  async function answerOnce(): Promise<void> {
    const current = input()
    try {
      answer.value = current === null ? null : await ask(current)
      problem.value = null
    } catch (error) {
      answer.value = null
      problem.value = describeFailure(error)
    }
  }

  async function work(): Promise<void> {
    asked += 1
    if (pending.value) return
    pending.value = true
    while (answered < asked) {
      answered = asked
      await answerOnce()
    }
    pending.value = false
  }

  const again = () => void work()
  // Answers may have words in them.
  watch(() => `${MESSAGES.locale} ${JSON.stringify(input())}`, again, { immediate: true })
  return { answer, problem, pending, again }
}
