/** Korean: texts of the report of a problem: the dialog before it and the file itself. */
import type { REPORT_MESSAGES } from '../en/report'
import { formatBytes, formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_REPORT: OtherWords<typeof REPORT_MESSAGES> = {
  report: {
    title: '문제 보고',
    intro:
      '오류를 찾는 데 도움이 되는 텍스트 파일을 저장합니다. 아무것도 전송하지 않습니다. 앱을 관리하는 사람에게 ' +
      '직접 파일을 보내고 무엇을 하던 중이었는지 알려 주십시오.',
    inside: '담긴 것',
    contents: [
      '앱과 그 구성 요소, 시스템의 버전',
      '데이터베이스의 버전과 크기, 온전한지 여부, 상태별 실행 수',
      '로그: 앱이 언제 무엇을 했는지',
    ],
    outside: '담기지 않은 것',
    left: '이름, 메모, 태그, 레시피, 곡선, 가중치, 파일의 경로',
    save: '보고서 저장…',
    saving: '저장하는 중…',
    cancel: '취소',
    saved: (path) => ko`보고서를 ${path}{으로/로} 저장했습니다`,
    saveTitle: '보고서 저장',
    fileKind: '텍스트',
    file: {
      title: 'Optimizer Lab: 문제 보고서',
      inside: '버전, 시스템, 개수, 로그. 이름, 레시피, 곡선, 경로는 없습니다.',
      made: (time) => `작성 ${time}`,
      versions: '버전',
      machine: '컴퓨터',
      cores: (count) => `코어: ${formatCount(count)}`,
      memory: (bytes) => `메모리: ${formatBytes(bytes)}`,
      database: '데이터베이스',
      schema: (version) => `스키마 버전: ${version}`,
      size: (bytes) => `크기: ${bytes === null ? '파일 없음' : formatBytes(bytes)}`,
      integrity: (answer) => `검사: ${answer}`,
      unreadable: (code) => `읽을 수 없음: ${code}`,
      runs: '실행',
      noRuns: '없음',
      log: '로그',
    },
  },
}
