/** The compiled module, made once for all trainers of a thread. */
import { kernelsInBase64 } from '../../../out/kernels/kernels'

/** What assembly/index.ts exports; every argument is a byte offset or a number. */
type Kernel = (...numbers: number[]) => void

export interface KernelExports {
  readonly firstFreeByte: () => number
  readonly listRows: Kernel
  readonly listColumns: Kernel
  readonly listPixelRows: Kernel
  readonly listPixelColumns: Kernel
  readonly product: Kernel
  readonly transpose: Kernel
  readonly sumColumns: Kernel
  readonly sigmoidForward: Kernel
  readonly sigmoidBackward: Kernel
  readonly softmaxForward: Kernel
  readonly crossEntropySum: (...numbers: number[]) => number
  readonly softmaxCrossEntropyBackward: Kernel
  readonly sgd: Kernel
  readonly rmsprop: Kernel
}

let compiled: WebAssembly.Module | undefined

export function compiledKernels(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(kernelsInBase64), (character) => character.charCodeAt(0)),
  )
  return compiled
}
