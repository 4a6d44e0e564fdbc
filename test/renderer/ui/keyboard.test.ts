import { afterEach, describe, expect, test } from 'vitest'
import { leaveKeysToInputMethods } from '../../../src-renderer/ui/keyboard/input-method'
import { matchedKey } from '../../../src-renderer/ui/keyboard/matched-key'

describe('the key that is matched', () => {
  test.each<readonly [what: string, key: string, code: string, matched: string]>([
    ['US', 'a', 'KeyA', 'a'],
    ['US with Caps Lock', 'A', 'KeyA', 'a'],
    ['French: by the letter', 'a', 'KeyQ', 'a'],
    ['French: by the letter', 'q', 'KeyA', 'q'],
    ['Dvorak: by the letter', 'a', 'KeyA', 'a'],
    ['Dvorak: by the letter', '-', 'Quote', '-'],
    ['German: a letter of its own', 'ö', 'Semicolon', 'ö'],
    ['French: a letter of its own', 'à', 'Digit0', 'à'],
    ['Russian', 'ф', 'KeyA', 'a'],
    ['Russian with Caps Lock', 'Ф', 'KeyA', 'a'],
    ['Russian', 'ю', 'Period', '.'],
    ['Russian: a sign where US has another', '.', 'Slash', '.'],
    ['Russian: a sign where US has another', '/', 'Backslash', '/'],
    ['Greek', 'α', 'KeyA', 'a'],
    ['Greek final sigma', 'ς', 'KeyW', 'w'],
    ['Hebrew', 'ש', 'KeyA', 'a'],
    ['Arabic', 'ظ', 'Slash', '/'],
    ['Persian', '۰', 'Digit0', '0'],
    ['Korean', 'ㅁ', 'KeyA', 'a'],
    ['Japanese kana', 'ち', 'KeyA', 'a'],
    ['Thai', 'ฟ', 'KeyA', 'a'],
    ['another script without a place', 'я', '', 'я'],
    ['another script at a key that US has not', 'ё', 'IntlBackslash', 'ё'],
    ['a named key', 'Enter', 'NumpadEnter', 'Enter'],
    ['space', ' ', 'Space', ' '],
    ['numbers beside the letters', '0', 'Numpad0', '0'],
  ])('%s: %s at %s is %s', (_what, key, code, matched) => {
    expect(matchedKey({ key, code })).toBe(matched)
  })
})

describe('keys of an input method', () => {
  const page = document.body
  let heard: string[] = []
  const hear = ({ type, key }: KeyboardEvent) => void heard.push(`${type} ${key}`)

  afterEach(() => {
    heard = []
    page.removeEventListener('keydown', hear)
    page.removeEventListener('keyup', hear)
  })

  test('reach nobody, and their defaults are left alone; others reach everybody', () => {
    leaveKeysToInputMethods(window)
    page.addEventListener('keydown', hear)
    page.addEventListener('keyup', hear)
    const press = (type: string, init: KeyboardEventInit) => {
      const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, ...init })
      page.dispatchEvent(event)
      return event.defaultPrevented
    }
    for (const key of ['Enter', 'Escape', 'ArrowDown', 'Process', ' ', 'Tab']) {
      expect(press('keydown', { key, isComposing: true })).toBe(false)
      expect(press('keyup', { key, isComposing: true })).toBe(false)
      // The composition is over already, and the key was still the input method's.
      expect(press('keydown', { key, keyCode: 229 })).toBe(false)
    }
    expect(heard).toEqual([])
    press('keydown', { key: 'Enter', keyCode: 13 })
    press('keyup', { key: 'Enter', keyCode: 13 })
    expect(heard).toEqual(['keydown Enter', 'keyup Enter'])
  })
})
