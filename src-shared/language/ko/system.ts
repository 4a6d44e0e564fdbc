/** Korean: what the system answers when it refuses a file, as words: what is wrong, and what to do about it. */
import type { SYSTEM_MESSAGES } from '../en/system'
import type { OtherWords } from '../language'
import { ko } from './particles'

type Words = readonly [problem: string, advice: string]

const CHECK_PATH = '경로를 확인하십시오.'
const TRY_AGAIN = '디스크가 연결되어 있는지 확인하고 다시 시도하십시오.'
const FREE_SPACE = '디스크 공간을 확보하고 다시 시도하십시오.'

const CODES: Readonly<Record<string, Words>> = {
  ENOENT: ['파일이나 경로에 있는 폴더가 없음', CHECK_PATH],
  EACCES: ['권한이 없음', '파일과 폴더의 권한을 확인하십시오.'],
  EPERM: ['시스템이 허용하지 않음', '변경 금지된 파일인지, 누구의 것인지 확인하십시오.'],
  ELOOP: ['링크가 순환함', '링크를 제거하거나 파일로 이어지게 하십시오.'],
  ENAMETOOLONG: [
    '이름이나 경로가 너무 긺',
    '더 짧은 이름을 쓰십시오. 디스크 대부분은 255바이트까지 허용하며, 글자 하나는 1~4바이트입니다.',
  ],
  EISDIR: ['폴더임', '파일을 지정하십시오.'],
  ENOTDIR: ['경로의 일부가 폴더가 아니라 파일임', CHECK_PATH],
  EEXIST: ['같은 이름이 이미 있음', '다른 이름을 쓰십시오.'],
  EROFS: ['읽기 전용 디스크임', '다른 디스크를 쓰거나 이 디스크에 쓸 수 있게 하십시오.'],
  ENOSPC: ['디스크가 가득 참', FREE_SPACE],
  EDQUOT: ['디스크 할당량을 다 씀', FREE_SPACE],
  EFBIG: [
    '디스크나 제한이 허용하는 크기를 넘음',
    '다른 디스크를 쓰거나 제한을 늘리십시오: ulimit -f unlimited.',
  ],
  EMFILE: [
    '이 프로그램이 파일을 더 열 수 없음',
    '제한을 늘리고 다시 시작하십시오: ulimit -n 1024.',
  ],
  ENFILE: ['시스템이 파일을 더 열 수 없음', '다른 프로그램을 닫고 다시 시도하십시오.'],
  ENOMEM: ['메모리가 모자람', '다른 프로그램을 닫고 다시 시도하십시오.'],
  EIO: ['디스크를 읽거나 쓸 수 없음', TRY_AGAIN],
  ESTALE: ['네트워크 디스크가 파일을 잃음', TRY_AGAIN],
  ENOTCONN: ['네트워크 디스크가 연결되지 않음', TRY_AGAIN],
  ETIMEDOUT: ['디스크가 응답하지 않음', TRY_AGAIN],
  ENODEV: ['장치가 없음', TRY_AGAIN],
  ENXIO: ['장치가 없음', TRY_AGAIN],
  EBUSY: ['다른 프로그램이 쓰고 있음', '그 프로그램을 닫고 다시 시도하십시오.'],
  ETXTBSY: ['프로그램으로 실행 중임', '그 프로그램을 끝내고 다시 시도하십시오.'],
  EXDEV: ['폴더가 여러 디스크에 걸쳐 있음', '한 디스크에 있는 폴더를 쓰십시오.'],
  EINVAL: ['디스크가 그런 파일을 허용하지 않음', '다른 폴더나 디스크를 쓰십시오.'],
  ENOTSUP: ['디스크가 그런 파일을 허용하지 않음', '다른 폴더나 디스크를 쓰십시오.'],
  NO_ORDINARY_FILE: ['보통 파일이 아님', '파일을 지정하십시오. 파이프와 장치는 읽지 않습니다.'],
}

export const KOREAN_SYSTEM: OtherWords<typeof SYSTEM_MESSAGES> = {
  system: {
    noCommand: (name) => (name === null ? '그런 명령은 없습니다.' : `"${name}" 명령은 없습니다.`),
    windowOnly: '앱의 창만 이것을 요청할 수 있습니다.',
    nothingOfThatKind: '그런 것은 할 수 없습니다.',
    codes: CODES,
    endsInSpace: [
      '이름이 공백으로 시작하거나 끝남',
      '공백 없는 이름을 쓰십시오. SQLite 드라이버가 공백을 빼고 다른 파일을 엽니다.',
    ],
    tooLongForSqlite: [
      '경로가 너무 긺',
      'SQLite의 경로는 약 500바이트까지입니다. 루트에 더 가까운 폴더를 쓰십시오.',
    ],
    relativeUserFolder: (folder) =>
      ko`앱 파일을 둘 폴더 ${folder}{이/가} 절대 경로가 아닙니다. XDG_CONFIG_HOME을 절대 경로로 설정하거나 해제하십시오.`,
    userFolderUnknown:
      '앱 파일을 둘 폴더를 만들 수 없습니다. XDG_CONFIG_HOME을 쓸 수 있는 폴더로 설정하거나 해제하십시오.',
    noUserFolder: (folder, reason, variable) =>
      ko`앱 파일을 둘 폴더 ${folder}{을/를} 사용할 수 없습니다: ${reason}. 그 폴더에 쓸 수 있게 하거나, ${variable}{을/를} 쓸 수 있는 폴더로 설정하십시오.`,
    noTemporaryFolder: (folder, reason) =>
      ko`임시 파일을 둘 폴더 ${folder}{을/를} 사용할 수 없습니다(${reason}). 아무것도 바뀌지 않았습니다. TMPDIR을 쓸 수 있는 폴더로 설정하고 다시 시도하십시오.`,
  },
}
