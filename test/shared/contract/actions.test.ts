/** The keys of the commands. */
import { describe, expect, test } from 'vitest'
import { ACTIONS, ACTION_NAMES, shortcutText } from '../../../src-shared/contract/actions'

describe('shortcuts', () => {
  test('read as people write them on each system', () => {
    expect(shortcutText('CmdOrCtrl+Shift+Enter', 'linux')).toBe('Ctrl+Shift+Enter')
    expect(shortcutText('CmdOrCtrl+Shift+Enter', 'darwin')).toBe('⌘⇧↩')
    expect(shortcutText('CmdOrCtrl+.', 'win32')).toBe('Ctrl+.')
  })

  test('are none twice, and those of the system are written as people write them', () => {
    const keys = ACTION_NAMES.flatMap((name) => ACTIONS[name].shortcut ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(shortcutText(ACTIONS.about.shortcut, 'linux')).toBe('')
    expect(shortcutText(ACTIONS['zoom-in'].shortcut, 'linux')).toBe('Ctrl++')
  })
})
