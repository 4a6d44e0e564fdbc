/** The parts of Chart.js that the lab uses, and those that it adds. */
import { Chart, LinearScale, LogarithmicScale, Title } from 'chart.js'
import { legendPlugin } from './legend-plugin'
import { notesPlugin } from './notes-plugin'
import { CurveElement, OverlayController } from './overlay-controller'

Chart.register(LinearScale, LogarithmicScale, Title)
Chart.register(CurveElement, OverlayController)
Chart.register(legendPlugin, notesPlugin)

export { Chart }
