/** What a page of the app tries that was taken over by somebody, and what the main process saw of it. */
import type { LabApp } from './lab-app'

/**
 * Runs an expression as a script of the page's own would, under its policy (what Playwright evaluates may do more), with
 * a person's click behind it. @returns its value as text after 'granted ', or the name of what was thrown
 */
export function tryInPage(lab: LabApp, expression: string): Promise<string> {
  return lab.inMain(({ BrowserWindow }, tried) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]
    const code = `(async () => 'granted ' + await (${tried}))().catch(({ name, code }) => name ?? 'code ' + code)`
    return webContents.executeJavaScript(code, true) as Promise<string>
  }, expression)
}

/** Every expression's outcome, under the name it was given. */
export async function tryAll(lab: LabApp, tried: Readonly<Record<string, string>>) {
  const outcomes: Record<string, string> = {}
  for (const [name, expression] of Object.entries(tried)) {
    outcomes[name] = await tryInPage(lab, expression)
  }
  return outcomes
}

/** The status of an address asked for by the main process, which no policy of a page holds back; or 'blocked'. */
export function statusOf(
  lab: LabApp,
  address: string,
  { method = 'GET', partition }: { method?: string; partition?: string } = {},
): Promise<number | 'blocked'> {
  return lab.inMain(
    ({ session }, [where, how, part]) => {
      const asked = part === null ? session.defaultSession : session.fromPartition(part)
      return asked.fetch(where, { method: how }).then(
        ({ status }) => status,
        () => 'blocked' as const,
      )
    },
    [address, method, partition ?? null] as const,
  )
}

interface OutsideNotes {
  asked: string[]
  opened: string[]
}

/** From here on the main process notes instead of opening a browser, and answers its question with this button. */
export function answerOutside(lab: LabApp, button: 'open' | 'cancel'): Promise<void> {
  return lab.inMain(
    ({ dialog, shell }, response) => {
      const notes: OutsideNotes = { asked: [], opened: [] }
      ;(globalThis as unknown as { outside: OutsideNotes }).outside = notes
      dialog.showMessageBox = ((_window: unknown, { detail }: { detail: string }) => {
        notes.asked.push(detail)
        return Promise.resolve({ response, checkboxChecked: false })
      }) as typeof dialog.showMessageBox
      shell.openExternal = (address) => {
        notes.opened.push(address)
        return Promise.resolve()
      }
    },
    button === 'open' ? 0 : 1,
  )
}

export function outsideNotes(lab: LabApp): Promise<OutsideNotes> {
  return lab.inMain(() => (globalThis as unknown as { outside: OutsideNotes }).outside)
}
