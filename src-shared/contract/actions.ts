/**
 * What a person can do by name: one entry an action, in the palette's order. Menus, palette and the list of shortcuts
 * derive from it; its words are in the language files, and what it does in the window's `useCommands`.
 */

/** Where an action stands in the palette and in the list of shortcuts. */
export const ACTION_SECTIONS = ['training', 'runs', 'chart', 'files', 'window', 'help'] as const
export type ActionSection = (typeof ACTION_SECTIONS)[number]

/** What the system's window does by itself when it stands in a menu. */
export const WINDOW_ROLES = ['zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen', 'quit'] as const
export type WindowRole = (typeof WINDOW_ROLES)[number]

interface ActionEntry {
  readonly section: ActionSection
  /** As Electron's accelerator; what is seldom done has none. */
  readonly shortcut?: string
  /** Its key means something else where one types: the list itself answers to it, the menu only shows it. */
  readonly isListKey?: true
  /** The palette does not offer to open itself. */
  readonly isInPalette?: false
  /** The main process does it, with the key that the system has for it. */
  readonly role?: WindowRole
}

const ENTRIES = {
  'new-comparison': { section: 'training', shortcut: 'CmdOrCtrl+N' },
  'run-preset': { section: 'training', shortcut: 'CmdOrCtrl+Shift+Enter' },
  'show-queue': { section: 'training', shortcut: 'CmdOrCtrl+J' },
  'pause-queue': { section: 'training', shortcut: 'CmdOrCtrl+Shift+J' },
  'stop-all': { section: 'training', shortcut: 'CmdOrCtrl+.' },
  'show-unfinished': { section: 'training' },
  'resume-runs': { section: 'training', shortcut: 'CmdOrCtrl+Shift+G' },
  'stop-runs': { section: 'training' },
  'fork-run': { section: 'training', shortcut: 'CmdOrCtrl+Shift+F' },
  'replay-run': { section: 'training', shortcut: 'CmdOrCtrl+Shift+R' },
  'checkpoint-rule': { section: 'training', shortcut: 'CmdOrCtrl+Shift+K' },
  'add-dataset': { section: 'training', shortcut: 'CmdOrCtrl+Shift+O' },
  optimizers: { section: 'training', shortcut: 'CmdOrCtrl+Shift+E' },

  'find-runs': { section: 'runs', shortcut: 'CmdOrCtrl+F' },
  'clear-query': { section: 'runs' },
  'select-all': { section: 'runs', shortcut: 'CmdOrCtrl+A', isListKey: true },
  'overlay-runs': { section: 'runs', shortcut: 'Space', isListKey: true },
  'show-only': { section: 'runs' },
  'run-details': { section: 'runs', shortcut: 'Enter', isListKey: true },
  'rename-run': { section: 'runs', shortcut: 'F2', isListKey: true },
  'tag-runs': { section: 'runs', shortcut: 'CmdOrCtrl+T' },
  'pin-runs': { section: 'runs', shortcut: 'CmdOrCtrl+Shift+P' },
  'set-baseline': { section: 'runs', shortcut: 'CmdOrCtrl+Shift+L' },
  'compare-runs': { section: 'runs', shortcut: 'CmdOrCtrl+D' },
  'trash-runs': { section: 'runs', shortcut: 'Delete', isListKey: true },
  'restore-runs': { section: 'runs' },
  'show-trash': { section: 'runs', shortcut: 'CmdOrCtrl+Shift+T' },
  'empty-trash': { section: 'runs', shortcut: 'CmdOrCtrl+Shift+Delete' },
  'toggle-table': { section: 'runs' },
  'reset-columns': { section: 'runs' },
  undo: { section: 'runs', shortcut: 'CmdOrCtrl+Z' },
  redo: { section: 'runs', shortcut: 'CmdOrCtrl+Shift+Z' },

  'show-verdict': { section: 'chart', shortcut: 'CmdOrCtrl+U' },
  'choose-metric': { section: 'chart' },
  'choose-smoothing': { section: 'chart' },
  'choose-x-axis': { section: 'chart' },
  'choose-y-axis': { section: 'chart' },
  'choose-seeds': { section: 'chart' },
  'saved-views': { section: 'chart' },
  'reset-chart-zoom': { section: 'chart' },
  'chart-table': { section: 'chart' },
  'chart-help': { section: 'chart' },

  import: { section: 'files', shortcut: 'CmdOrCtrl+O' },
  'watch-folder': { section: 'files' },
  export: { section: 'files', shortcut: 'CmdOrCtrl+E' },
  'export-points': { section: 'files' },
  'export-weights': { section: 'files' },
  'back-up': { section: 'files' },
  'reveal-database': { section: 'files' },
  'reveal-log': { section: 'files' },

  'command-palette': { section: 'window', shortcut: 'CmdOrCtrl+K', isInPalette: false },
  'toggle-runs': { section: 'window', shortcut: 'CmdOrCtrl+B' },
  'toggle-details': { section: 'window', shortcut: 'CmdOrCtrl+Shift+B' },
  settings: { section: 'window', shortcut: 'CmdOrCtrl+,' },
  'zoom-in': { section: 'window', shortcut: 'CmdOrCtrl+Plus', role: 'zoomIn' },
  'zoom-out': { section: 'window', shortcut: 'CmdOrCtrl+-', role: 'zoomOut' },
  'zoom-reset': { section: 'window', shortcut: 'CmdOrCtrl+0', role: 'resetZoom' },
  'full-screen': { section: 'window', shortcut: 'F11', role: 'togglefullscreen' },
  quit: { section: 'window', shortcut: 'CmdOrCtrl+Q', role: 'quit' },

  shortcuts: { section: 'help', shortcut: 'CmdOrCtrl+/' },
  'field-guide': { section: 'help', shortcut: 'F1' },
  'report-problem': { section: 'help' },
  about: { section: 'help' },
} as const satisfies Readonly<Record<string, ActionEntry>>

export type ActionName = keyof typeof ENTRIES

export const ACTIONS: Readonly<Record<ActionName, ActionEntry>> = ENTRIES
export const ACTION_NAMES = Object.keys(ACTIONS) as readonly ActionName[]

const MAC_SYMBOLS: Readonly<Record<string, string>> = {
  CmdOrCtrl: '⌘',
  Shift: '⇧',
  Enter: '↩',
  Plus: '+',
}
const NAMES: Readonly<Record<string, string>> = { CmdOrCtrl: 'Ctrl', Plus: '+' }

/** A shortcut as a person reads it: "Ctrl+Shift+B", or "⌘⇧B" on a Mac; nothing where there is none. */
export function shortcutText(accelerator: string | undefined, platform: string): string {
  if (accelerator === undefined) return ''
  const keys = accelerator.split('+')
  return platform === 'darwin'
    ? keys.map((key) => MAC_SYMBOLS[key] ?? key).join('')
    : keys.map((key) => NAMES[key] ?? key).join('+')
}
