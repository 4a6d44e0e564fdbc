import type { Setting } from './settings'
import { writeValue } from './sweep-field'
import { findSweepField } from './sweep-fields'

/** "learning rate 0.01, batch size 32". */
export function settingText(setting: Setting): string {
  const parts = Object.entries(setting).map(([key, value]) => {
    const field = findSweepField(key)
    return `${field?.label.toLowerCase() ?? key} ${(field?.write ?? writeValue)(value)}`
  })
  return parts.join(', ')
}
