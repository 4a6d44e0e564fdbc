import type { MenuCommand } from './ipc-contract'

/** Keyboard shortcuts as Electron's accelerators; the menu and the command palette show the same. */
export const SHORTCUTS: Readonly<Record<MenuCommand, string>> = {
  'new-comparison': 'CmdOrCtrl+N',
  'run-preset': 'CmdOrCtrl+Shift+Enter',
  export: 'CmdOrCtrl+E',
  import: 'CmdOrCtrl+O',
  'stop-all': 'CmdOrCtrl+.',
  'add-dataset': 'CmdOrCtrl+Shift+O',
  'command-palette': 'CmdOrCtrl+K',
  'toggle-runs': 'CmdOrCtrl+B',
  'toggle-details': 'CmdOrCtrl+Shift+B',
}

const MAC_SYMBOLS: Readonly<Record<string, string>> = {
  CmdOrCtrl: '⌘',
  Shift: '⇧',
  Enter: '↩',
}

/** A shortcut as a person reads it: "Ctrl+Shift+B", or "⌘⇧B" on a Mac. */
export function shortcutText(accelerator: string, platform: string): string {
  const keys = accelerator.split('+')
  return platform === 'darwin'
    ? keys.map((key) => MAC_SYMBOLS[key] ?? key).join('')
    : keys.map((key) => (key === 'CmdOrCtrl' ? 'Ctrl' : key)).join('+')
}
