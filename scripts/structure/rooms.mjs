/**
 * The rooms of the app and what each may import, types included. A file belongs to the longest entry that its path
 * lies in; within its room it may import anything. `npx eslint .` refuses every other import (walls.mjs).
 */

const SHARED = ['src-shared', 'src-shared/notes', 'src-shared/statistics'].concat([
  'src-shared/optimizer-language',
])
const main = (...rooms) => rooms.map((room) => `src-main/${room}`)

/** A room of the page: what it imports besides what is shared and the way to the main process. */
const page = (rooms, packages = []) => ({
  imports: [
    ...SHARED,
    ...['src-renderer/lab-client.ts', 'src-renderer/trouble-client.ts'],
    ...rooms.map((room) => `src-renderer/${room}`),
  ],
  packages: ['vue', 'pinia', 'reka-ui', '@lucide/vue', ...packages],
})
const BELOW = ['ui', 'state', 'drawing']
const SUBJECTS = [
  ...['runs', 'queue', 'recipe', 'exchange', 'tuning'],
  ...['details', 'verdict', 'chart'],
  ...['inside', 'surfaces', 'landscape', 'tour', 'optimizers'],
]

/** Rooms of storage; the files beside them say what it offers, and open the database. */
const STORAGE = ['backup', 'browse', 'recover', 'runs', 'schema', 'transfer']
const storage = (...rooms) => main('storage', ...rooms.map((room) => `storage/${room}`))
/** The same with all that is in them. */
const wholeStorage = (...rooms) => rooms.map((room) => `src-main/storage/${room}/`)
/** A room of storage: those it builds on, and what others may import of it. */
const storageRoom = (rooms, doors) => ({
  imports: [...SHARED, ...main('files', 'threads', 'storage'), ...wholeStorage(...rooms)],
  packages: ['node:', 'better-sqlite3', 'zod'],
  doors,
})

/** The files that put the main process together; the command on plain Node is made of them, so they know no Electron. */
const ROOT = {
  imports: [
    ...[...SHARED, 'src-main'],
    ...main('command-line', 'datasets', 'exchange', 'files', 'fonts', 'landscape', 'log'),
    ...main('optimizers'),
    ...main('pictures', 'threads', 'tour', 'training', 'training/inspect', 'training/worker'),
    ...main('wide-vectors'),
    ...storage('backup', 'browse', 'recover', 'schema'),
  ],
  packages: ['node:'],
}
/** Those of them that begin with Electron. */
const START = {
  imports: [...ROOT.imports, ...main('desktop', 'electron-command.ts')],
  packages: [...ROOT.packages, 'electron'],
}

/**
 * A package stands for its subpaths too. Where a room has doors, others may import these files and folders alone, unless
 * they name the room with a slash behind it: that is all of it.
 * @typedef {{ imports: readonly string[], packages: readonly string[], doors?: readonly string[] }} Room
 * @type {Record<string, Room>}
 */
