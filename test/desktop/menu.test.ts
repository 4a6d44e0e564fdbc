/** The application menu and the catalogue of actions, which are one. */
import type { MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { ACTIONS, ACTION_NAMES, type ActionName } from '../../src-shared/contract/actions'
import { MESSAGES } from '../../src-shared/language/language'
import { menuTemplate } from '../../src-main/desktop/menu'

vi.mock('electron', () => ({ app: {} }))

const NO_HISTORY = { undo: null, redo: null }
/** What the system does with text, with windows and with the app, and names itself. */
const SYSTEMS_OWN = [
  ...['cut', 'copy', 'paste', 'selectAll', 'minimize', 'zoom', 'front'],
  ...['about', 'services', 'hide', 'hideOthers', 'unhide', 'close'],
]

/** The items that do something, of all submenus. */
function items(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((item) => {
    if (item.type === 'separator') return []
    return Array.isArray(item.submenu) ? items(item.submenu) : [item]
  })
}

test('every item is an action of the catalogue, but for what is the system’s own', () => {
  const found = items(menuTemplate(() => {}, NO_HISTORY))
  expect(found.length).toBeGreaterThan(30)
  for (const { id, role } of found) {
    if (id === undefined) expect(SYSTEMS_OWN).toContain(role)
    else expect(ACTION_NAMES).toContain(id)
  }
})

test('an item sends its action, unless the system has a role for it', () => {
  const sent: ActionName[] = []
  const found = items(menuTemplate((name) => sent.push(name), NO_HISTORY))
  const own = found.filter(({ id, role }) => id !== undefined && role === undefined)
  for (const { click } of own) click?.(null as never, undefined, null as never)
  expect(sent).toEqual(own.map(({ id }) => id))
  const zoomIn = found.find(({ id }) => id === 'zoom-in')
  expect(zoomIn).toMatchObject({ role: 'zoomIn', label: MESSAGES.commands['zoom-in'] })
  expect(zoomIn).not.toHaveProperty('click')
})

test('keys of the list are shown and not taken from whoever types', () => {
  for (const { id, registerAccelerator } of items(menuTemplate(() => {}, NO_HISTORY))) {
    if (id === undefined || ACTIONS[id as ActionName].role !== undefined) continue
    expect(registerAccelerator).toBe(!ACTIONS[id as ActionName].isListKey)
  }
})
