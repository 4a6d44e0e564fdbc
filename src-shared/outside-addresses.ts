import { OPTIMIZER_CATALOGUE } from './catalogue/optimizer-catalogue'
import { STATIONS } from './tour/stations'

/** Every address that the app may hand to a browser: the papers of the optimizer catalogue and of the tour, to the letter. */
export const OUTSIDE_ADDRESSES: ReadonlySet<string> = new Set([
  ...Object.values(OPTIMIZER_CATALOGUE).map(({ source }) => source.url),
  ...Object.values(STATIONS).flatMap(({ papers }) => papers.map(({ url }) => url)),
])
