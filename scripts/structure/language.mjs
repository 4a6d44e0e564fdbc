/** Lint rules that keep the prose in one place and able to change. */

import typescript from 'typescript'

const { TypeFlags } = typescript

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression'])

/** Whether a node runs when its module is loaded or its component set up, and not each time a text is needed. */
function runsOnce(node) {
  for (let at = node.parent; at; at = at.parent) if (FUNCTIONS.has(at.type)) return false
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
