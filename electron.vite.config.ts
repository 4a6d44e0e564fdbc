import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { listPackages } from './scripts/package/list-packages'

/** Old enough for the fallback runtime (Electron 33), so that every machine runs the same build. */
const NODE_TARGET = 'node20.18'
const CHROME_TARGET = 'chrome130'

export default defineConfig({
  main: {
    plugins: [listPackages()],
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          main: resolve('src-main/main.ts'),
          command: resolve('src-main/node-command.ts'),
          'vector-check': resolve('src-main/wide-vectors/check-entry.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: resolve('src-main/desktop/preload.ts') },
        // A sandboxed preload script must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [vue(), listPackages()],
    build: {
      target: CHROME_TARGET,
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: {
        output: {
          // The thread that draws pictures finds the fonts by their names.
          assetFileNames: ({ names: [name] }) =>
            name.endsWith('.woff2') ? 'fonts/[name][extname]' : 'assets/[name]-[hash][extname]',
        },
        input: {
          index: resolve('src-renderer/index.html'),
          trouble: resolve('src-renderer/trouble.html'),
        },
      },
    },
  },
})
