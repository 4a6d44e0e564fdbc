/** Which language is spoken to whom. */
import { afterEach, expect, test } from 'vitest'
import {
  LANGUAGE,
  languageOfSystem,
  readLanguage,
  takeLanguage,
} from '../../../src-main/command-line/spoken-language'
import { ENGLISH } from '../../../src-shared/language/en/english'
import { MESSAGES, onLanguageChange, setLanguage } from '../../../src-shared/language/language'
import { languageOf } from '../../../src-shared/language/language-names'
import { compareNames } from '../../../src-shared/language/locale'
import { speak, spokenLanguage } from '../../../src-shared/language/speak'
import { formatCount, formatDate } from '../../../src-shared/number-format'

afterEach(() => setLanguage(ENGLISH))

test.each([
  [['ko-KR'], 'ko'],
  [['ko'], 'ko'],
  [['ko_KR.UTF-8'], 'ko'],
  [['KO-kp'], 'ko'],
  [['fr-FR', 'ko-KR', 'en-US'], 'ko'],
  [['en-GB', 'ko-KR'], 'en'],
  [['kok-IN'], 'en'],
  [['C.UTF-8'], 'en'],
  [['POSIX', ''], 'en'],
  [[], 'en'],
])('of %j the app speaks %s', (tags, language) => {
  expect(languageOf(tags)).toBe(language)
})

test.each([
  [{ LC_ALL: 'ko_KR.UTF-8', LC_MESSAGES: 'en_US', LANG: 'en_US' }, 'ko'],
  [{ LC_ALL: '', LC_MESSAGES: 'ko_KR', LANG: 'en_US' }, 'ko'],
  [{ LANG: 'ko_KR.eucKR' }, 'ko'],
  [{ LC_ALL: 'C', LANG: 'ko_KR.UTF-8' }, 'en'],
])('a terminal with %j is spoken to in %s', (env, language) => {
  expect(languageOfSystem(env)).toBe(language)
})

test.each([
  [['--language', 'ko', 'runs'], ['runs'], 'ko'],
  [['runs', '--language=ko', '--limit', '3'], ['runs', '--limit', '3'], 'ko'],
  [['runs', '--language'], ['runs', '--language'], undefined],
  [['runs', '--language', '--limit'], ['runs', '--language', '--limit'], undefined],
  [['runs'], ['runs'], undefined],
])('of %j the others are %j', (words, others, given) => {
  expect(takeLanguage(words)).toEqual({ words: others, given })
})

test('a language that the app does not speak is refused with those that it does', () => {
  expect(readLanguage('ko')).toBe('ko')
  expect(() => readLanguage('kr')).toThrow(/en.*ko/)
  expect(LANGUAGE.language.help()).toContain('en')
})

test('what is spoken is told once, and brings numbers, dates and the order of names along', () => {
  let told = 0
  const leave = onLanguageChange(() => (told += 1))
  speak('ko')
  speak('ko')
  expect([spokenLanguage(), MESSAGES.settings.title, told]).toEqual(['ko', '설정', 1])
  expect(formatCount(12_345.5)).toBe('12,345.5')
  expect(formatDate(new Date(2026, 10, 22, 9, 5).getTime())).toBe('2026-11-22 09:05')
  expect(['b', '나', 'run 10', '가', 'run 2'].sort(compareNames)).toEqual([
    ...['가', '나', 'b', 'run 2', 'run 10'],
  ])
  speak('en')
  expect([MESSAGES.settings.title, told]).toEqual(['Settings', 2])
  leave()
})
