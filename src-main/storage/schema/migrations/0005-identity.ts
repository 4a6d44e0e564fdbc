import type { Migration } from '../migrate'

/** What a run was trained on and which process owns it, neither of which its name or number tells. */
const COLUMNS = `
  -- SHA-256 of the examples it trains and is tested on; NULL in runs of earlier versions, of which it is not known
  ALTER TABLE runs ADD COLUMN data_hash TEXT;
  -- the owner whose lock shows that it is alive; NULL in runs of earlier versions, whose process has ended
  ALTER TABLE runs ADD COLUMN owner TEXT;
`

export const identity: Migration = {
  version: 5,
  up: (database) => void database.exec(COLUMNS),
}
