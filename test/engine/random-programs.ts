/** Texts of the optimizer language with everything in it, from a seed: all operations, states, reductions, flags. */

/** Whole numbers below a bound, the same for the same seed. */
export class Dice {
  constructor(private state: number) {}

  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]
  }

  chance(percent: number): boolean {
    return this.below(100) < percent
  }
}

const NUMBERS = ['0', '1', '2', '0.5', '0.9', '0.001', '1e-8', '3e38', '1e-40', '1e39', '7']
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!=']
const ARITHMETIC = ['+', '-', '*', '/', '*', '-']

type Extent = 'step' | 'tensor' | 'element'

interface Names {
  readonly step: string[]
  readonly tensor: string[]
  readonly element: string[]
}

class RandomText {
  private readonly names: Names = {
    step: ['t', 'lr', 'a', 'b', 'p'],
    tensor: [],
    element: ['w', 'g', 'm', 'h'],
  }
  private readonly truths = { step: ['f'], tensor: ['is_bias'], element: [] as string[] }

  constructor(
    private readonly dice: Dice,
    private readonly hasTensors: boolean,
  ) {}

  text(): string {
    const { dice } = this
    const lines = [
      'optimizer Random',
      'lr = 0.1 in (0, 10]',
      'a = 0.9',
      'b = 0.25',
      'f = off',
      `state p = ${dice.one(NUMBERS)}`,
      `state h = ${dice.one(['0', '1e-6', '1'])}`,
      // They are read before they are assigned, whatever comes.
      'k0 = p * m + h',
      `p = ${this.number('step', 2)}`,
    ]
    this.names.element.push('k0')
    for (let line = 0; line < 2 + dice.below(7); line++) lines.push(this.statement(line))
    // Each of elements, whatever else it is made of.
    lines.push(`m = ${this.number('element', 3)} - g`, `h = ${this.number('element', 3)} - w`)
    lines.push(`w = w - lr * (${this.number('element', 3)})`)
    if (dice.chance(40)) lines.push(`rate = ${this.number('element', 2)}`)
    return lines.join('\n')
  }

  private statement(line: number): string {
    const { dice } = this
    if (dice.chance(35)) {
      const target = dice.one(['w', 'g', 'm', 'h'])
      return `${target} = ${this.number('element', 3)}`
    }
    const extents: Extent[] = this.hasTensors ? ['step', 'tensor', 'element'] : ['step', 'element']
    const extent = dice.one(extents)
    if (dice.chance(15)) {
      const text = `q${line} = ${this.truth(extent, 2)}`
      this.truths[extent].push(`q${line}`)
      return text
    }
    const text = `k${line + 1} = ${this.number(extent, 4)}`
    this.names[extent].push(`k${line + 1}`)
    return text
  }

  /** A narrower extent now and then: a scalar meets elements then. */
  private part(extent: Extent): Extent {
    if (!this.dice.chance(30)) return extent
    if (extent === 'element' && this.hasTensors && this.dice.chance(50)) return 'tensor'
    return 'step'
  }

  /** One of exactly this extent where names of it are there. */
  private number(extent: Extent, depth: number): string {
    const { dice } = this
    if (depth === 0 || dice.chance(15)) {
      const names = this.names[extent]
      if (extent === 'element') return dice.one(names)
      if (extent === 'tensor') return dice.one([...names, 'size(w)', this.reduction(0)])
      return dice.one([...names, ...NUMBERS])
    }
    const own = () => this.number(extent, depth - 1)
    const other = () => this.number(this.part(extent), depth - 1)
    if (extent === 'tensor' && dice.chance(40)) return this.reduction(depth - 1)
    switch (dice.below(9)) {
      case 0:
        return `${dice.one(['sqrt', 'abs', 'sign', 'exp', 'log'])}(${own()})`
      case 1:
        return `${dice.one(['min', 'max'])}(${own()}, ${other()})`
      case 2:
        return `clamp(${own()}, ${other()}, ${other()})`
      case 3:
        return `where(${this.truth(this.part(extent), depth - 1)}, ${own()}, ${other()})`
      case 4:
        return `(${own()})^${dice.below(17)}`
      case 5:
        return `-(${own()})`
      default:
        return `(${own()} ${dice.one(ARITHMETIC)} ${other()})`
    }
  }

  private reduction(depth: number): string {
    return `${this.dice.one(['norm', 'mean', 'largest'])}(${this.number('element', depth)})`
  }

  private truth(extent: Extent, depth: number): string {
    const { dice } = this
    const names = this.truths[extent]
    if (names.length > 0 && dice.chance(30)) return dice.one(names)
    if (depth > 0 && dice.chance(20)) return `not (${this.truth(extent, depth - 1)})`
    if (depth > 0 && dice.chance(30)) {
      const [one, other] = [this.truth(extent, depth - 1), this.truth(extent, depth - 1)]
      return `((${one}) ${dice.one(['and', 'or'])} (${other}))`
    }
    const left = this.number(extent, depth)
    return `(${left} ${dice.one(COMPARISONS)} ${this.number(this.part(extent), depth)})`
  }
}

/** @param hasTensors whether norms and the like, and is_bias, come in it */
export const randomText = (dice: Dice, hasTensors: boolean): string =>
  new RandomText(dice, hasTensors).text()

const FLOATS = [
  ...[0, -0, 0, 1, -1, 0.5, -3, 1e-3, 1e-10, 2 ** -126, -(2 ** -126), 2 ** -127, -1e-42, 2 ** -149],
  ...[3.4028234663852886e38, -1e38, 1e30, 1e-30, Infinity, -Infinity, NaN],
]

/** Numbers of all kinds; most of them ordinary where `isWild` is false. */
export function randomFloat(dice: Dice, isWild: boolean): number {
  if (isWild ? dice.chance(50) : dice.chance(3)) return dice.one(FLOATS)
  return (dice.below(2_000_001) / 1_000_000 - 1) * dice.one([1, 1, 0.01, 10])
}
