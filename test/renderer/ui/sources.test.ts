/** What holds for the source of every component and stylesheet of the window. */
import { describe, expect, test } from 'vitest'

const SOURCES = import.meta.glob<string>(
  ['../../../src-renderer/**/*.{vue,css,ts}', '!../../../src-renderer/**/*.d.ts'],
  { query: '?raw', import: 'default', eager: true },
)

/** The declarations of a source that stand outside of what is for those who do not mind motion. */
function movesAlways(source: string): string[] {
  const calm = source.replaceAll(
    /@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g,
    '',
  )
  return calm.match(/^\s*(?:transition|animation|scroll-behavior)\b[^:\n]*:(?! false).*$/gm) ?? []
}

const found = (pick: (source: string, path: string) => readonly string[]) =>
  Object.entries(SOURCES).flatMap(([path, source]) =>
    pick(source, path).map((one) => `${path.split('src-renderer/')[1]}: ${one.trim()}`),
  )

describe('motion', () => {
  test('is found where it is for everybody', () => {
    expect(movesAlways('.a {\n  transition: width 1s;\n}')).toHaveLength(1)
    const calm = '@media (prefers-reduced-motion: no-preference) {\n'
    expect(movesAlways(`${calm}  .a {\n    transition: width 1s;\n  }\n}\n`)).toEqual([])
    expect(movesAlways(`${calm}  .a {\n  }\n}\n.b {\n  animation: x 1s;\n}`)).toHaveLength(1)
  })

  test('is for those alone who do not ask for less of it', () => {
    expect(found(movesAlways)).toEqual([])
  })

  test('is never that of smooth scrolling', () => {
    expect(found((source) => source.match(/behavior: '?smooth/g) ?? [])).toEqual([])
  })
})

/** Components whose title is their heading. */
const TITLED =
  /<(?:AppDialog|TeachingPane|SettingsSection|CompareRows|SuggestionList|PictureFields)\b/

const titlesOf = (source: string) =>
  [...source.matchAll(/<[A-Za-z][\w-]*\b[^<]*?\s:?title="[^"]*"/g)]
    .map(([tag]) => tag)
    .filter((tag) => !TITLED.test(tag))

test('hints are no titles, which the keyboard does not reach', () => {
  expect(titlesOf('<p>\n<AppButton\n  quiet\n  :title="x"\n/>')).toHaveLength(1)
  expect(titlesOf('<AppDialog :title="x"><b data-tip="y">')).toEqual([])
  expect(found((source, path) => (path.endsWith('.vue') ? titlesOf(source) : []))).toEqual([])
})
