/** What tests of export and import do with a window, and what they read from it. */
import { readFileSync } from 'node:fs'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'

/** What the save dialog answers. */
export const answerSaving = (lab: LabApp, file: string) =>
  lab.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)

export const answerChoosing = (lab: LabApp, path: string) =>
  lab.inMain(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, path)

/** Every point of the runs the window shows, as the bits of its floats, and how it shows them. */
export async function shown(lab: LabApp) {
  const view = await lab.page.evaluate(() => localStorage.getItem('chart-view'))
  const { runs } = JSON.parse(view ?? '{"runs":[]}') as { runs: { id: string }[] }
  const ids = runs.map(({ id }) => id)
  return { view, ids, points: await points(lab, ids) }
}

export const points = (lab: LabApp, wanted: readonly string[]) =>
  lab.page.evaluate(async (ids) => {
    const others = ['test-accuracy', 'gradient-norm', 'training-seconds']
    const metrics = ['training-loss', 'test-loss', ...others]
    const { lab: bridge } = window as unknown as {
      lab: { invoke(name: string, input: unknown): Promise<{ value: RunCurves[] }> }
    }
    interface RunCurves {
      id: string
      curves: { metric: string; steps: Uint32Array; values: Float32Array }[]
    }
    const { value } = await bridge.invoke('runs.curves', { ids, metrics })
    return value.map(({ id, curves }) => ({
      id,
      curves: curves.map(({ metric, steps, values }) => ({
        metric,
        steps: [...steps],
        bits: [...new Uint32Array(values.slice().buffer)],
      })),
    }))
  }, wanted)

/** Drops a file on the window, as the file manager would. */
export const drop = (lab: LabApp, path: string, name = path): Promise<void> =>
  give(lab, path, name, ['dragenter', 'dragover', 'drop'])

/** Pastes a file that was copied in the file manager. */
export const pasteFile = (lab: LabApp, path: string, name = path): Promise<void> =>
  give(lab, path, name, ['paste'])

function give(lab: LabApp, path: string, name: string, events: string[]): Promise<void> {
  const bytes = readFileSync(path).toString('base64')
  return lab.page.evaluate(
    ([content, called, types]) => {
      const transfer = new DataTransfer()
      const data = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
      transfer.items.add(new File([data], called))
      for (const type of types) {
        const kind = { bubbles: true, cancelable: true }
        const event =
          type === 'paste'
            ? new ClipboardEvent(type, { clipboardData: transfer, ...kind })
            : new DragEvent(type, { dataTransfer: transfer, ...kind })
        document.body.dispatchEvent(event)
      }
    },
    [bytes, name, events] as const,
  )
}

export async function savePicture(lab: LabApp, file: string): Promise<void> {
  await answerSaving(lab, file)
  await lab.pressShortcut('E', ['control'])
  await lab.page.getByRole('button', { name: MESSAGES.exporting.save }).click()
  await lab.noticed(MESSAGES.exporting.saved(file))
}
