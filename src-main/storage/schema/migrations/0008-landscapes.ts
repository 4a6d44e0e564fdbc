import type { Migration } from '../migrate'

/** What is kept of two runs together: it goes with either of them. */
const TABLE = `
  -- the two ids in their order, so that a pair is there once; landscape: JSON, see src-shared/landscape/landscape.ts
  CREATE TABLE landscapes (
    first_run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    second_run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    landscape TEXT NOT NULL CHECK (json_valid(landscape)),
    PRIMARY KEY (first_run, second_run),
    CHECK (first_run < second_run)
  ) STRICT;
  CREATE INDEX landscapes_by_second_run ON landscapes (second_run);
`

export const landscapes: Migration = {
  version: 8,
  up: (database) => void database.exec(TABLE),
}
