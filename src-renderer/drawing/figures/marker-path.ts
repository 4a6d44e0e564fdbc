/** The markers of the main chart as paths, so that an optimizer looks the same in every drawing. */
import type { Marker } from '../curve-style'
import { circle, line, type Point } from './figure'

const TURN = 2 * Math.PI
const QUARTER = TURN / 4
/** Half of the diagonal of the square that Chart.js draws for a radius of 1. */
const CORNERS = 4

function polygon(x: number, y: number, radius: number, corners: number, turned: number): string {
  const points = Array.from({ length: corners }, (_, i): Point => {
    const angle = turned + (TURN * i) / corners
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
  return `${line(points)}z`
}

/** Four strokes through the middle. */
function star(x: number, y: number, radius: number): string {
  return [0, 1, 2, 3]
    .map((i) => {
      const [dx, dy] = [radius * Math.cos((i * QUARTER) / 2), radius * Math.sin((i * QUARTER) / 2)]
      return line([
        [x - dx, y - dy],
        [x + dx, y + dy],
      ])
    })
    .join('')
}

/** Filled with the marker's colour, or stroked where the marker has a line width. */
export function markerPath({ pointStyle, rotation }: Marker, x: number, y: number, radius: number) {
  const turned = (rotation / 360) * TURN
  switch (pointStyle) {
    case 'circle':
      return circle(x, y, radius)
    case 'triangle':
      return polygon(x, y, radius, 3, turned - QUARTER)
    case 'rect':
      return polygon(x, y, radius, CORNERS, turned + QUARTER / 2)
    case 'rectRot':
      return polygon(x, y, radius, CORNERS, turned)
    case 'star':
      return star(x, y, radius)
  }
}
