/**
 * Ends this process at once, when everything is saved and written out and nothing is left to wind down. `app.exit`
 * winds Chromium down, in which Electron 33 stands still about once in a hundred times.
 */
export function endProcess(exitCode: number): never {
  const { reallyExit } = process as unknown as { reallyExit(this: void, code: number): never }
  return reallyExit(exitCode)
}
