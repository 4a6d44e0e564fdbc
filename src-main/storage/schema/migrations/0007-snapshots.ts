import type { Migration } from '../migrate'

/** What was seen inside runs while they trained. */
const TABLE = `
  -- frame: see src-shared/inside/frame-bytes.ts
  CREATE TABLE snapshots (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL CHECK (step >= 1),
    frame BLOB NOT NULL,
    PRIMARY KEY (run_id, step)
  ) STRICT;
`

export const snapshotTable: Migration = {
  version: 7,
  up: (database) => void database.exec(TABLE),
}
