/** A process that backs a database up, restores its newest backup, or recovers it: `rescue WHAT DATABASE`. */
import { DEFAULT_SETTINGS } from '../../src-shared/contract/app-settings'
import { backUp } from '../../src-main/storage/backup/back-up'
import { rescueHere } from '../../src-main/storage/recover/rescue'

const [what, path] = process.argv.slice(2)

const ACTS: Readonly<Record<string, () => Promise<unknown>>> = {
  backup: () =>
    backUp({ path, rule: DEFAULT_SETTINGS.backups, now: Date.now(), onlyWhenDue: false }),
  restore: () => rescueHere.restore(path, rescueHere.backupsOf(path)[0].name),
  recover: () => rescueHere.recover(path),
}

await ACTS[what]()
