import { availableParallelism } from 'node:os'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { nodeWorkers } from './test/fuzz/node-worker-plugin.ts'
import { byProfile } from './test/profile.ts'

/**
 * Tests in which two cores train, which measure time, or in which processes are killed at chosen moments: one of them at
 * a time. The other windows mostly wait for each other, so two are open at once.
 */
const ALONE = [
  ...['chart', 'crashed-page', 'helped-run', 'many-runs', 'orphans', 'queue', 'resume'],
  ...['still-list', 'still-window', 'system', 'training'],
].map((name) => `test/e2e/${name}.test.ts`)

/** What drives built apps. Only what fails waits so long; slow machines need more than one expects. */
const DRIVES = {
  environment: 'node' as const,
  // One process for many files, which loads what drives windows once.
  isolate: false,
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
}

export default defineConfig({
  test: {
    // Vitest leaves a core to itself, of two as well, though it hardly uses it while tests run.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          globalSetup: 'test/compiled-kernels.mjs',
          setupFiles: 'test/property-seed.ts',
          // Style sheets tell which letters are in which file of a font; otherwise they come out empty.
          css: { include: /@fontsource-variable/ },
          include: [
            'test/{cluster,pictures,shared,engine,instruments,datasets,files,storage,training,command-line,exchange,desktop,log,start,threads,wide-vectors}/**/*.test.ts',
            'test/scripts/**/*.test.mjs',
          ],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          setupFiles: 'test/property-seed.ts',
          include: ['test/renderer/**/*.test.ts'],
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
        test: {
          ...DRIVES,
          name: 'e2e-alone',
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        plugins: [nodeWorkers()],
        test: {
          name: 'fuzz',
          environment: 'node',
          globalSetup: 'test/compiled-kernels.mjs',
          setupFiles: ['test/property-seed.ts', 'test/fuzz/folder-in-memory.ts'],
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
          fileParallelism: false,
          testTimeout: byProfile(120_000, 7_200_000),
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
