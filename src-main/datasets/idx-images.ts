/** Images of IDX files as the bytes that networks are trained on. */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { Shape } from './contract'
import type { Idx, IdxHeader } from './idx'
import type { Said } from './said'
import { KEPT_SCALING, ValueRange, imageScaling, toByte, type Scaling } from './scaling'

const { dataKinds } = MESSAGES

export interface Layout {
  /** Of an image as it is trained on. */
  readonly shape: Shape
  readonly features: number
  /** Where the three colours of a pixel stand, which become one grey. */
  readonly colours: 'none' | 'last' | 'first'
  readonly isTransposed: boolean
}

/** What lies behind each other in a file: features, rows of pixels, or pixels with a red, a green and a blue. */
export function layoutOf({ dimensions }: IdxHeader, isTransposed: boolean): Layout {
  const sizes = dimensions.slice(1)
  const colours = sizes.length < 3 ? 'none' : sizes[2] === 3 || sizes[0] !== 3 ? 'last' : 'first'
  const image = colours === 'last' ? sizes.slice(0, 2) : sizes.slice(-2)
  const [height, width] = image.length === 2 ? image : sidesOf(image[0])
  const shape = isTransposed ? { height: width, width: height } : { height, width }
  return { shape, features: height * width, colours, isTransposed }
}

/** Features without a form: those of a square are drawn as one, others as a strip. */
export function sidesOf(features: number): [height: number, width: number] {
  const side = Math.sqrt(features)
  return Number.isInteger(side) && side > 2 ? [side, side] : [1, features]
}

interface NamedIdx {
  readonly idx: Idx
  readonly name: string
}

/** @throws LabError('dataset-invalid') naming the file for what is no number, or has neither one nor three colours */
export function imagesAsBytes(
  train: NamedIdx,
  test: NamedIdx,
  layout: Layout,
): {
  readonly train: SharedArrayBuffer
  readonly test: SharedArrayBuffer
  readonly told: readonly Said[]
} {
  requireColours(train)
  const scaling = scalingOf(train, test)
  const convert = ({ idx }: NamedIdx) => asBytes(idx, layout, scaling)
  return {
    train: convert(train),
    test: convert(test),
    told: [
      ...(train.idx.dimensions.length === 2 ? [['flat', layout.shape] satisfies Said] : []),
      scaling.told,
      ...(channelsOf(train.idx) === 3 ? [['grey'] satisfies Said] : []),
      ...(layout.isTransposed ? [['transposed'] satisfies Said] : []),
    ],
  }
}

const channelsOf = ({ dimensions }: IdxHeader): number => {
  const [, first, , last] = dimensions
  return dimensions.length < 4 ? 1 : last === 3 || first !== 3 ? last : 3
}

function requireColours({ idx, name }: NamedIdx): void {
  const channels = channelsOf(idx)
  if (channels === 1 || channels === 3) return
  throw new LabError('dataset-invalid', dataKinds.otherColours(name, channels))
}

function scalingOf(train: NamedIdx, test: NamedIdx): Scaling {
  const [range] = [train, test].map(rangeOf)
  return train.idx.type === 'uint8' && test.idx.type === 'uint8'
    ? KEPT_SCALING
    : imageScaling(range)
}

function rangeOf({ idx, name }: NamedIdx): ValueRange {
  const range = new ValueRange()
  if (idx.type === 'uint8') {
    range.add(0)
    range.add(255)
    return range
  }
  const { values } = idx
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      const example = Math.floor(i / (values.length / idx.dimensions[0]))
      throw new LabError('dataset-invalid', dataKinds.noFinite(name, values[i], example))
    }
    range.add(values[i])
  }
  return range
}

function asBytes(idx: Idx, layout: Layout, scaling: Scaling): SharedArrayBuffer {
  const { values, dimensions } = idx
  const isAsItIs = scaling === KEPT_SCALING && layout.colours === 'none' && !layout.isTransposed
  if (isAsItIs) return idx.bytes
  const { features, isTransposed, shape } = layout
  const channels = channelsOf(idx)
  const [pixelStep, colourStep] = layout.colours === 'first' ? [1, features] : [channels, 1]
  const bytes = new SharedArrayBuffer(dimensions[0] * features)
  const target = new Uint8Array(bytes)
  const scale = scaling.of(0)
  for (let example = 0; example < dimensions[0]; example++) {
    const from = example * features * channels
    const to = example * features
    for (let pixel = 0; pixel < features; pixel++) {
      const at = from + pixelStep * pixel
      const value =
        channels === 1
          ? values[at]
          : greyOf(values[at], values[at + colourStep], values[at + 2 * colourStep])
      // A file's rows have as many pixels as the image has rows when it lies on its side.
      const place = isTransposed
        ? (pixel % shape.height) * shape.width + Math.floor(pixel / shape.height)
        : pixel
      target[to + place] = toByte(value, scale)
    }
  }
  return bytes
}

/** How bright a colour looks (ITU-R BT.601), exactly its value where all three are the same. */
export function greyOf(red: number, green: number, blue: number): number {
  return (299 * red + 587 * green + 114 * blue) / 1000
}
