/** What each source file imports, read by the TypeScript parser; of a component its script blocks. */
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** The folders whose files are the app. AssemblyScript has a compiler and a module system of its own. */
const SOURCES = ['src-shared', 'src-main', 'src-renderer']
const NOT_SOURCES = /^src-main\/engine\/kernels\/assembly\//
const SUFFIXES = ['', '.ts']

/**
 * @typedef {object} Import
 * @property {string} to path of the imported file from the root, or the specifier of a package
 * @property {boolean} inside whether `to` is a file of ours
 * @property {boolean} byValue false where types alone are imported, of which nothing is left at run time
 */

/** @returns {Map<string, Import[]>} by the path from the root */
export function importsOfAll(root) {
  const files = new Set(SOURCES.flatMap((folder) => sourceFiles(root, folder)))
  return new Map([...files].map((file) => [file, importsOf(root, file, files)]))
}

function sourceFiles(root, folder) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => /\.(ts|vue)$/.test(file) && !NOT_SOURCES.test(file))
    .sort()
}

function importsOf(root, file, files) {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const scripts = file.endsWith('.vue')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script)
    : [text]
  return scripts
    .flatMap((script) => specifiersIn(ts.createSourceFile(file, script, ts.ScriptTarget.Latest)))
    .map(({ specifier, byValue }) => ({ ...resolved(file, specifier, files), byValue }))
}

/** Static and dynamic imports and what is exported from elsewhere. */
function specifiersIn(source) {
  const found = []
  const add = (node, byValue) => {
    if (node !== undefined && ts.isStringLiteralLike(node))
      found.push({ specifier: node.text, byValue })
  }
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isValueImport(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, isValueExport(node))
    else if (ts.isImportTypeNode(node)) add(node.argument.literal, false)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], true)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isValueImport(clause) {
  if (clause === undefined) return true
  if (clause.isTypeOnly) return false
  const { name, namedBindings } = clause
  if (name !== undefined || namedBindings === undefined) return true
  return (
    ts.isNamespaceImport(namedBindings) || namedBindings.elements.some((one) => !one.isTypeOnly)
  )
}

function isValueExport({ isTypeOnly, exportClause }) {
  if (isTypeOnly) return false
  if (exportClause === undefined || ts.isNamespaceExport(exportClause)) return true
  return exportClause.elements.some((one) => !one.isTypeOnly)
}

function resolved(file, specifier, files) {
  if (!specifier.startsWith('.')) return { to: specifier, inside: false }
  const plain = path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''))
  const found = SUFFIXES.map((suffix) => plain + suffix).find((one) => files.has(one))
  return { to: found ?? plain, inside: found !== undefined }
}
