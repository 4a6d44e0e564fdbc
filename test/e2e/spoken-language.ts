/**
 * The language in which windows of tests speak, and tests look for texts: English, or as the environment says for a walk
 * by hand. It is imported before what puts texts together.
 */
import { speak } from '../../src-shared/language/speak'

const IN_KOREAN = process.env.OPTIMIZER_LAB_TEST_LANGUAGE === 'ko'
if (IN_KOREAN) speak('ko')

/** For the environment of an app that a test starts. */
export const SPOKEN: Readonly<Record<string, string>> = IN_KOREAN
  ? { LANG: 'ko_KR.UTF-8', LANGUAGE: 'ko' }
  : {}
