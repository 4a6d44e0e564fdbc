import { storedConfigurationHash } from '../configuration-hash'
import type { Migration } from '../migrate'

/**
 * Which configuration a run is of, so that a list can put its seeds together without reading a recipe. The index holds
 * all that tells configurations apart, and in its order those of one stand together.
 */
const COLUMN = `
  -- see configuration-hash.ts; NULL where the recipe cannot be read
  ALTER TABLE runs ADD COLUMN configuration TEXT;
  UPDATE runs SET configuration = configuration_hash(recipe);
  CREATE INDEX runs_by_configuration ON runs (configuration, dataset, data_hash);
`

export const configurations: Migration = {
  version: 6,
  up(database) {
    const hash = storedConfigurationHash()
    database.function('configuration_hash', { deterministic: true }, (recipe) =>
      hash(String(recipe)),
    )
    database.exec(COLUMN)
  },
}
