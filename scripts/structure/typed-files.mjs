/**
 * Parses files for lint rules that know types. The usual parser makes a program for each project, each with the types of
 * what it shares with the others, and one anew for each component, as what a `.vue` file holds is not what its script
 * says. Here one program has the files of all projects and the scripts of all components.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import typescript from 'typescript'
import tseslint from 'typescript-eslint'

export const PROJECTS = ['node', 'web', 'e2e', 'pictures'].map((name) => `./tsconfig.${name}.json`)

const VUE = { extension: '.vue', isMixedContent: true, scriptKind: typescript.ScriptKind.Deferred }

/** What stands between the tags of a component's script. */
const SCRIPT = /<script\b[^>]*>(.*?)<\/script>/s

let program

/** Made when the first file is checked. */
function programOfAll() {
  program ??= createProgram()
  return program
}

function createProgram() {
  const projects = PROJECTS.map(readProject)
  const union = (list) => [...new Set(list.flat())]
  // What one of them knows all may know here: that they keep to their own is for the type checks to say.
  const options = Object.assign({}, ...projects.map((project) => project.options), {
    lib: union(projects.map((project) => project.options.lib)),
    types: union(projects.map((project) => project.options.types)),
  })
  const host = typescript.createCompilerHost(options, true)
  // Comments of TypeScript say nothing about types.
  host.jsDocParsingMode = typescript.JSDocParsingMode.ParseNone
  const ofTypeScript = host.getSourceFile
  host.getSourceFile = (name, languageVersion, ...rest) => {
    if (!name.endsWith('.vue')) return ofTypeScript(name, languageVersion, ...rest)
    const text = SCRIPT.exec(readFileSync(name, 'utf8'))?.[1] ?? ''
    return typescript.createSourceFile(name, text, languageVersion, true, typescript.ScriptKind.TS)
  }
  const fileNames = union(projects.map((project) => project.fileNames))
  return typescript.createProgram(fileNames, options, host)
}

function readProject(name) {
  const file = path.resolve(name)
  const { config } = typescript.readConfigFile(file, typescript.sys.readFile)
  const more = { allowNonTsExtensions: true, noEmit: true }
  const folder = path.dirname(file)
  return typescript.parseJsonConfigFileContent(
    ...[config, typescript.sys, folder, more, file, undefined, [VUE]],
  )
}

/** A parser for ESLint. A text that is not the file's, as while it is being fixed, is left to the usual parser. */
export const typedParser = {
  ...tseslint.parser,
  parseForESLint(code, options) {
    // Expressions of templates come without a project.
    const isWhole = options.project !== undefined && options.project !== null
    const known = isWhole && programOfAll().getSourceFile(options.filePath)
    if (!known || known.text !== code) return tseslint.parser.parseForESLint(code, options)
    return tseslint.parser.parseForESLint(code, {
      ...options,
      project: undefined,
      programs: [programOfAll()],
      disallowAutomaticSingleRunInference: true,
    })
  },
}
