import { availableParallelism } from 'node:os'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { nodeWorkers } from './test/fuzz/node-worker-plugin.ts'
import { byProfile } from './test/profile.ts'

/**
 * Tests that tell how much of the processors something takes, what is lost in the last second before a process is
 * killed, or whether a process stood still, and those in which words are composed, which ends when another window comes
 * to the front: one of them at a time. The others mostly wait for windows and commands, so two run at once.
 */
const ALONE = ['helped-run', 'input-method'].map((name) => `test/e2e/${name}.test.ts`)
const TRUST_ALONE = ['kill-training', 'suspended'].map((name) => `test/trust/${name}.test.ts`)

/** Tests that put something in a module's place, or add to a catalogue: each needs its modules for itself. */
const REPLACES_MODULES = [
  ...['shared/language/language', 'desktop/menu', 'desktop/ipc/register'],
  'desktop/ipc/dropped-files',
  ...['desktop/ipc/verdict-handlers', 'desktop/ipc/browse-handlers', 'renderer/new-metric'],
  ...['renderer/recipe/recipe-panel', 'renderer/recipe/added-recipe-fields'],
  ...['storage/added-recipe-fields', 'wide-vectors/training-thread', 'wide-vectors/decision'],
  ...['training/row-reads', 'command-line/new-metric'],
].map((name) => `test/${name}.test.ts`)

const UNIT_TESTS = [
  'test/{cluster,experiment-report,fonts,landscape,optimizers,pictures,shared,engine,instruments,datasets,files,storage,surfaces,tour,training,command-line,exchange,desktop,log,start,threads,wide-vectors}/**/*.test.ts',
  'test/scripts/**/*.test.mjs',
]

/** Colours are asked for by those tests that are about them. */
const PLAIN: Record<string, string> = process.env.FORCE_COLOR ? { NO_COLOR: '1' } : {}

/** What is loaded once serves all files that a process tests, except those that change it. */
const UNIT = {
  environment: 'node' as const,
  env: PLAIN,
  globalSetup: 'test/compiled-kernels.mjs',
  setupFiles: ['test/property-seed.ts', 'test/folder-in-memory.ts'],
  // Style sheets tell which letters are in which file of a font; otherwise they come out empty.
  css: { include: /@fontsource-variable/ },
  testTimeout: 20_000,
}
const RENDERER = { environment: 'happy-dom' as const, setupFiles: 'test/property-seed.ts' }

/** What drives built apps. Only what fails waits so long; slow machines need more than one expects. */
const DRIVES = {
  environment: 'node' as const,
  env: PLAIN,
  // One process for many files, which loads what drives windows once.
  isolate: false,
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
}

const TRUST_MS = byProfile(120_000, 7_200_000)

export default defineConfig({
  test: {
    // Vitest leaves a core to itself, of two as well, though it hardly uses it while tests run.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...UNIT,
          name: 'unit',
          isolate: false,
          include: UNIT_TESTS,
          exclude: REPLACES_MODULES,
        },
      },
      {
        plugins: [vue()],
        test: {
          ...RENDERER,
          name: 'renderer',
          isolate: false,
          include: ['test/renderer/**/*.test.ts'],
          exclude: REPLACES_MODULES,
        },
      },
      {
        plugins: [vue()],
        test: {
          ...RENDERER,
          name: 'renderer-apart',
          include: REPLACES_MODULES.filter((file) => file.startsWith('test/renderer/')),
        },
      },
      {
        test: {
          ...UNIT,
          name: 'unit-apart',
          include: REPLACES_MODULES.filter((file) => !file.startsWith('test/renderer/')),
        },
      },
      {
        test: {
          ...DRIVES,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ALONE,
          css: { include: /@fontsource-variable/ },
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [nodeWorkers()],
        test: {
          name: 'fuzz',
          environment: 'node',
          globalSetup: 'test/compiled-kernels.mjs',
          setupFiles: ['test/property-seed.ts', 'test/folder-in-memory.ts'],
          include: ['test/fuzz/**/*.test.ts'],
          // Nothing may take more than 500 MB: a process that needs more dies, and one that does not collects in time.
          execArgv: ['--max-old-space-size=300'],
          testTimeout: byProfile(60_000, 1_800_000),
        },
      },
      {
        test: {
          ...DRIVES,
          name: 'trust',
          include: ['test/trust/**/*.test.ts'],
          exclude: TRUST_ALONE,
          testTimeout: TRUST_MS,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...DRIVES,
          name: 'e2e-alone',
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          ...DRIVES,
          name: 'trust-alone',
          include: TRUST_ALONE,
          fileParallelism: false,
          testTimeout: TRUST_MS,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
