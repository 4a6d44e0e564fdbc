import { OPTIMIZER_CATALOGUE } from './catalogue/optimizer-catalogue'

/** Every address that the app may hand to a browser: the papers of the optimizer catalogue, to the letter. */
export const OUTSIDE_ADDRESSES: ReadonlySet<string> = new Set(
  Object.values(OPTIMIZER_CATALOGUE).map(({ source }) => source.url),
)
