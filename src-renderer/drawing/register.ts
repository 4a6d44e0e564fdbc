/** The parts of Chart.js that the lab uses: axes, grid and title; curves are drawn by the lab itself. */
import { Chart, LineController, LinearScale, LogarithmicScale, Title } from 'chart.js'

Chart.register(LineController, LinearScale, LogarithmicScale, Title)

export { Chart }
