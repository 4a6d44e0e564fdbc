/** docs/own-optimizers.md against what it documents. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ENGLISH } from '../../../src-shared/language/en/english'
import {
  GIVEN_NAMES,
  KEYWORDS,
  LANGUAGE_FUNCTIONS,
  LANGUAGE_OPERATORS,
  signatureOf,
} from '../../../src-shared/optimizer-language/functions'
import { TEXT_LIMITS } from '../../../src-shared/optimizer-language/limits'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'

const PATH = fileURLToPath(new URL('../../../docs/own-optimizers.md', import.meta.url))
const DOCUMENT = readFileSync(PATH, 'utf8')

const EXAMPLES = [...DOCUMENT.matchAll(/```optimizer\n([^`]*)```/g)].map(([, text]) => text)

test('its examples are read without a doubt', () => {
  const names = EXAMPLES.map((text) => {
    const { program, problems } = readOptimizer(text)
    expect(problems, text).toEqual([])
    return program?.name
  })
  expect(names).toEqual(['RMSprop', 'SGD', 'Adam', 'AdamW', 'Lion', 'NAdam', 'LAMB'])
})

/** What stands first in the lines of the table whose head begins so, without its marks and the alignment. */
function firstColumn(head: string): readonly string[] {
  const lines = DOCUMENT.slice(DOCUMENT.indexOf(`| ${head} `)).split('\n')
  const end = lines.findIndex((line) => !line.startsWith('|'))
  return lines.slice(2, end).map((line) => line.split('|')[1].replaceAll('`', '').trim())
}

test('its tables have every function, given name, operator and limit', () => {
  expect(firstColumn('Function')).toEqual(LANGUAGE_FUNCTIONS.map(signatureOf))
  expect(firstColumn('Name')).toEqual(GIVEN_NAMES)
  expect(new Set(firstColumn('Operator').flatMap((signs) => signs.split(' ')))).toEqual(
    new Set(LANGUAGE_OPERATORS.flatMap((signs) => signs.split(' '))),
  )
  const limits = DOCUMENT.slice(DOCUMENT.indexOf('| At most')).split('\n').slice(2, 7)
  const { bytes, depth, states, hyperparameters, statements } = TEXT_LIMITS
  expect(limits.map((line) => Number(line.split('|')[2].replace(',', '')))).toEqual([
    ...[bytes, depth, states, hyperparameters, statements],
  ])
  for (const word of KEYWORDS) expect(DOCUMENT).toContain(`\`${word}\``)
})

test('help says something of each of them', () => {
  const { functions, given, keywords, operators } = ENGLISH.optimizerLanguage
  expect(Object.keys(functions)).toEqual(LANGUAGE_FUNCTIONS.map(({ name }) => name))
  expect(Object.keys(given)).toEqual(GIVEN_NAMES)
  expect(Object.keys(keywords)).toEqual(KEYWORDS)
  expect(Object.keys(operators)).toEqual(LANGUAGE_OPERATORS)
})
