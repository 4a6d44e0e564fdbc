/** Starts the built app in a window of its own, with its own data, and knows how to read it. */
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { languageVariables } from './spoken-language'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabBridge } from '../../src-shared/contract/bridge'
import type { CommandInput, CommandName, CommandOutput } from '../../src-shared/contract/contract'
import type { RunId } from '../../src-shared/runs/run'
import {
  electronEnvironment,
  electronExecutable as builtExecutable,
  electronSwitches,
} from '../../scripts/setup/electron-launch.mjs'

const ROOT = resolve(import.meta.dirname, '../..')
/** A packaged app to test instead of the built one: see scripts/test-packaged.mjs. */
const PACKAGED = process.env.OPTIMIZER_LAB_PACKAGED

export const IS_PACKAGED = PACKAGED !== undefined

const electronExecutable = () => PACKAGED ?? builtExecutable()

/** A folder for one test's data; removed by `remove`. */
export function makeDataFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'optimizer-lab-e2e-'))
  // Processes that the app started may write for a moment longer than it lives.
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 15 }) }
}

/** Machines without a graphics card are asked for one three times at every start before the processor draws. */
const DRAWN_BY_PROCESSOR = '--disable-gpu'

/** Arguments that start the app with its data in `folder`. */
export function launchArguments(folder: string): string[] {
  const app = IS_PACKAGED ? [] : [ROOT]
  return [...electronSwitches(), DRAWN_BY_PROCESSOR, `--user-data-dir=${folder}`, ...app]
}

export { electronEnvironment, electronExecutable, ROOT }

const QUIT_TIMEOUT_MS = 10_000
/** Others may want the processors too; only what fails waits so long. */
const TRAINING_TIMEOUT_MS = 120_000
/** So often one answer of the main process may be lost, each time after a longer wait. */
const MOST_LOSSES = 10
const AFTER_LOSS_MS = 50

