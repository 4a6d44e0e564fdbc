/** The scalars of a program at each step, of all kinds of tensors. */
import type { RateFactorAt } from '../optimizers/optimizer'
import { scalarOf } from './scalars'
import type { Specialised } from './specialise'
import { isReduction, reachable, type Value } from './values'

export class ScalarRun {
  /** What every scalar is, by its id. */
  readonly numbers: Float64Array
  private readonly ofStep: readonly Value[]
  private readonly ofTensor: readonly Value[]
  private readonly ofRecurrences: readonly Value[]
  /** Places of the recurrences, and what they were before the step and are after it. */
  private readonly places: readonly number[]
  private before: readonly number[]
  private after: readonly number[]
  private step = 0
  private readonly operands = [0, 0, 0]

  /** @param wanted scalars, with all that they are made of */
  constructor(
    wanted: readonly Value[],
    private readonly specialised: Specialised,
    private readonly learningRate: number,
    private readonly rateFactorAt: RateFactorAt = () => 1,
  ) {
    const { recurrences } = specialised
    const values = specialised.values.all
    const next = recurrences.map((recurrence) => recurrence.next)
    const all = reachable(values, [...wanted, ...next]).filter(({ isElement }) => !isElement)
    const seesTensor = new Set<Value>()
    for (const value of all) {
      const isOwn = isReduction(value) || (value.operation === 'given' && value.name === 'size')
      if (isOwn || value.of.some((of) => seesTensor.has(of))) seesTensor.add(value)
    }
    this.ofStep = all.filter((value) => !seesTensor.has(value))
    this.ofTensor = all.filter((value) => seesTensor.has(value))
    this.ofRecurrences = reachable(values, next)
    this.numbers = new Float64Array(values.length)
    this.places = recurrences.map(({ name }) => {
      const state = values.find((value) => value.operation === 'state' && value.name === name)
      return state?.id ?? 0
    })
    this.before = recurrences.map(({ initial }) => initial)
    this.after = this.before
  }

  /** Computes what is the same for all tensors. */
  beginStep(step: number, rateFactor: number): void {
    if (this.places.length > 0) this.goTo(step)
    this.compute(this.ofStep, step, rateFactor)
    this.noteRecurrences()
  }

  /** Computes what is known of a tensor after so many passes; the reductions of the last of them are in `numbers`. */
  continueTensor(size: number, passesDone: number): void {
    for (const value of this.ofTensor) {
      if (value.level === passesDone && !isReduction(value)) {
        this.numbers[value.id] = value.operation === 'given' ? size : this.numberOf(value)
      }
    }
  }

  /** Takes the recurrences to where they are before a step. */
  private goTo(step: number): void {
    if (step === this.step) return
    if (step === this.step + 1) this.before = this.after
    else {
      this.before = this.specialised.recurrences.map(({ initial }) => initial)
      for (let done = 1; done < step; done++) {
        this.compute(this.ofRecurrences, done, this.rateFactorAt(done))
        this.noteRecurrences()
        this.before = this.after
      }
    }
    this.step = step
  }

  private noteRecurrences(): void {
    this.after = this.specialised.recurrences.map(({ next }) => this.numbers[next.id])
  }

  private compute(values: readonly Value[], step: number, rateFactor: number): void {
    const { numbers } = this
    const places = this.places
    for (const value of values) {
      if (value.operation === 'state') numbers[value.id] = this.before[places.indexOf(value.id)]
      else if (value.operation === 'given') {
        numbers[value.id] = value.name === 't' ? step : this.learningRate * rateFactor
      } else numbers[value.id] = this.numberOf(value)
    }
  }

  private numberOf(value: Value): number {
    if (value.operation === 'constant') return value.number
    const { operands } = this
    for (let i = 0; i < value.of.length; i++) operands[i] = this.numbers[value.of[i].id]
    return scalarOf(value.operation, operands)
  }
}
