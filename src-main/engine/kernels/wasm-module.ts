/** The compiled modules, made once for all trainers of a thread. */
import { kernelsInBase64, sharedKernelsInBase64 } from '../../../out/kernels/kernels'

/** What assembly/index.ts exports; every argument is a byte offset or a number. */
type Kernel = (...numbers: number[]) => void

export interface KernelExports {
  readonly firstFreeByte: () => number
  readonly listRows: Kernel
  readonly listColumns: Kernel
  readonly listPixelRows: Kernel
  readonly listPixelColumns: Kernel
  readonly product: Kernel
  readonly usePairs: Kernel
  readonly denseProduct: Kernel
  readonly spreadPixelRows: Kernel
  readonly spreadPixelColumns: Kernel
  readonly transpose: Kernel
  readonly sumColumns: Kernel
  readonly sigmoidForward: Kernel
  readonly sigmoidBackward: Kernel
  readonly softmaxForward: Kernel
  readonly exactLosses: Kernel
  readonly clippedLosses: Kernel
  readonly softmaxCrossEntropyBackward: Kernel
  readonly squareSum: (...numbers: number[]) => number
  readonly scale: Kernel
  readonly markGradients: Kernel
  readonly countMarks: (...numbers: number[]) => number
  readonly countSizes: Kernel
  readonly difference: Kernel
  readonly extent: Kernel
  readonly dot: (...numbers: number[]) => number
  readonly squaredDistance: (...numbers: number[]) => number
  readonly chosen: (...numbers: number[]) => number
  readonly spreadMask: Kernel
  readonly zeroColumns: (...numbers: number[]) => number
  readonly rootRates: Kernel
  readonly packLive: (...numbers: number[]) => number
  readonly spreadLive: Kernel
}

/** What becomes of a sum before it is stored, as in assembly/panel.ts. */
export const KEEP = 0
export const RELU = 1
export const MASK = 2

/** With six registers of 256 bits for sums. */
const WIDEST_OF_PAIRS = 12

let joined = false

/**
 * Tells of an engine that joins two vectors of 128 bits to one of 256, before this thread's first kernels are made:
 * panels are wider then. The bits are the same, with or without such an engine.
 */
export function joinVectors(): void {
  joined = true
}

/** A thread's own instance of a module on a trainer's memory. */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): KernelExports {
  const instance = new WebAssembly.Instance(module, { env: { memory } })
  const wasm = instance.exports as unknown as KernelExports
  if (joined) wasm.usePairs(WIDEST_OF_PAIRS)
  return wasm
}

/** The same code, for a memory of its own or for one that threads share. */
const TEXTS = { own: kernelsInBase64, shared: sharedKernelsInBase64 } as const
export type MemoryKind = keyof typeof TEXTS

const compiled = new Map<MemoryKind, WebAssembly.Module>()

export function compiledKernels(kind: MemoryKind): WebAssembly.Module {
  const module =
    compiled.get(kind) ??
    new WebAssembly.Module(
      Uint8Array.from(atob(TEXTS[kind]), (character) => character.charCodeAt(0)),
    )
  compiled.set(kind, module)
  return module
}
