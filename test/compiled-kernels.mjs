/** Tests of the engine import the compiled kernels. */
import { ROOT } from '../scripts/setup/checkout.mjs'
import { buildKernels } from '../scripts/setup/kernels.mjs'

export const setup = () => buildKernels(ROOT)
