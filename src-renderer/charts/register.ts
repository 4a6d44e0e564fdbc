/** The parts of Chart.js that the lab uses. */
import {
  Chart,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Title,
  Tooltip,
} from 'chart.js'

Chart.register(LineController, LineElement, LinearScale, PointElement, Title, Tooltip)

export { Chart }
