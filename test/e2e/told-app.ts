/**
 * The built app without any debugger, which would keep Chromium from looking whether a page answers, and gives a page up
 * that crashed. It is told what to do through its standard input instead.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type * as Electron from 'electron'
import { expect } from 'vitest'
import { electronEnvironment, electronExecutable, launchArguments } from './lab-app'

/** A command that is not answered by then never is: pages answer within seconds, or are given up by `inPage`. */
const ANSWER_MS = 60_000

interface Answer {
  readonly number: number
  readonly value?: unknown
  readonly problem?: string
}

export class ToldApp {
  private readonly waiting = new Map<number, (answer: Answer) => void>()
  private number = 0

  private constructor(private readonly child: ChildProcess) {
    if (child.stdout === null) throw new Error('The app says nothing.')
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('told ')) return
      const answer = JSON.parse(line.slice('told '.length)) as Answer
      this.waiting.get(answer.number)?.(answer)
    })
  }

  /** With its data in `folder`; resolves when its page is there. */
  static async start(folder: string): Promise<ToldApp> {
    const driver = join(import.meta.dirname, 'told.cjs')
    const words = launchArguments(folder)
    const child = spawn(
      electronExecutable(),
      [...words.slice(0, -1), '-r', driver, ...words.slice(-1)],
      { env: electronEnvironment(), stdio: ['pipe', 'pipe', 'inherit'] },
    )
    const app = new ToldApp(child)
    await expect.poll(() => app.title()).not.toBe('')
    return app
  }

  /** Does something in the app's main process. Only what can be written as JSON comes back. */
  tell<T>(work: string | ((electron: typeof Electron) => T | Promise<T>)): Promise<T> {
    return this.run(String(work))
  }

  /** The value of an expression in the page, or undefined while there is none that answers. */
  inPage<T>(expression: string): Promise<T | undefined> {
    return this.run(`async ({ BrowserWindow }) => {
      const page = BrowserWindow.getAllWindows()[0]?.webContents
      if (page === undefined || page.isLoading() || page.isCrashed()) return undefined
      const late = new Promise((resolve) => setTimeout(resolve, 2000))
      return Promise.race([page.executeJavaScript(${JSON.stringify(expression)}), late])
    }`)
  }

  async title(): Promise<string> {
    const title = await this.inPage<string>(`document.querySelector('h1')?.innerText`)
    return title ?? ''
  }

  get pid(): number | undefined {
    return this.child.pid
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const exited = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGKILL')
    await exited
  }

  private async run<T>(code: string): Promise<T> {
    this.number += 1
    const { number } = this
    const { value, problem } = await this.answerTo(number, code)
    if (problem !== undefined) throw new Error(problem)
    return value as T
  }

  private answerTo(number: number, code: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { child, waiting } = this
      const end = () => {
        clearTimeout(timer)
        child.off('exit', ended)
        waiting.delete(number)
      }
      const fail = (why: string) => {
        end()
        reject(new Error(why))
      }
      const ended = (status: number | null) => fail(`The app ended with ${status}.`)
      const timer = setTimeout(() => fail('The app does not do what it is told.'), ANSWER_MS)
      if (child.exitCode !== null || child.signalCode !== null) return ended(child.exitCode)
      child.once('exit', ended)
      waiting.set(number, (answer) => {
        end()
        resolve(answer)
      })
      child.stdin?.write(`${JSON.stringify({ number, code })}\n`)
    })
  }
}
