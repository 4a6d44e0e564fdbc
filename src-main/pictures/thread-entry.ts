/** A thread that draws one chart after another. */
import { serve } from '../threads/serve'
import { draw, drawSurface } from './draw'
import type { DrawingThread } from './pictures'

serve<DrawingThread>(
  { draw, drawSurface },
  { handedOver: { draw: (picture) => [picture], drawSurface: (picture) => [picture] } },
)
