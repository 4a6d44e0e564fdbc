import type { MenuCommand } from './contract'

/** Keyboard shortcuts as Electron's accelerators; the menu and the command palette show the same. What is seldom done has none. */
export const SHORTCUTS: Readonly<Partial<Record<MenuCommand, string>>> = {
  'new-comparison': 'CmdOrCtrl+N',
  'run-preset': 'CmdOrCtrl+Shift+Enter',
  export: 'CmdOrCtrl+E',
  import: 'CmdOrCtrl+O',
  'stop-all': 'CmdOrCtrl+.',
  'show-queue': 'CmdOrCtrl+J',
  'pause-queue': 'CmdOrCtrl+Shift+J',
  'add-dataset': 'CmdOrCtrl+Shift+O',
  'command-palette': 'CmdOrCtrl+K',
  'toggle-runs': 'CmdOrCtrl+B',
  'toggle-details': 'CmdOrCtrl+Shift+B',
  'show-verdict': 'CmdOrCtrl+U',
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  'find-runs': 'CmdOrCtrl+F',
  'rename-run': 'F2',
  'tag-runs': 'CmdOrCtrl+T',
  'pin-runs': 'CmdOrCtrl+Shift+P',
  'set-baseline': 'CmdOrCtrl+Shift+L',
  'compare-runs': 'CmdOrCtrl+D',
  'go-on-runs': 'CmdOrCtrl+Shift+G',
  'fork-run': 'CmdOrCtrl+Shift+F',
  'replay-run': 'CmdOrCtrl+Shift+R',
  'checkpoint-rule': 'CmdOrCtrl+Shift+K',
  'trash-runs': 'Delete',
  'show-trash': 'CmdOrCtrl+Shift+T',
  'empty-trash': 'CmdOrCtrl+Shift+Delete',
  settings: 'CmdOrCtrl+,',
}

/** Keys that mean something else where one types: the list itself answers to them, the menu only shows them. */
export const LIST_KEYS: ReadonlySet<MenuCommand> = new Set(['rename-run', 'trash-runs'])

const MAC_SYMBOLS: Readonly<Record<string, string>> = {
  CmdOrCtrl: '⌘',
  Shift: '⇧',
  Enter: '↩',
}

/** A shortcut as a person reads it: "Ctrl+Shift+B", or "⌘⇧B" on a Mac; nothing where there is none. */
export function shortcutText(accelerator: string | undefined, platform: string): string {
  if (accelerator === undefined) return ''
  const keys = accelerator.split('+')
  return platform === 'darwin'
    ? keys.map((key) => MAC_SYMBOLS[key] ?? key).join('')
    : keys.map((key) => (key === 'CmdOrCtrl' ? 'Ctrl' : key)).join('+')
}
