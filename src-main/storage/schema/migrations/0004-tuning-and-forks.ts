import type { Migration } from '../migrate'

/** What a run is for, what it came from, what it showed on held-out examples; and how far each comparison is. */
const COLUMNS = `
  ALTER TABLE runs ADD COLUMN role TEXT NOT NULL DEFAULT 'single'
    CHECK (role IN ('single', 'trial', 'final', 'fork'));
  -- the run it was forked off, which may be gone
  ALTER TABLE runs ADD COLUMN parent_id TEXT;
  ALTER TABLE runs ADD COLUMN validation_loss REAL;
  ALTER TABLE runs ADD COLUMN validation_accuracy REAL;
  CREATE INDEX runs_by_parent ON runs (parent_id) WHERE parent_id IS NOT NULL;

  ALTER TABLE comparisons ADD COLUMN state TEXT NOT NULL DEFAULT 'done'
    CHECK (state IN ('open', 'paused', 'done', 'cancelled', 'unfinished'));
  CREATE INDEX comparisons_not_done ON comparisons (state) WHERE state IN ('open', 'paused', 'unfinished');
`

/** The index that lists go through, with what lists show of the new columns. */
const BROWSING = `
  DROP INDEX runs_to_browse;
  CREATE INDEX runs_to_browse ON runs (
    deleted_at, queued_at DESC, key, status, optimizer, learning_rate, dataset, seed, steps, steps_done,
    last100_mean_loss, best_loss, test_accuracy, training_seconds, started_at, pinned, name, engine_version,
    hidden_layers, batch_size, activation, initializer, sampling, schedule, clip_norm, momentum, nesterov, decay,
    epsilon, centered, weight_decay, beta1, beta2, amsgrad, momentum_decay, role, validation_loss,
    validation_accuracy, comparison_id
  );
`

/**
 * No version has written a checkpoint yet. The flag stands before the state: what comes behind a large blob is only
 * found by reading through it. Sizes are an index of their own, so that space is counted without touching a state.
 */
const CHECKPOINTS = `
  DROP TABLE checkpoints;
  CREATE TABLE checkpoints (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL CHECK (step >= 0),
    is_last INTEGER NOT NULL CHECK (is_last IN (0, 1)), -- made when the run ended
    bytes INTEGER NOT NULL,
    state BLOB NOT NULL,                                -- see checkpoint-state.ts
    PRIMARY KEY (run_id, step)
  ) STRICT;
  CREATE INDEX checkpoint_sizes ON checkpoints (run_id, step, is_last, bytes);
`

export const tuningAndForks: Migration = {
  version: 4,
  up: (database) => void database.exec(COLUMNS + BROWSING + CHECKPOINTS),
}
