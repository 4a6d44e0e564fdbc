/** The keys of the commands. */
import { describe, expect, test } from 'vitest'
import { ACTIONS, MENU_COMMANDS, shortcutText } from '../../../src-shared/contract/actions'

describe('shortcuts', () => {
  test('read as people write them on each system', () => {
    expect(shortcutText('CmdOrCtrl+Shift+Enter', 'linux')).toBe('Ctrl+Shift+Enter')
    expect(shortcutText('CmdOrCtrl+Shift+Enter', 'darwin')).toBe('⌘⇧↩')
    expect(shortcutText('CmdOrCtrl+.', 'win32')).toBe('Ctrl+.')
  })

  test('are one for each command that is not seldom, none twice', () => {
    const seldom = ['about', 'report-problem', 'reveal-database', 'reveal-log']
    const keys = MENU_COMMANDS.flatMap((command) => ACTIONS[command].shortcut ?? [])
    const without = MENU_COMMANDS.filter((command) => ACTIONS[command].shortcut === undefined)
    expect([...without].sort()).toEqual(seldom)
    expect(new Set(keys).size).toBe(keys.length)
    expect(shortcutText(ACTIONS.about.shortcut, 'linux')).toBe('')
  })
})
