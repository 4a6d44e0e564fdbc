/** A controller for charts that are painted whole from their one dataset: they have no elements, and nothing is pointed at. */
import { DatasetController, Element, type ChartType, type InteractionItem } from 'chart.js'

/** What Chart.js asks every controller to name; none is ever made. */
export class NoElement extends Element {
  static id = 'labNone'
}

export class PaintedController<Type extends ChartType> extends DatasetController<Type> {
  static defaults = { dataElementType: NoElement.id, datasetElementType: false, clip: false }

  override addElements(): void {}
  override parse(): void {}
  override buildOrUpdateElements(): void {}
  override update(): void {}

  closest(): InteractionItem[] {
    return []
  }
}
