import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

/** Rooms as import patterns, seen from anywhere inside src-*. */
const ELECTRON = { group: ['electron'], message: 'Only main, cli, window and ipc know Electron.' }
const NODE = { group: ['node:*'], message: 'This room runs without Node.' }
const DATABASE = { group: ['better-sqlite3'], message: 'Only storage knows the database.' }
const BROWSER = {
  group: ['vue', 'pinia', 'chart.js', 'chart.js/*', 'reka-ui', '@lucide/*', '@tanstack/*'],
  message: 'Only the renderer knows the page.',
}
const RENDERER = {
  group: ['**/src-renderer/**'],
  message: 'The renderer is at the end of the line.',
}
const MAIN = {
  group: ['**/src-main/**'],
  message: 'What runs in the main process is reached through the contract in src-shared.',
}
const otherRooms = (...rooms) => ({
  group: rooms.map((room) => `**/${room}/**`),
  message: 'This room must not know that one: see the directions in README.md.',
})

const room = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

export default tseslint.config(
  // The kernels are AssemblyScript: its compiler checks them.
  { ignores: ['out/', 'node_modules/', 'src-main/engine/kernels/assembly/', 'bench/peak.ts'] },
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [tseslint.configs.recommendedTypeChecked, vue.configs['flat/recommended']],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.node.json', './tsconfig.web.json', './tsconfig.e2e.json'],
        extraFileExtensions: ['.vue'],
        parser: tseslint.parser,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  room(['src-shared/**'], ELECTRON, NODE, DATABASE, BROWSER, RENDERER, MAIN),
  room(
    ['src-main/engine/**'],
    ELECTRON,
    NODE,
    DATABASE,
    BROWSER,
    RENDERER,
    otherRooms('src-shared'),
    {
      group: ['zod'],
      message: 'The engine imports nothing outside itself.',
    },
    otherRooms('datasets', 'storage', 'training', 'desktop', 'exchange', 'command-line'),
  ),
  room(
    ['src-main/files/**'],
    ELECTRON,
    DATABASE,
    BROWSER,
    RENDERER,
    otherRooms('engine', 'datasets', 'storage', 'training', 'desktop', 'exchange'),
  ),
  room(
    ['src-main/storage/**'],
    ELECTRON,
    BROWSER,
    RENDERER,
    otherRooms('engine', 'datasets', 'training', 'desktop', 'exchange', 'command-line'),
  ),
  room(
    ['src-main/datasets/**'],
    ELECTRON,
    DATABASE,
    BROWSER,
    RENDERER,
    otherRooms('engine', 'storage', 'training', 'desktop', 'exchange', 'command-line'),
  ),
  room(
    ['src-main/threads/**'],
    ELECTRON,
    DATABASE,
    BROWSER,
    RENDERER,
    otherRooms('engine', 'datasets', 'storage', 'training', 'desktop', 'exchange'),
  ),
  room(
    ['src-main/training/**'],
    ELECTRON,
    DATABASE,
    BROWSER,
    RENDERER,
    otherRooms('desktop', 'exchange', 'command-line'),
  ),
  room(
    [
      'src-main/exchange/**',
      'src-main/command-line/**',
      'src-main/desktop/log/**',
      'src-main/desktop/report/**',
    ],
    ELECTRON,
    DATABASE,
    BROWSER,
    RENDERER,
  ),
  {
    files: ['src-main/cli.ts', 'src-main/main.ts', 'src-main/command-line/**'],
    ignores: ['src-main/command-line/print.ts', 'src-main/command-line/standard-streams.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        ...['stdout', 'stderr'].map((property) => ({
          object: 'process',
          property,
          message: 'What is printed goes through print.ts, which makes foreign text harmless.',
        })),
      ],
    },
  },
  room(['src-main/*.ts', 'src-main/desktop/**'], DATABASE, BROWSER, RENDERER),
  room(['src-renderer/**'], ELECTRON, NODE, DATABASE, MAIN),
  {
    // Parsed JSON and answers of child processes are checked by the expectations themselves.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
  },
  prettier,
)