export const ROOMS = {
  'src-shared': { imports: SHARED, packages: ['zod'] },
  'src-shared/statistics': { imports: [], packages: [] },
  'src-shared/notes': { imports: [], packages: ['marked'] },
  'src-shared/optimizer-language': { imports: [], packages: ['@noble/hashes'] },

  // The language of update rules is the one thing it shares with the page: who edits a rule and who runs it read the same.
  'src-main/engine': { imports: ['out/kernels', 'src-shared/optimizer-language'], packages: [] },
  'src-main/instruments': { imports: [...SHARED, ...main('engine')], packages: [] },
  // Only what decides about wide vectors and a thread that obeys concern others.
  'src-main/wide-vectors': {
    imports: [...main('engine', 'log'), 'out/kernels'],
    packages: ['node:'],
    doors: ['wide-vectors', 'joined-thread'],
  },
  'src-main/surfaces': { imports: [...SHARED, ...main('engine')], packages: [] },
  // Tries optimizers out in a thread, on what it makes itself.
  'src-main/optimizers': {
    imports: [...SHARED, ...main('engine', 'surfaces', 'threads', 'wide-vectors')],
    packages: ['node:'],
    doors: ['previews', 'spawn-thread'],
  },
  'src-main/tour': {
    imports: [
      ...[...SHARED, ...main('datasets', 'surfaces', 'training', 'training/inspect')],
      ...storage('browse'),
    ],
    packages: [],
  },
  'src-main/files': { imports: SHARED, packages: ['node:'] },
  'src-main/fonts': {
    imports: SHARED,
    packages: ['node:', '@fontsource-variable/inter', '@fontsource-variable/noto-sans-kr'],
  },
  'src-main/log': { imports: [...SHARED, ...main('files')], packages: ['node:'] },
  'src-main/threads': { imports: SHARED, packages: ['node:'] },
  'src-main/datasets': {
    imports: [...SHARED, ...main('files', 'threads')],
    packages: ['node:', '@napi-rs/canvas'],
  },
  'src-main/storage': {
    imports: [...SHARED, ...main('files', 'threads'), ...wholeStorage(...STORAGE)],
    packages: ['node:', 'better-sqlite3'],
  },
  'src-main/storage/schema': storageRoom([], ['facts/']),
  'src-main/storage/runs': storageRoom(['schema'], []),
  'src-main/storage/browse': storageRoom(
    ['schema', 'runs'],
    ['browse-contract', 'run-list-repository', 'thread/'],
  ),
  'src-main/storage/transfer': storageRoom(['schema', 'runs'], ['exchange-contract']),
  'src-main/storage/backup': storageRoom(['schema'], ['back-up', 'backups', 'whole-copy']),
  'src-main/storage/recover': storageRoom(
    ['schema', 'runs', 'transfer', 'backup'],
    ['rescue', 'thread/'],
  ),
  // Puts queue and replay together, and holds what both need.
  'src-main/training': {
    imports: [
      ...[...SHARED, ...main('datasets', 'engine', 'storage')],
      ...main('training/queue/', 'training/replay/', 'training/worker'),
    ],
    packages: ['node:'],
  },
  'src-main/training/queue': {
    imports: [...SHARED, ...main('datasets', 'storage', 'threads', 'training', 'training/worker')],
    packages: ['node:'],
    doors: [],
  },
  'src-main/training/replay': {
    imports: [...SHARED, ...main('datasets', 'storage', 'training', 'training/worker')],
    packages: ['node:'],
    doors: ['replay-check'],
  },
  // Trains a stored run again as its worker did, step by step, in a thread of its own.
  'src-main/training/inspect': {
    imports: [
      ...[
        ...SHARED,
        ...main('datasets', 'engine', 'instruments', 'storage', 'threads', 'training'),
      ],
      ...main('training/replay', 'training/worker/', 'wide-vectors'),
    ],
    packages: ['node:'],
    doors: ['inspections', 'messages', 'spawn-thread'],
  },
  // What runs in a worker knows neither who queued its run nor where it is stored.
  'src-main/training/worker': {
    imports: [
      ...[...SHARED, ...main('datasets', 'engine', 'instruments', 'threads')],
      ...main('training', 'wide-vectors'),
    ],
    packages: ['node:'],
    doors: ['active-run', 'messages', 'spawn-worker'],
  },
  'src-main/exchange': {
    imports: [...SHARED, ...main('files', 'fonts', 'threads'), ...storage('transfer')],
    packages: ['node:', 'papaparse', 'zod'],
  },
  // Trains runs again as their threads do, and compares as replays do.
  'src-main/landscape': {
    imports: [
      ...[...SHARED, ...main('datasets', 'engine', 'storage', 'threads', 'training')],
      ...main('wide-vectors', 'training/replay/', 'training/worker/'),
    ],
    packages: ['node:'],
    doors: ['landscapes', 'spawn-thread'],
  },
  // What draws the window's charts draws pictures without one. Through this one file of the page: nothing of it knows a page.
  'src-main/pictures': {
    imports: [
      ...[...SHARED, ...main('datasets', 'fonts', 'storage', 'threads')],
      'src-renderer/drawing/stored-chart.ts',
      'src-renderer/surfaces/surface-picture.ts',
    ],
    packages: ['node:', '@napi-rs/canvas'],
    doors: ['draw', 'pictures', 'spawn-thread'],
  },
  // What a report says, and the page that says it; who asks for one hands it the drawing of charts and the verdict.
  'src-main/experiment-report': {
    imports: [
      ...[...SHARED, ...main('exchange', 'fonts', 'pictures', 'threads')],
      ...storage('browse', 'transfer'),
    ],
    packages: ['marked'],
    doors: ['experiment-report', 'reports', 'spawn-thread'],
  },
  'src-main/cluster': {
    imports: [...SHARED, ...main('files', 'storage', 'training')],
    packages: ['node:', 'zod'],
  },
  'src-main/command-line': {
    imports: [
      ...SHARED,
      'src-main',
      'resources/python',
      ...main('cluster', 'exchange', 'experiment-report', 'files', 'fonts', 'surfaces'),
      ...main('training', 'training/inspect'),
      ...storage('backup', 'browse', 'recover'),
    ],
    packages: ['node:', 'commander', 'string-width'],
  },
  'src-main/desktop': {
    imports: [
      ...[...SHARED, 'src-main'],
      ...main('desktop/report'),
      ...main('exchange', 'experiment-report', 'files', 'fonts', 'log', 'pictures'),
      ...main('surfaces', 'threads', 'training'),
      ...storage('backup', 'browse', 'recover', 'schema'),
    ],
    packages: ['node:', 'electron', 'zod'],
  },
  'src-main/desktop/report': {
    imports: [...SHARED, ...main('files', 'training'), ...storage('schema')],
    packages: ['node:'],
  },
  'src-main': ROOT,
  'src-main/main.ts': START,
  'src-main/electron-command.ts': START,

  // The page's two ways to the main process.
  'src-renderer/lab-client.ts': { imports: SHARED, packages: [] },
  'src-renderer/trouble-client.ts': { imports: SHARED, packages: [] },
  'src-renderer/ui': page([]),
  'src-renderer/state': page(['ui'], ['zod']),
  'src-renderer/drawing': page(['ui', 'state'], ['chart.js']),
  'src-renderer/drawing/stored-chart.ts': {
    imports: [...SHARED, 'src-renderer/drawing'],
    packages: [],
  },
  'src-renderer/runs': page(BELOW, ['@tanstack/vue-virtual']),
  'src-renderer/queue': page(BELOW),
  'src-renderer/recipe': page([...BELOW, 'runs']),
  'src-renderer/exchange': page([...BELOW, 'runs']),
  'src-renderer/tuning': page(BELOW),
  'src-renderer/details': page([...BELOW, 'recipe', 'runs'], ['marked']),
  'src-renderer/verdict': page([...BELOW, 'recipe']),
  'src-renderer/chart': page(
    [...BELOW, 'exchange', 'queue', 'recipe', 'runs'],
    ['@tanstack/vue-virtual'],
  ),
  'src-renderer/inside': page(BELOW),
  'src-renderer/surfaces': page(BELOW, ['gifenc']),
  'src-renderer/surfaces/surface-picture.ts': {
    imports: [...SHARED, 'src-renderer/drawing', 'src-renderer/surfaces'],
    packages: [],
  },
  'src-renderer/landscape': page(BELOW),
  'src-renderer/tour': page([...BELOW, 'queue', 'surfaces']),
  'src-renderer/optimizers': page(
    [...BELOW, 'recipe', 'surfaces'],
    ['@codemirror/autocomplete', '@codemirror/commands', '@codemirror/language'].concat([
      '@codemirror/lint',
      '@codemirror/state',
      '@codemirror/view',
    ]),
  ),
  'src-renderer/trouble': page(['ui']),
  'src-renderer/shell': page([...BELOW, ...SUBJECTS]),
  // App.vue and the scripts of the three pages.
  'src-renderer': page(
    [...BELOW, ...SUBJECTS, 'shell', 'trouble'],
    ['zod', '@fontsource-variable/inter', '@fontsource-variable/noto-sans-kr'],
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

/** Whether a file is one of those that other rooms may import of its room. */
function isDoor(room, file) {
  const inside = file.slice(room.length + 1).replace(/\.ts$/, '')
  const doors = ROOMS[room]?.doors
  return (
    doors?.some((door) => (door.endsWith('/') ? inside.startsWith(door) : inside === door)) ?? true
  )
}

/** @returns why a file of this room may not import what lies at this path, else null */
export function refusedFile(room, target) {
  const other = roomOf(target)
  const { imports } = ROOMS[room]
  if (other === room || imports.includes(`${other}/`)) return null
  if (imports.includes(other) && isDoor(other, target)) return null
  return `${room} must not import ${other}: see scripts/structure/rooms.mjs`
}

/** @returns why a file of this room may not import this package, else null */
export function refusedPackage(room, specifier) {
  const allowed = ROOMS[room].packages.some(
    (name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
  )
  return allowed ? null : `${room} does not know ${specifier}: see scripts/structure/rooms.mjs`
}
