import { ref, watch, type Ref } from 'vue'
import type { z } from 'zod'

/** A ref that comes back with its last value after a restart. What is not as the schema wants is the fallback. */
export function usePersisted<Value>(
  key: string,
  schema: z.ZodType<Value>,
  fallback: Value,
): Ref<Value> {
  const stored = localStorage.getItem(key)
  const value = ref(stored === null ? fallback : parse(stored, schema, fallback)) as Ref<Value>
  watch(value, (changed) => localStorage.setItem(key, JSON.stringify(changed)), { deep: true })
  return value
}

function parse<Value>(text: string, schema: z.ZodType<Value>, fallback: Value): Value {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return fallback
  }
}
