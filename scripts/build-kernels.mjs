/** `node scripts/build-kernels.mjs`: the engine's kernels, when their sources have changed. */
import { ROOT } from './setup/checkout.mjs'
import { buildKernels } from './setup/kernels.mjs'

try {
  await buildKernels(ROOT)
} catch (error) {
  console.error(`Kernels: ${error.message}`)
  process.exitCode = 1
}
