/**
 * The rooms of the app and what each may import, types included. A file belongs to the longest entry that its path
 * lies in; within its room it may import anything. `npx eslint .` refuses every other import (walls.mjs).
 */

const SHARED = ['src-shared', 'src-shared/statistics']
const main = (...rooms) => rooms.map((room) => `src-main/${room}`)

/** A room of the page: what it imports besides what is shared and the way to the main process. */
const page = (rooms, packages = []) => ({
  imports: [
    ...SHARED,
    'src-renderer/lab-client.ts',
    ...rooms.map((room) => `src-renderer/${room}`),
  ],
  packages: ['vue', 'pinia', 'reka-ui', '@lucide/vue', ...packages],
})
const BELOW = ['ui', 'drawing', 'state']

/** The files that put the main process together. */
const ROOT = {
  imports: [
    ...[...SHARED, 'src-main'],
    ...main('command-line', 'datasets', 'desktop', 'desktop/log', 'desktop/report', 'exchange'),
    ...main('files', 'storage', 'threads', 'training'),
  ],
  packages: ['node:'],
}
/** Those of them that ask Electron for its folders, or begin with it. */
const START = {
  imports: [...ROOT.imports, ...main('cli.ts', 'launch-arguments.ts')],
  packages: [...ROOT.packages, 'electron'],
}

/**
 * A package stands for its subpaths too.
 * @type {Record<string, { imports: readonly string[], packages: readonly string[] }>}
 */
export const ROOMS = {
  'src-shared': { imports: SHARED, packages: ['zod'] },
  'src-shared/statistics': { imports: [], packages: [] },

  'src-main/engine': { imports: ['out/kernels'], packages: [] },
  'src-main/files': { imports: SHARED, packages: ['node:'] },
  'src-main/threads': { imports: SHARED, packages: ['node:'] },
  'src-main/datasets': {
    imports: [...SHARED, ...main('files', 'threads')],
    packages: ['node:'],
  },
  'src-main/storage': {
    imports: [...SHARED, ...main('files', 'threads')],
    packages: ['node:', 'better-sqlite3', 'zod'],
  },
  'src-main/training': {
    imports: [...SHARED, ...main('datasets', 'engine', 'files', 'storage', 'threads')],
    packages: ['node:'],
  },
  'src-main/exchange': {
    imports: [...SHARED, ...main('files', 'storage', 'threads')],
    packages: ['node:', 'zod'],
  },
  'src-main/command-line': {
    imports: [...SHARED, 'src-main', ...main('exchange', 'files', 'storage', 'training')],
    packages: ['node:', 'commander', 'string-width'],
  },
  'src-main/desktop': {
    imports: [
      ...[...SHARED, 'src-main'],
      ...main('desktop/log', 'desktop/report'),
      ...main('exchange', 'files', 'storage', 'threads', 'training'),
    ],
    packages: ['node:', 'electron', 'zod'],
  },
  'src-main/desktop/log': {
    imports: [...SHARED, ...main('desktop', 'files')],
    packages: ['node:'],
  },
  'src-main/desktop/report': {
    imports: [...SHARED, ...main('files', 'storage', 'training')],
    packages: ['node:'],
  },
  'src-main': ROOT,
  'src-main/main.ts': START,
  'src-main/cli.ts': START,
  'src-main/launch-arguments.ts': START,

  'src-renderer/lab-client.ts': { imports: SHARED, packages: [] },
  'src-renderer/ui': page([], ['zod']),
  'src-renderer/drawing': page(['ui', 'state'], ['chart.js']),
  'src-renderer/state': page(['ui', 'drawing', 'runs', 'trouble'], ['zod']),
  'src-renderer/runs': page(
    [...BELOW, 'details', 'exchange', 'queue'],
    ['zod', '@tanstack/vue-virtual'],
  ),
  'src-renderer/queue': page([...BELOW, 'details', 'runs']),
  'src-renderer/recipe': page([...BELOW, 'runs', 'shell']),
  'src-renderer/details': page([...BELOW, 'queue', 'recipe', 'runs'], ['marked']),
  'src-renderer/exchange': page([...BELOW, 'runs'], ['zod']),
  'src-renderer/verdict': page([...BELOW, 'recipe', 'shell'], ['zod']),
  'src-renderer/tuning': page([...BELOW, 'chart', 'shell']),
  'src-renderer/chart': page(
    [...BELOW, 'exchange', 'queue', 'recipe', 'runs', 'shell', 'tuning', 'verdict'],
    ['@tanstack/vue-virtual'],
  ),
  'src-renderer/trouble': page(['ui']),
  'src-renderer/shell': page([
    ...BELOW,
    ...['details', 'exchange', 'queue', 'recipe', 'runs', 'trouble'],
  ]),
  // App.vue and the scripts of the three pages.
  'src-renderer': page(
    [...BELOW, ...['chart', 'details', 'exchange', 'queue', 'recipe', 'runs', 'shell', 'trouble']],
    ['zod', '@fontsource-variable/inter'],
  ),
}

/** @returns the room that a path from the root lies in; of a file outside of all rooms its folder */
export function roomOf(file) {
  const parts = file.split('/')
  for (let count = parts.length; count > 0; count--) {
    const room = parts.slice(0, count).join('/')
    // An import may leave the suffix out.
    if (Object.hasOwn(ROOMS, room)) return room
    if (count === parts.length && Object.hasOwn(ROOMS, `${room}.ts`)) return `${room}.ts`
  }
  return parts.slice(0, 2).join('/')
}

/** @returns why a file of this room may not import what lies at this path, else null */
export function refusedFile(room, target) {
  const other = roomOf(target)
  if (other === room || ROOMS[room].imports.includes(other)) return null
  return `${room} must not import ${other}: see scripts/structure/rooms.mjs`
}

/** @returns why a file of this room may not import this package, else null */
export function refusedPackage(room, specifier) {
  const allowed = ROOMS[room].packages.some(
    (name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
  )
  return allowed ? null : `${room} does not know ${specifier}: see scripts/structure/rooms.mjs`
}
