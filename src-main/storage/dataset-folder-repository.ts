import type { Database } from 'better-sqlite3'
import type { DatasetFolderRepository, StoredDatasetFolder } from './contract'

export function createDatasetFolderRepository(database: Database): DatasetFolderRepository {
  const select = database.prepare<[], StoredDatasetFolder>(
    'SELECT id, name, path FROM dataset_folders ORDER BY position',
  )
  const insert = database.prepare<[StoredDatasetFolder]>(
    'INSERT INTO dataset_folders (id, name, path) VALUES (@id, @name, @path)',
  )
  const remove = database.prepare<[string]>('DELETE FROM dataset_folders WHERE id = ?')

  return {
    list: () => select.all(),
    add: ({ id, name, path }) => void insert.run({ id, name, path }),
    remove: (id) => void remove.run(id),
  }
}
