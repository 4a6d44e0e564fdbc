import type { LayoutItem } from 'chart.js'

/** Room that is kept free to the right of the plot, or below its axis. */
export class SideRoom implements LayoutItem {
  readonly fullSize = false
  /** Chart.js looks for stacks in it. */
  readonly options = {}
  width = 0
  height = 0
  left = 0
  top = 0
  right = 0
  bottom = 0
  /** In CSS pixels. */
  room = 0

  /** @param weight the larger, the farther from the plot */
  constructor(
    readonly position: 'right' | 'bottom',
    readonly weight: number,
  ) {}

  isHorizontal(): boolean {
    return this.position === 'bottom'
  }

  update(width: number, height: number): void {
    const isBelow = this.isHorizontal()
    this.width = isBelow ? width : this.room
    this.height = isBelow ? this.room : height
  }

  draw(): void {}
}
