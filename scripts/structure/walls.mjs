/** The rule of lint that keeps the walls between the rooms: each import is resolved and looked up in one table. */
import path from 'node:path'
import { ROOMS, refusedFile, refusedPackage, roomOf } from './rooms.mjs'

/** @type {import('eslint').Rule.RuleModule} */
export const walls = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/')
    const room = roomOf(file)
    if (!Object.hasOwn(ROOMS, room)) return {}

    function check(node) {
      // What is computed at run time cannot be told, and is not done here.
      if (typeof node?.value !== 'string') return
      const specifier = node.value.replace(/\?.*$/, '')
      const message = specifier.startsWith('.')
        ? refusedFile(room, path.posix.join(path.posix.dirname(file), specifier))
        : refusedPackage(room, specifier)
      if (message !== null) context.report({ node, message })
    }

    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: ({ source }) => check(source),
    }
  },
}
