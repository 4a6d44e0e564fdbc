/** What is used of gifenc, which has no types of its own. */
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[]

  interface FrameOptions {
    /** Kept for all later frames when it is of the first one. */
    readonly palette?: Palette
    /** Milliseconds. */
    readonly delay?: number
    /** Pixels of this index show what was there before. */
    readonly transparent?: boolean
    readonly transparentIndex?: number
    /** 1 leaves a frame where it is when the next one comes. */
    readonly dispose?: number
    /** 0 for ever. */
    readonly repeat?: number
  }

  interface Encoder {
    writeFrame(indexes: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }

  export function GIFEncoder(): Encoder
  export function quantize(rgba: Uint8ClampedArray, colors: number): Palette
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array
}
