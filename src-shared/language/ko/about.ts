/** Korean: texts about the app itself. */
import type { ABOUT_MESSAGES } from '../en/about'
import type { OtherWords } from '../language'

export const KOREAN_ABOUT: OtherWords<typeof ABOUT_MESSAGES> = {
  about: {
    description:
      '옵티마이저를 비교하는 실험실입니다. 모든 것은 이 컴퓨터에만 남으며, 앱은 네트워크를 전혀 사용하지 않습니다.',
    version: (version) => `버전 ${version}`,
    engine: (version) => `엔진 ${version}`,
    licence: 'MIT 라이선스',
    licences: '포함된 구성 요소의 라이선스',
    noLicences: '여기서는 라이선스 목록을 열 수 없습니다. 패키지로 만든 앱이 아닙니다.',
    copy: '버전 복사',
    copied: '버전을 복사했습니다.',
    close: '닫기',
  },
}
