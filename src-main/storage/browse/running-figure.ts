import type { GroupFigure } from '../../../src-shared/runs/run-list'

/** Mean and sample deviation in one pass (Welford, 1962). */
export class RunningFigure {
  private n = 0
  private mean = 0
  private squares = 0

  add(value: number): void {
    this.n += 1
    const distance = value - this.mean
    this.mean += distance / this.n
    this.squares += distance * (value - this.mean)
  }

  figure(): GroupFigure {
    const { n, mean, squares } = this
    return {
      n,
      mean: n > 0 ? mean : null,
      deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    }
  }
}
