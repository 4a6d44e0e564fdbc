import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { MESSAGES } from '../../../src-shared/language/language'
import { parseNumber } from '../../ui/number-text'

/**
 * A whole number as it is typed. What is no whole number from `least` to `most` is said to be wrong and goes nowhere.
 * @param value as it is kept
 */
export function useNumberSetting(
  value: () => number,
  [least, most]: readonly [number, number],
  change: (value: number) => void,
): { readonly text: Ref<string>; readonly problem: ComputedRef<string | undefined> } {
  const text = ref(String(value()))
  const isAllowed = (typed: number) => Number.isInteger(typed) && typed >= least && typed <= most
  const problem = computed(() =>
    isAllowed(parseNumber(text.value)) ? undefined : MESSAGES.settings.whole(least, most),
  )
  watch(text, (typed) => {
    const number = parseNumber(typed)
    if (isAllowed(number) && number !== value()) change(number)
  })
  return { text, problem }
}
