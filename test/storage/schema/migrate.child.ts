/** A process that is killed in the midst of a migration: `migrate <database> <version>`. */
import { MIGRATIONS } from '../../../src-main/storage/schema/migrate'
import { openDatabase } from '../../../src-main/storage/schema/open'

const [path, version] = process.argv.slice(2)

openDatabase(
  path,
  MIGRATIONS.map((migration) =>
    migration.version < Number(version)
      ? migration
      : {
          version: migration.version,
          up(database) {
            migration.up(database)
            process.kill(process.pid, 'SIGKILL')
          },
        },
  ),
)
