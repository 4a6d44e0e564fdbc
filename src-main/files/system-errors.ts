/** What the system says of files, in words. */
import { MESSAGES } from '../../src-shared/language/language'

const { codes } = MESSAGES.system

/** What the system calls an error; undefined where it is none of the system's. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code !== undefined && /^(E[A-Z0-9]+|NO_ORDINARY_FILE)$/.test(code) ? code : undefined
}

/** What is wrong, in few words: without the code and the path where the system says it, else the error's own words. */
export function reasonOf(error: Error): string {
  const known = codes[systemCode(error) ?? '']?.[0]
  return known ?? /^E[A-Z0-9]+: (.+?), \w+/.exec(error.message)?.[1] ?? error.message
}

/** What to do about it, a sentence; undefined for what is not known. */
export function adviceOf(error: unknown): string | undefined {
  return codes[systemCode(error) ?? '']?.[1]
}
