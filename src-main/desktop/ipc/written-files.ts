/** The files that the app has written since it started: those, and no others, it shows in their folders when asked to. */
import { existsSync } from 'node:fs'
import type { CommandName, CommandOutput } from '../../../src-shared/contract/contract'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import { wrapMethods } from '../../../src-shared/wrap-methods'
import type { Handlers } from './handlers'

/** Of every command that writes a file where the person chose: which one it was. */
const WRITTEN: { readonly [Name in CommandName]?: (answer: CommandOutput<Name>) => string | null } =
  {
    'exchange.savePicture': (saved) => saved?.path ?? null,
    'exchange.saveRuns': (saved) => saved?.path ?? null,
    'exchange.saveReport': (saved) => saved?.path ?? null,
    'exchange.saveWeights': (saved) => saved?.path ?? null,
    'exchange.saveViews': (saved) => saved?.folder ?? null,
    'surfaces.savePicture': (saved) => saved?.path ?? null,
    'app.saveReport': (path) => path,
    'backups.make': ({ path }) => path,
  }

/**
 * The same handlers, which remember what was written, with the one that shows it.
 * @param show in the system's own window for files
 */
export function showingWritten(
  handlers: Omit<Handlers, 'app.revealFile'>,
  show: (path: string) => void,
): Handlers {
  const written = new Set<string>()
  const noting = wrapMethods(handlers as Handlers, (handle, name) => {
    const pathOf = WRITTEN[name] as ((answer: unknown) => string | null) | undefined
    if (pathOf === undefined) return handle
    return async (input) => {
      const answer = await handle(input)
      const path = pathOf(answer)
      if (path !== null) written.add(path)
      return answer
    }
  })
  return {
    ...noting,
    'app.revealFile': ({ path }) => {
      if (!written.has(path)) throw new LabError('invalid-input', MESSAGES.saved.notOurs)
      if (!existsSync(path)) throw new LabError('not-found', MESSAGES.saved.gone(path))
      show(path)
      return null
    },
  }
}
