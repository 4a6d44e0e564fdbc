/** What the app is made of and runs on, as About and a report say it. */
export interface Versions {
  readonly app: string
  /** Version of the numerics: runs of the same engine version give the same numbers. */
  readonly engine: string
  readonly electron: string
  readonly chromium: string
  readonly node: string
  readonly sqlite: string
  /** The system with its version and processor, such as "linux 6.1.0 x64". */
  readonly system: string
}

/** The parts by name, in the order they are shown. */
export const VERSION_NAMES = {
  app: 'Optimizer Lab',
  engine: 'Engine',
  electron: 'Electron',
  chromium: 'Chromium',
  node: 'Node.js',
  sqlite: 'SQLite',
  system: 'System',
} as const satisfies Record<keyof Versions, string>

/** One line a part, for a report or the clipboard. */
export function versionsText(versions: Versions): string {
  const parts = Object.entries(VERSION_NAMES) as [keyof Versions, string][]
  return parts.map(([part, name]) => `${name}: ${versions[part]}`).join('\n')
}
