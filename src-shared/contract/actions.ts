/** What a person can do from the menu and the palette: one entry an action, in the palette's order. */

interface ActionEntry {
  /** As Electron's accelerator; what is seldom done has none. */
  readonly shortcut?: string
  /** Its key means something else where one types: the list itself answers to it, the menu only shows it. */
  readonly isListKey?: true
  /** The palette does not offer to open itself. */
  readonly isInPalette?: false
}

const ENTRIES = {
  'new-comparison': { shortcut: 'CmdOrCtrl+N' },
  'run-preset': { shortcut: 'CmdOrCtrl+Shift+Enter' },
  export: { shortcut: 'CmdOrCtrl+E' },
  import: { shortcut: 'CmdOrCtrl+O' },
  'stop-all': { shortcut: 'CmdOrCtrl+.' },
  'show-queue': { shortcut: 'CmdOrCtrl+J' },
  'pause-queue': { shortcut: 'CmdOrCtrl+Shift+J' },
  'add-dataset': { shortcut: 'CmdOrCtrl+Shift+O' },
  'command-palette': { shortcut: 'CmdOrCtrl+K', isInPalette: false },
  'toggle-runs': { shortcut: 'CmdOrCtrl+B' },
  'toggle-details': { shortcut: 'CmdOrCtrl+Shift+B' },
  'show-verdict': { shortcut: 'CmdOrCtrl+U' },
  undo: { shortcut: 'CmdOrCtrl+Z' },
  redo: { shortcut: 'CmdOrCtrl+Shift+Z' },
  'find-runs': { shortcut: 'CmdOrCtrl+F' },
  'rename-run': { shortcut: 'F2', isListKey: true },
  'tag-runs': { shortcut: 'CmdOrCtrl+T' },
  'pin-runs': { shortcut: 'CmdOrCtrl+Shift+P' },
  'set-baseline': { shortcut: 'CmdOrCtrl+Shift+L' },
  'compare-runs': { shortcut: 'CmdOrCtrl+D' },
  'resume-runs': { shortcut: 'CmdOrCtrl+Shift+G' },
  'fork-run': { shortcut: 'CmdOrCtrl+Shift+F' },
  'replay-run': { shortcut: 'CmdOrCtrl+Shift+R' },
  'checkpoint-rule': { shortcut: 'CmdOrCtrl+Shift+K' },
  'trash-runs': { shortcut: 'Delete', isListKey: true },
  'show-trash': { shortcut: 'CmdOrCtrl+Shift+T' },
  'empty-trash': { shortcut: 'CmdOrCtrl+Shift+Delete' },
  settings: { shortcut: 'CmdOrCtrl+,' },
  about: {},
  'report-problem': {},
  'reveal-database': {},
  'reveal-log': {},
} as const satisfies Readonly<Record<string, ActionEntry>>

export type MenuCommand = keyof typeof ENTRIES

export const ACTIONS: Readonly<Record<MenuCommand, ActionEntry>> = ENTRIES
export const MENU_COMMANDS = Object.keys(ACTIONS) as readonly MenuCommand[]

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
