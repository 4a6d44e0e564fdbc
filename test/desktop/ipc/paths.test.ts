/** The page never names a file or a folder: only a native dialog, a drop or the command line does. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { COMMANDS } from '../../../src-shared/contract/contract'
import { TROUBLE_COMMANDS } from '../../../src-shared/contract/trouble-desk'

/** Fields of any depth whose value is free text, with the command they belong to. */
function textFields(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { type, enum: listed, format, pattern, ...rest } = schema as Record<string, unknown>
  const bounded = listed !== undefined || format !== undefined || pattern !== undefined
  const own = type === 'string' && !bounded && !('const' in rest) ? [path] : []
  const inner = Object.entries(rest).flatMap(([key, value]) => {
    if (key === 'properties') {
      const fields = Object.entries(value as Record<string, unknown>)
      return fields.flatMap(([name, field]) => textFields(field, `${path}.${name}`))
    }
    return typeof value === 'object' ? textFields(value, path) : []
  })
  return [...new Set([...own, ...inner])]
}

/** What each free text of a command is: none names a place on the disk, but one that the app has just written itself. */
const KNOWN_TEXTS: Readonly<Record<string, string>> = {
  'runs.query.query': 'a query',
  'backups.restore.name': 'a backup, by the name it is listed under',
  'backups.remove.name': 'a kept copy, by the name it is listed under',
  'app.revealFile.path': 'a file that the app has written: compared with those, and never opened',
  'app.showHistory.undo': 'what the menu calls an edit',
  'app.showHistory.redo': 'what the menu calls an edit',
  'runs.edit.edit.name': 'a name for runs',
  'runs.edit.edit.notes': 'notes',
  'runs.edit.edit.remove': 'a tag',
  'trouble.act.backup': 'a backup, by the name it is listed under',
  'comparisons.rename.name': 'a name',
  'views.save.name': 'a name',
  'views.rename.name': 'a name',
  'exchange.lettersWithoutFont.text': 'what is written in a picture',
  'exchange.savePicture.title': 'the title in a picture',
  'exchange.savePicture.suggestedName': 'what the dialog suggests; of a path its last part',
  'exchange.saveRuns.suggestedName': 'what the dialog suggests; of a path its last part',
  'exchange.saveWeights.suggestedName': 'what the dialog suggests; of a path its last part',
  'exchange.import.name': 'what the report calls the file, whose bytes are given',
  'exchange.import.mapping.column': 'a column of the table whose bytes are given',
  'exchange.importOpened.mapping.column': 'a column of the table that is opened by its id',
  'runs.fork.optimizer.hyperparameters': 'the key of a hyperparameter',
  'surfaces.trace.paths.optimizer.hyperparameters': 'the key of a hyperparameter',
  'surfaces.savePicture.view.paths.optimizer.hyperparameters': 'the key of a hyperparameter',
  'surfaces.savePicture.suggestedName': 'what the dialog suggests; of a path its last part',
  'exchange.saveReport.suggestedName': 'what the dialog suggests; of a path its last part',
  'comparisons.start.optimizers.text': 'the text of an optimizer',
  'runs.fork.optimizer.text': 'the text of an optimizer',
  'surfaces.trace.paths.optimizer.text': 'the text of an optimizer',
  'surfaces.savePicture.view.paths.optimizer.text': 'the text of an optimizer',
  'optimizers.save.text': 'the text of an optimizer',
  'optimizers.preview.text': 'the text of an optimizer',
  'optimizers.preview.hyperparameters': 'the key of a hyperparameter',
  'datasets.removeFolder.id': 'the key of a data set',
  'comparisons.start.name': 'a name',
  'comparisons.start.base.dataset': 'the key of a data set',
  'comparisons.start.optimizers.hyperparameters': 'the key of a hyperparameter',
  'comparisons.start.sweep.search.axes.field': 'the key of a field',
  'comparisons.start.sweep.search.axes.values': 'a word',
}

describe('the contract', () => {
  test('has no field for a path: whoever adds a free text says here what it is', () => {
    // What is checked before it is taken apart is anything as it comes in, and what is made of it as it goes on.
    const sides = ['input', 'output'] as const
    const found = Object.entries({ ...COMMANDS, ...TROUBLE_COMMANDS }).flatMap(
      ([name, { input }]) =>
        sides.flatMap((io) =>
          textFields(z.toJSONSchema(input, { unrepresentable: 'any', io }), name),
        ),
    )
    expect([...new Set(found)].sort()).toEqual(Object.keys(KNOWN_TEXTS).sort())
  })
})
