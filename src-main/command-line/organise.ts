/** `tag`, `trash`, `undo` and `redo`: what a person changes about runs, in the same history as the window's. */
import { shownText } from '../../src-shared/language/stored-text'
import { Tag, type TrashContent } from '../../src-shared/runs/run-edit'
import { formatBytes } from '../../src-shared/number-format'
import { MESSAGES } from '../../src-shared/language/language'
import type { RunId } from '../../src-shared/runs/run'
import type { Lab } from '../lab'
import type { EditOutcome } from '../storage/browse/browse-contract'
import { chooseIds, findIds, requireChoosyQuery } from './choose-runs'
import {
  defineCommand,
  type CommandContext,
  type Input,
  type OptionEntries,
  type ValueKind,
} from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { helpFor } from './help'
import { print, printJson } from './print'
import { text } from './values'

const says = () => MESSAGES.commandLine.runs
const help = () => MESSAGES.commandLine.options

const FILTER = {
  filter: {
    value: text('QUERY'),
    help: () => help().filterToChange(helpFor('runs', 'query')),
  },
} as const satisfies OptionEntries

const RUNS = {
  placeholder: 'ID',
  count: 'any',
  help: () => MESSAGES.commandLine.arguments.run,
} as const

/** Tags with commas between them, of which none may be empty. */
const tags: ValueKind<string[]> = {
  placeholder: 'TAGS',
  read: (_flag, given) => given.split(',').filter((tag) => tag !== ''),
}

const newTags: ValueKind<string[]> = {
  placeholder: tags.placeholder,
  read: (flag, given) =>
    tags.read(flag, given).map((word) => {
      const tag = Tag.safeParse(word)
      if (tag.success) return tag.data
      throw new UsageError(says().noTag(flag, word, tag.error.issues[0].message))
    }),
}

const TAG_OPTIONS = {
  add: { value: newTags, repeatable: true, help: () => help().add },
  remove: { value: tags, repeatable: true, help: () => help().remove },
  ...FILTER,
} as const satisfies OptionEntries

export const tag = defineCommand({
  name: 'tag',
  answers: null,
  summary: () => MESSAGES.commandLine.commands.tag,
  argument: RUNS,
  options: TAG_OPTIONS,
  notes: () => [],
  run: tagRuns,
})

async function tagRuns(
  { values, words, database }: Input<typeof TAG_OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const [add, remove] = [values.add.flat(), values.remove.flat()]
  if (add.length + remove.length === 0) {
    const example = nextCommand('tag ID... --add lecture3 --remove bad', database)
    throw new UsageError(says().tagsWanted(example))
  }
  const both = add.find((one) => remove.includes(one))
  if (both !== undefined) throw new UsageError(says().bothNamed(both))
  if (words.length === 0 && values.filter === undefined) {
    throw new UsageError(says().runsToTagWanted)
  }
  if (values.filter !== undefined) requireChoosyQuery(values.filter)
  const lab = context.openLab(database)
  const ids = await chosen(lab, words, values.filter, database)
  report(lab.storage.edits.edit(ids, { kind: 'tags', add, remove }), database)
  return EXIT.done
}

const TRASH_OPTIONS = {
  empty: {
    value: null,
    excludes: ['filter'],
    excludesArguments: () => says().emptyIsOfAll,
    help: () => help().empty,
  },
  ...FILTER,
  json: { value: null, help: () => help().asJson },
} as const satisfies OptionEntries

export const trash = defineCommand({
  name: 'trash',
  answers: 'list',
  summary: () => MESSAGES.commandLine.commands.trash,
  argument: RUNS,
  options: TRASH_OPTIONS,
  notes: () => [],
  run: trashRuns,
})

async function trashRuns(
  { values, words, database }: Input<typeof TRASH_OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const { filter, empty, json } = values
  if (filter !== undefined) requireChoosyQuery(filter)
  const lab = context.openLab(database)
  if (words.length > 0 || filter !== undefined) {
    const ids = await chosen(lab, words, filter, database)
    const outcome = lab.storage.edits.edit(ids, { kind: 'trashed', trashed: true })
    if (json) printJson({ trashed: outcome.ids })
    else report(outcome, database)
  } else if (empty) {
    const deleted = await lab.browser.ask('trash.empty', null)
    if (json) printJson({ deleted })
    else print(says().deleted(describe(deleted)))
  } else {
    const inTrash = await lab.browser.ask('trash.content', null)
    if (json) printJson({ inTrash })
    else print(says().inTrash(describe(inTrash)))
  }
  return EXIT.done
}

export const undo = defineCommand({
  name: 'undo',
  answers: null,
  summary: () => MESSAGES.commandLine.commands.undo,
  argument: null,
  options: {},
  notes: () => [],
  run({ database }, context) {
    const outcome = context.openLab(database).storage.edits.undo()
    print(outcome === null ? says().nothingToUndo : says().undone(shownText(outcome.label)))
    return Promise.resolve(EXIT.done)
  },
})

export const redo = defineCommand({
  name: 'redo',
  answers: null,
  summary: () => MESSAGES.commandLine.commands.redo,
  argument: null,
  options: {},
  notes: () => [],
  run({ database }, context) {
    const outcome = context.openLab(database).storage.edits.redo()
    print(outcome === null ? says().nothingToRedo : says().redone(shownText(outcome.label)))
    return Promise.resolve(EXIT.done)
  },
})

/** Runs named by their ids and those that a query finds, each once. */
async function chosen(
  lab: Lab,
  words: readonly string[],
  filter: string | undefined,
  database: string | undefined,
): Promise<RunId[]> {
  const found = filter === undefined ? [] : await findIds(lab, filter)
  return [...new Set([...chooseIds(lab, words, database), ...found])]
}

function report({ ids, label }: EditOutcome, database: string | undefined): void {
  const undoing = nextCommand('undo', database)
  print(ids.length === 0 ? says().nothingToChange : says().changed(shownText(label), undoing))
}

const describe = ({ runs, bytes }: TrashContent) => says().trash(runs, formatBytes(bytes))