export class LabApp {
  /** Playwright knows it no more when it has ended. */
  private readonly child: ChildProcess

  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    /** What the page itself complained of; a test expects none. */
    readonly pageErrors: string[],
  ) {
    this.child = app.process()
  }

  /** @param words what follows the app's folder on its command line */
  static start(folder: string, ...words: readonly string[]): Promise<LabApp> {
    return LabApp.startBy(electronExecutable(), folder, words)
  }

  /** @param executable Electron, or a script that starts it in a place of its own */
  static async startBy(
    executable: string,
    folder: string,
    words: readonly string[],
  ): Promise<LabApp> {
    const app = await _electron.launch({
      executablePath: executable,
      args: [...launchArguments(folder), ...words],
      env: { ...electronEnvironment(), ...languageVariables() },
    })
    const page = await app.firstWindow()
    const pageErrors: string[] = []
    page.on('pageerror', (error) => pageErrors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') pageErrors.push(message.text())
    })
    await page.waitForSelector('h1')
    return new LabApp(app, page, pageErrors)
  }

  /**
   * Quits, also while runs are training. With the driver's debugger attached Electron 33 now and then stays behind
   * after its last event; such a process is ended.
   */
  async close(): Promise<void> {
    const { child } = this
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((done) => child.once('exit', done))
    const timer = setTimeout(() => child.kill('SIGKILL'), QUIT_TIMEOUT_MS)
    void exited.then(() => clearTimeout(timer))
    // One that stands still before it is asked is ended as well, and that is an error.
    const closed = this.answerClosing('quit').then(() => this.app.close())
    await Promise.all([exited, closed])
  }

  /** Answers the question that closing the window asks while runs are training. */
  async answerClosing(answer: 'keep training' | 'quit'): Promise<void> {
    await this.inMain(
      ({ dialog }, response) => {
        dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false })
      },
      Number(answer === 'quit'),
    )
  }

  /** Ends the process as a power cut would. */
  async kill(): Promise<void> {
    const exited = new Promise((done) => this.child.once('exit', done))
    this.child.kill('SIGKILL')
    await exited
  }

  /**
   * Runs a function in the main process, once. The debugger now and then loses the promise of what it asked, whether it
   * was done or not; so each call keeps its answer there, and is asked again for that.
   */
  readonly inMain = (async (
    work: (electron: never, argument: unknown) => unknown,
    argument?: unknown,
  ) => {
    const call = [String(work), argument, randomUUID()] as const
    const ask = (): Promise<unknown> =>
      this.app.evaluate((electron, [source, given, id]) => {
        const holder = globalThis as { answersByCall?: Map<string, unknown> }
        const answers = (holder.answersByCall ??= new Map<string, unknown>())
        if (!answers.has(id)) {
          const run = globalThis.eval(`(${source})`) as (...words: readonly unknown[]) => unknown
          answers.set(id, run(electron, given))
        }
        return answers.get(id)
      }, call)
    for (let losses = 0; ; losses += 1) {
      try {
        return await ask()
      } catch (error) {
        if (losses === MOST_LOSSES || !/promise was garbage collected/.test(String(error)))
          throw error
        await sleep(AFTER_LOSS_MS * (losses + 1))
      }
    }
  }) as ElectronApplication['evaluate']

  /** Asks the main process as the page does. @throws what it refuses */
  ask<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    return this.page.evaluate<CommandOutput<Name>, unknown>(
      async (asked) => {
        const [command, argument] = asked as [Name, CommandInput<Name>]
        const bridge = (globalThis as unknown as { readonly lab: LabBridge }).lab
        const answer = await bridge.invoke(command, argument)
        if (!answer.ok) throw new Error(answer.error.message)
        return answer.value
      },
      [name, input],
    )
  }

  /** Ids of the runs that a query finds; all but those in the trash unless told. */
  async runIds(query = ''): Promise<readonly RunId[]> {
    const { keys } = await this.ask('runs.query', { query, grouping: null })
    return this.ask('runs.idsOf', { keys: Object.values(keys) })
  }

  /** Loads the page anew, with nothing remembered of how it was used; what is stored of runs stays. */
  async renewPage(): Promise<void> {
    await this.page.evaluate(() => localStorage.clear())
    await this.page.reload()
    await this.page.waitForSelector('h1')
  }

  /** Deletes every run for ever, those that train as well, and renews the page: no run, as at the first start. */
  async removeRuns(): Promise<void> {
    for (const { comparisonId } of await this.ask('queue.list', null)) {
      await this.ask('queue.cancel', { comparisonId })
    }
    await expect.poll(() => this.runIds('status:running,queued')).toEqual([])
    const ids = await this.runIds()
    await this.ask('runs.edit', { ids, edit: { kind: 'trashed', trashed: true } })
    await this.ask('trash.empty', null)
    await this.renewPage()
  }

  /** A key press that goes through the application menu, as one on the keyboard does. */
  pressShortcut(key: string, modifiers: readonly ('control' | 'shift')[]): Promise<void> {
    return this.inMain(
      async ({ BrowserWindow }, [keyCode, held]) => {
        const [window] = BrowserWindow.getAllWindows()
        const { webContents } = window
        // Only the window in front hears the menu's keys, and another lab's may be there.
        if (!window.isFocused()) {
          const focused = new Promise<void>((done) => window.once('focus', () => done()))
          window.focus()
          await focused
        }
        webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers: [...held] })
        webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers: [...held] })
      },
      [key, modifiers] as const,
    )
  }

  /** Fills in the recipe form for a comparison that is over in a moment, and runs it. */
  async runSmallComparison({
    steps = '60',
    hidden = '16',
    learningRate = '0.01',
  } = {}): Promise<void> {
    const { page } = this
    await page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
    await page.getByLabel(MESSAGES.recipeFields.dataset.label).click()
    await page
      .getByRole('option', { name: new RegExp(`${MESSAGES.dataFiles.digits(10_000)}$`) })
      .click()
    await page.getByLabel(MESSAGES.recipeFields.hiddenLayers.label).fill(hidden)
    await page.getByLabel(MESSAGES.recipeFields.steps.label, { exact: true }).fill(steps)
    for (const field of await page.getByLabel(rateLabel()).all()) {
      await field.fill(learningRate)
    }
    await page.getByRole('button', { name: MESSAGES.recipe.run, exact: true }).click()
  }

  /** Waits until the shown runs have these statuses, from top to bottom. */
  async waitForStatuses(...statuses: readonly string[]): Promise<void> {
    await this.page.waitForFunction(
      (wanted) =>
        JSON.stringify(
          [...document.querySelectorAll('[data-run]')].map((row) =>
            row.getAttribute('data-status'),
          ),
        ) === wanted,
      JSON.stringify(statuses),
      // Asked in every frame, the page would draw sixty of them a second beside the training that is waited for.
      { polling: 100, timeout: TRAINING_TIMEOUT_MS },
    )
  }

  /** Waits until a notice says this. It is read aloud from another place, which has the same words. */
  noticed(text: string | RegExp): Promise<void> {
    return this.page.locator('.notice p').filter({ hasText: text }).first().waitFor()
  }

  chartPixels(color: CurveColor): Promise<number> {
    return chartPixels(this.page, color)
  }
}

/** The learning rates of the optimizers that are compared. */
function rateLabel(): RegExp {
  const rate = MESSAGES.verdict.fields.names.learningRate
  const schedule = MESSAGES.recipeFields.schedule.label
  return new RegExp(`^${rate}(?!${schedule.slice(rate.length)})`, 'i')
}

type CurveColor = readonly [red: number, green: number, blue: number]

/** How many pixels of the chart on the screen have nearly this colour. */
export function chartPixels(page: Page, color: CurveColor): Promise<number> {
  return page.evaluate(([red, green, blue]) => {
    const canvas = document.querySelector('main canvas') as HTMLCanvasElement
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let i = 0; i < data.length; i += 4) {
      const distance =
        Math.abs(data[i] - red) + Math.abs(data[i + 1] - green) + Math.abs(data[i + 2] - blue)
      if (data[i + 3] > 200 && distance < 24) count += 1
    }
    return count
  }, color)
}

/** The first two curve colours on a light background. */
export const FIRST_CURVE = [0x00, 0x72, 0xb2] as const
export const SECOND_CURVE = [0xd5, 0x5e, 0x00] as const
