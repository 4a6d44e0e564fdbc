/** The keys of the commands. */
import { MENU_COMMANDS } from '../../src-shared/contract/contract'
import { describe, expect, test } from 'vitest'
import { SHORTCUTS, shortcutText } from '../../src-shared/contract/shortcuts'

describe('shortcuts', () => {
  test('read as people write them on each system', () => {
    expect(shortcutText('CmdOrCtrl+Shift+Enter', 'linux')).toBe('Ctrl+Shift+Enter')
    expect(shortcutText('CmdOrCtrl+Shift+Enter', 'darwin')).toBe('⌘⇧↩')
    expect(shortcutText('CmdOrCtrl+.', 'win32')).toBe('Ctrl+.')
  })

  test('are one for each command that is not seldom, none twice', () => {
    const seldom = ['about', 'report-problem', 'reveal-database', 'reveal-log']
    expect([...Object.keys(SHORTCUTS), ...seldom].sort()).toEqual([...MENU_COMMANDS].sort())
    expect(new Set(Object.values(SHORTCUTS)).size).toBe(Object.keys(SHORTCUTS).length)
    expect(shortcutText(SHORTCUTS.about, 'linux')).toBe('')
  })
})
