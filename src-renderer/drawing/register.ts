/** The parts of Chart.js that the lab uses, and those that it adds. */
import { CategoryScale, Chart, Interaction, LinearScale, LogarithmicScale, Title } from 'chart.js'
import { ContourController } from './contour-controller'
import { CellElement, HeatController } from './heat-controller'
import { HistogramController } from './histogram-controller'
import { targetPlugin } from './draw-target'
import { legendPlugin } from './legend-plugin'
import { notesPlugin } from './notes-plugin'
import { CurveElement, OverlayController } from './overlay-controller'
import { NoElement } from './painted-controller'
import { ParallelController, ParallelElement } from './parallel-controller'
import { closest } from './pointing'

Chart.register(CategoryScale, LinearScale, LogarithmicScale, Title)
Chart.register(OverlayController, HeatController, ParallelController)
Chart.register(ContourController, HistogramController)
Chart.register(CurveElement, CellElement, ParallelElement, NoElement)
Chart.register(targetPlugin, legendPlugin, notesPlugin)
Interaction.modes.closest = closest

export { Chart }
