import type { Migration } from '../migrate'

/** Optimizers that a person has written. Runs carry the texts they trained by themselves, so none refers to this table. */
const TABLE = `
  CREATE TABLE own_optimizers (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,           -- as typed, also with errors
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    deleted_at INTEGER            -- NULL while it is in the library
  ) STRICT;
`

export const ownOptimizers: Migration = {
  version: 9,
  up: (database) => void database.exec(TABLE),
}
