/**
 * The language in which windows of tests speak, and tests look for texts: English, unless a test says otherwise, or the
 * environment for a walk by hand. It is imported before what puts texts together.
 */
import { speak, spokenLanguage } from '../../src-shared/language/speak'

if (process.env.OPTIMIZER_LAB_TEST_LANGUAGE === 'ko') speak('ko')

/** What tells an app that is started which language the system speaks. */
export const languageVariables = (): Readonly<Record<string, string>> =>
  spokenLanguage() === 'ko' ? { LC_ALL: 'ko_KR.UTF-8', LANG: 'ko_KR.UTF-8', LANGUAGE: 'ko' } : {}
