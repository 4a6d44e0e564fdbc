/**
 * Parses the page's files for lint rules that know types. The usual parser makes a program anew for each component, as
 * what a `.vue` file holds is not what its script says; here one program has the scripts of all of them.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import typescript from 'typescript'
import tseslint from 'typescript-eslint'

const PROJECT = path.resolve('tsconfig.web.json')
const VUE = { extension: '.vue', isMixedContent: true, scriptKind: typescript.ScriptKind.Deferred }

/** What stands between the tags of a component's script. */
const SCRIPT = /<script\b[^>]*>(.*?)<\/script>/s

let program

/** Made when the first file of the page is checked. */
function pageProgram() {
  program ??= createProgram()
  return program
}

function createProgram() {
  const { config } = typescript.readConfigFile(PROJECT, typescript.sys.readFile)
  const folder = path.dirname(PROJECT)
  const { fileNames, options } = typescript.parseJsonConfigFileContent(
    config,
    typescript.sys,
    folder,
    { allowNonTsExtensions: true, noEmit: true },
    PROJECT,
    undefined,
    [VUE],
  )
  const host = typescript.createCompilerHost(options, true)
  const ofTypeScript = host.getSourceFile
  host.getSourceFile = (name, languageVersion, ...rest) => {
    if (!name.endsWith('.vue')) return ofTypeScript(name, languageVersion, ...rest)
    const text = SCRIPT.exec(readFileSync(name, 'utf8'))?.[1] ?? ''
    return typescript.createSourceFile(name, text, languageVersion, true, typescript.ScriptKind.TS)
  }
  return typescript.createProgram(fileNames, options, host)
}

/** A parser for ESLint. A text that is not the file's, as while it is being fixed, is left to the usual parser. */
export const typedPageParser = {
  ...tseslint.parser,
  parseForESLint(code, options) {
    // Expressions of templates come without a project.
    const isWhole = options.project !== undefined && options.project !== null
    const known = isWhole && pageProgram().getSourceFile(options.filePath)
    if (!known || known.text !== code) return tseslint.parser.parseForESLint(code, options)
    return tseslint.parser.parseForESLint(code, {
      ...options,
      project: undefined,
      programs: [pageProgram()],
      disallowAutomaticSingleRunInference: true,
    })
  },
}
