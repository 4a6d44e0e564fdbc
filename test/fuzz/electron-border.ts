/** Stands in for Electron where only the border of commands is wanted: it keeps what answers them. */
type Listener = (event: unknown, name: unknown, input: unknown) => Promise<unknown>

let answering: Listener | undefined

export const ipcMain = {
  handle(_channel: string, listener: Listener) {
    answering = listener
  },
}
export const protocol = {}

/** What `registerHandlers` last put behind the border. */
export function listener(): Listener {
  if (answering === undefined) throw new Error('Nothing answers commands yet.')
  return answering
}
