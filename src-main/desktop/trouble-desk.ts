/** What is wrong while the lab cannot be shown, and doing what the person chooses to do about it. */
import type {
  TroubleOutcome,
  TroubleReport,
  TroubleRequest,
} from '../../src-shared/contract/trouble-desk'
import { MESSAGES } from '../../src-shared/language/language'
import { formatDate } from '../../src-shared/number-format'
import { LabError } from '../../src-shared/contract/result'
import type { Trouble } from '../../src-shared/contract/trouble'
import type { RecoveryReport } from '../storage/recover/rescue'
import type { DatabaseRescue } from '../storage/recover/rescue'

const { done, refused } = MESSAGES.trouble

const RETRY_MS = 2000

/** What the desk needs of the rest of the app. */
export interface DeskServices {
  readonly rescue: DatabaseRescue
  /** Opens the lab and shows it. @returns what is wrong when it cannot be opened; null when it could */
  open(databasePath: string): Promise<Trouble | null>
  /** Shows the lab that is open in a page made anew. */
  restartPage(): void
  /** Whether another program holds the database. */
  isHeld(databasePath: string): boolean
  /** Asks in a native dialog; null when it was called off. */
  chooseDatabase(): Promise<string | null>
  reveal(path: string): void
  report(): Promise<void>
  quit(): void
}

export class TroubleDesk {
  private trouble: Trouble | null = null
  /** Something took the database's place, so that the lab can be opened. */
  private isMended = false
  private isBusy = false
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly services: DeskServices) {}

  /** What is wrong now; null while nothing is. */
  get current(): Trouble | null {
    return this.trouble
  }

  /** From now on this is wrong. A database that another program holds is asked for again and again. */
  raise(trouble: Trouble): void {
    this.settle()
    this.trouble = trouble
    if (trouble.kind === 'locked') {
      this.timer = setInterval(() => void this.openWhenFree(trouble), RETRY_MS)
    }
  }

  /** Nothing is wrong any more, or the app ends. */
  settle(): void {
    clearInterval(this.timer)
    this.trouble = null
    this.isMended = false
  }

  /** @throws LabError when it is not offered, something else is being done, or it fails: then nothing was changed */
  async act(request: TroubleRequest): Promise<TroubleOutcome> {
    const { trouble } = this
    if (trouble === null) throw new LabError('invalid-input', refused.nothingWrong)
    const isOffered =
      trouble.actions.includes(request.action) || (this.isMended && request.action === 'try-again')
    if (!isOffered) throw new LabError('invalid-input', refused.notOffered)
    return this.alone(() => this.perform(request, trouble))
  }

  private async perform(request: TroubleRequest, trouble: Trouble): Promise<TroubleOutcome> {
    const { services } = this
    const { databasePath } = trouble
    switch (request.action) {
      case 'try-again':
        return trouble.kind === 'page-crashed' ? this.restartPage() : this.open(databasePath)
      case 'recover':
        return this.mended(recovered(await services.rescue.recover(databasePath)))
      case 'restore':
        return this.restore(trouble, request.backup)
      case 'start-new':
        return this.mended(begun(services.rescue.setAside(databasePath)))
      case 'choose-database': {
        const chosen = await services.chooseDatabase()
        return chosen === null ? { kind: 'nothing' } : this.open(chosen)
      }
      case 'reveal':
        services.reveal(databasePath)
        return { kind: 'nothing' }
      case 'report':
        await services.report()
        return { kind: 'nothing' }
      case 'quit':
        services.quit()
        return { kind: 'nothing' }
    }
  }

  private async restore({ databasePath, backups }: Trouble, name: string): Promise<TroubleOutcome> {
    const backup = backups.find((one) => one.name === name)
    if (backup === undefined) throw new LabError('not-found', refused.noBackup(name))
    const keptAs = await this.services.rescue.restore(databasePath, name)
    return this.mended(restored(backup.madeAt, keptAs))
  }

  private mended(report: TroubleReport): TroubleOutcome {
    this.isMended = true
    return { kind: 'done', report }
  }

  private async open(databasePath: string): Promise<TroubleOutcome> {
    const trouble = await this.services.open(databasePath)
    if (trouble === null) {
      this.settle()
      return { kind: 'opening' }
    }
    this.raise(trouble)
    return { kind: 'trouble', trouble }
  }

  private restartPage(): TroubleOutcome {
    this.settle()
    this.services.restartPage()
    return { kind: 'opening' }
  }

  private async openWhenFree({ databasePath }: Trouble): Promise<void> {
    if (this.isBusy || this.services.isHeld(databasePath)) return
    await this.alone(() => this.open(databasePath))
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.isBusy) throw new LabError('invalid-input', refused.busy)
    this.isBusy = true
    try {
      return await work()
    } finally {
      this.isBusy = false
    }
  }
}

function recovered({ sentences }: RecoveryReport): TroubleReport {
  return { title: done.recovered, sentences }
}

function restored(madeAt: number, keptAs: string | null): TroubleReport {
  const kept = keptAs === null ? [] : [done.keptAs(keptAs)]
  return { title: done.restored, sentences: [done.backupOf(formatDate(madeAt)), ...kept] }
}

function begun(keptAs: string): TroubleReport {
  return { title: done.begun, sentences: [done.empty, done.keptAs(keptAs)] }
}
