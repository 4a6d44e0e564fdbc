/** What a landscape says, each sentence from the figures that it names. */
import { MESSAGES } from '../language/language'
import { barrierOf, pathEnd, strayOf, type Landscape } from './landscape'

type Names = readonly [string, string]

/** How far apart the ends are, and whether the loss rises between them. @param names of the runs, as their paths stand */
export function headline({ paths, profiles }: Landscape, names: Names): string {
  const { says } = MESSAGES.landscape
  const [first, second] = paths.map((path) => pathEnd(path).distance)
  const lie = says.ends(names, [first, second])
  const between = profiles.find(({ line }) => line === 'between')
  const barrier = between && barrierOf(between)
  if (!barrier) return says.joined(lie, says.noLosses)
  const { top, ends, rises } = barrier
  if (top === null) return says.joined(lie, says.unbounded)
  return says.joined(lie, rises ? says.rises(top, ends) : says.level(Math.max(...ends)))
}

/** What a reader should know: where ends are not what they seem, and what the plane does not show. */
export function notes(landscape: Landscape, names: Names): string[] {
  const { says } = MESSAGES.landscape
  const { paths, map, examples } = landscape
  const [one, other] = paths.map(strayOf)
  return [
    map === null ? says.oneDirection : says.strays(names[0], one, names[1], other),
    ...paths.flatMap((path, i) =>
      path.diverged ? says.diverged(names[i], pathEnd(path).step) : [],
    ),
    says.sample(examples),
  ]
}
