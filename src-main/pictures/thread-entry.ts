/** A thread that draws one chart after another. */
import { serve } from '../threads/serve'
import { draw } from './draw'
import type { DrawingThread } from './pictures'

serve<DrawingThread>({ draw }, { handedOver: { draw: (picture) => [picture] } })
