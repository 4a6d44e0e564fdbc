import { ref, watch, type Ref } from 'vue'

/** A ref that comes back with its last value after a restart. What cannot be read falls back to the default. */
export function usePersisted<Value>(key: string, fallback: Value): Ref<Value> {
  const stored = localStorage.getItem(key)
  const value = ref(stored === null ? fallback : parse(stored, fallback)) as Ref<Value>
  watch(value, (changed) => localStorage.setItem(key, JSON.stringify(changed)), { deep: true })
  return value
}

function parse<Value>(text: string, fallback: Value): Value {
  try {
    return JSON.parse(text) as Value
  } catch {
    return fallback
  }
}
