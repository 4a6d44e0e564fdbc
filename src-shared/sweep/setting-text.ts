import type { Setting } from './settings'
import { findSweepField } from './sweep-fields'

/** "learning rate 0.01, batch size 32". */
export function settingText(setting: Setting): string {
  const parts = Object.entries(setting).map(([key, value]) => {
    const field = findSweepField(key)
    return field === undefined ? key : `${field.label.toLowerCase()} ${field.write(value)}`
  })
  return parts.join(', ')
}
