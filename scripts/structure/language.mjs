/** Lint rules that keep the prose in one place and able to change. */

import typescript from 'typescript'

const { TypeFlags } = typescript

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression'])

/** What calls its function at once, for each element. */
const AT_ONCE = new Set(['map', 'flatMap', 'filter', 'forEach', 'reduce', 'some', 'every', 'find'])

const isCalledAtOnce = ({ parent }) =>
  parent.type === 'CallExpression' &&
  parent.callee.type === 'MemberExpression' &&
  AT_ONCE.has(parent.callee.property.name)

/** Whether a node runs when its module is loaded or its component set up, and not each time a text is needed. */
function runsOnce(node) {
  for (let at = node.parent; at; at = at.parent)
    if (FUNCTIONS.has(at.type) && !isCalledAtOnce(at)) return false
  return true
}

/** The whole of `MESSAGES.chart.notes`, seen from its `MESSAGES`. */
function wholeChain(identifier) {
  let at = identifier
  while (at.parent.type === 'MemberExpression' && at.parent.object === at) at = at.parent
  return at
}

/**
 * MESSAGES and its sections follow the language; a text that is read while a module loads stays in the language of
 * that moment.
 */
export const noCapturedLanguage = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      captured:
        'Read here, this text stays in the language of this moment. Keep its section, and read the text in a function, a computed or the template.',
    },
  },
  create(context) {
    const { sourceCode } = context
    const { parserServices } = sourceCode
    if (!parserServices?.program) return {}
    const checker = parserServices.program.getTypeChecker()

    const isLive = (node) => {
      const type = parserServices.getTypeAtLocation(node)
      const isText = (part) =>
        (part.flags & TypeFlags.StringLike) !== 0 || checker.isArrayLikeType(part)
      return !(type.isUnion() ? type.types.some(isText) : isText(type))
    }

    function follow(variable) {
      for (const { identifier } of variable.references)
        if (runsOnce(identifier) && !identifier.parent.type.startsWith('TS')) check(identifier)
    }

    function check(identifier) {
      const chain = wholeChain(identifier)
      const { parent } = chain
      if (parent.type === 'VariableDeclarator' && parent.init === chain) {
        for (const variable of sourceCode.getDeclaredVariables(parent)) {
          const [name] = variable.identifiers
          if (isLive(name)) follow({ references: variable.references.filter(({ init }) => !init) })
          else context.report({ node: name, messageId: 'captured' })
        }
      } else if (
        (parent.type === 'CallExpression' && parent.callee === chain) ||
        parent.type === 'SpreadElement' ||
        !isLive(chain)
      )
        context.report({ node: chain, messageId: 'captured' })
    }

    return {
      ImportSpecifier(specifier) {
        if (specifier.imported.name === 'MESSAGES')
          sourceCode.getDeclaredVariables(specifier).forEach(follow)
      },
    }
  },
}

/** Three words of people's language in a row, the way they stand in sentences. */
const PROSE =
  /(?:^|[\s("“])[A-Za-z][a-z’']*[,;:]? (?:[A-Z]?[a-z’']+[,;:]? )+[A-Za-z]?[a-z’']+(?=$|[\s.,;:!?)"”])/

const LOG_LINES = new Set(['info', 'warning', 'error'])

/** What is read by programmers alone: their own mistakes, and lines of the log. */
function isForProgrammers({ parent }) {
  if (parent.type === 'NewExpression') return /^(Range|Type)?Error$/.test(parent.callee.name)
  if (parent.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false
  const { object, property } = parent.callee
  return LOG_LINES.has(property.name) && (object.name ?? object.property?.name) === 'log'
}

/** SQL. */
const isCode = (text) =>
  /\b(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|PRAGMA|WHERE|FROM|ORDER BY)\b/.test(text)

/** All that people read stands in src-shared/language, where it can be translated. */
export const noProse = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { prose: 'What people read stands in src-shared/language: {{ text }}' },
  },
  create(context) {
    const check = (node, text, holder = node) => {
      if (!PROSE.test(text) || isCode(text) || isForProgrammers(holder)) return
      context.report({ node, messageId: 'prose', data: { text: text.slice(0, 60) } })
    }
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateLiteral: (node) =>
        check(node, node.quasis.map(({ value }) => value.cooked ?? '').join('X'), node),
    }
  },
}
