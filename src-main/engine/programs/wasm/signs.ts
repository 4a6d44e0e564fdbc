/** What is known of elements whatever the blocks hold, so that larger and smaller ones take fewer instructions. */
import type { Value } from '../values'

interface Sign {
  /** No negative number and no -0; NaN it may be. */
  readonly isClear: boolean
  /** No 0 of either sign; NaN it may be. */
  readonly isNonZero: boolean
  /** A number known before training, in float32, not NaN. */
  readonly constant: number | undefined
}

const NOTHING: Sign = { isClear: false, isNonZero: false, constant: undefined }

/** Of values and all that they are made of, each looked at once. */
export class Signs {
  private readonly known = new Map<Value, Sign>()

  of(value: Value): Sign {
    const known = this.known.get(value) ?? this.find(value)
    this.known.set(value, known)
    return known
  }

  private find(value: Value): Sign {
    const { operation, of } = value
    if (!value.isElement) return NOTHING
    if (operation === 'spread') return ofScalar(of[0])
    if (operation === 'abs')
      return { ...NOTHING, isClear: true, isNonZero: this.of(of[0]).isNonZero }
    if (operation === 'multiply' && of[0] === of[1]) return { ...NOTHING, isClear: true }
    if (operation === 'exp') return { ...NOTHING, isClear: true }
    if (of.length === 0 || value.isTruth) return NOTHING
    const signs = (operation === 'where' ? of.slice(1) : of).map((part) => this.of(part))
    const areAll = (what: 'isClear' | 'isNonZero') => signs.every((sign) => sign[what])
    const isAny = (what: 'isClear' | 'isNonZero') => signs.some((sign) => sign[what])
    switch (operation) {
      case 'add':
        return {
          ...NOTHING,
          isClear: areAll('isClear'),
          isNonZero: areAll('isClear') && isAny('isNonZero'),
        }
      case 'multiply':
      case 'divide':
      case 'min':
        return { ...NOTHING, isClear: areAll('isClear') }
      case 'max':
        return { ...NOTHING, isClear: isAny('isClear') }
      case 'sqrt':
      case 'where':
        return { ...NOTHING, isClear: areAll('isClear'), isNonZero: areAll('isNonZero') }
      default:
        return NOTHING
    }
  }
}

function ofScalar({ operation, number, isTruth }: Value): Sign {
  const constant = Math.fround(number)
  if (operation !== 'constant' || isTruth || constant !== constant) return NOTHING
  return { isClear: constant >= 0 && !Object.is(constant, -0), isNonZero: constant !== 0, constant }
}
