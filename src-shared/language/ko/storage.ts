/** Korean: what is said of the database while the app uses it. */
import type { STORAGE_MESSAGES } from '../en/storage'
import type { StorageTrouble } from '../../contract/trouble'
import type { OtherWords } from '../language'
import { ko } from './particles'

const KEPT = '파일은 그대로 두었습니다.'
const SAFE = '저장된 것은 안전합니다.'
const SAVE_OR_BACKUP =
  '읽을 수 있는 것을 새 데이터베이스에 저장하거나, 백업을 그 자리에 놓으십시오.'

/** What happened to a database; what is safe and what to do. */
const TROUBLES: Readonly<
  Record<StorageTrouble, readonly [problem: (database: string) => string, advice: string]>
> = {
  damaged: [(it) => ko`${it}{이/가} 손상되었습니다`, `${KEPT} ${SAVE_OR_BACKUP}`],
  'not-a-database': [
    (it) => ko`${it}{은/는} SQLite 데이터베이스가 아닙니다`,
    `${KEPT} 다른 경로를 고르거나, 백업을 그 자리에 놓으십시오.`,
  ],
  'of-another-program': [
    (it) => ko`${it}{은/는} 다른 프로그램의 것입니다`,
    `${KEPT} 앱의 데이터를 둘 다른 경로를 고르십시오.`,
  ],
  altered: [(it) => ko`${it}{을/를} 다른 프로그램이 바꾸었습니다`, `${KEPT} ${SAVE_OR_BACKUP}`],
  newer: [
    (it) => ko`${it}{은/는} 앱의 새 버전에서 만든 것입니다`,
    '그 버전으로 여십시오. 아무것도 바꾸지 않았습니다.',
  ],
  locked: [
    (it) => ko`${it}{을/를} 다른 프로세스가 쓰고 있습니다`,
    `${SAFE} 앱의 다른 창과 명령을 닫고 다시 시도하십시오.`,
  ],
  'read-only': [
    (it) => `${it}에 쓸 수 없습니다`,
    `${SAFE} 파일과 폴더의 권한을 확인하고 다시 시도하십시오.`,
  ],
  'disk-full': [
    (it) => ko`디스크가 가득 차 ${it}{을/를} 늘릴 수 없습니다`,
    `${SAFE} 디스크 공간을 확보하고 다시 시도하십시오.`,
  ],
  'cannot-open': [
    (it) => ko`${it}{을/를} 사용할 수 없습니다`,
    `${KEPT} 폴더, 권한, 디스크를 확인하고 다시 시도하십시오.`,
  ],
}

export const KOREAN_STORAGE: OtherWords<typeof STORAGE_MESSAGES> = {
  storage: {
    unusable: (trouble, path, detail, advice) => {
      const [problem, usual] = TROUBLES[trouble]
      const because = detail === undefined ? '' : `(${detail})`
      const toDo = advice === undefined ? usual : `${KEPT} ${advice}`
      return `${problem(`데이터베이스 ${path}`)}${because}. ${toDo}`
    },
    refused: (path, problem) => ko`데이터베이스 ${path}{이/가} 요청을 거부했습니다(${problem}).`,
    notBackedUp: (path, folder, reason) =>
      ko`데이터베이스 ${path}{을/를} ${folder}에 백업하지 못했습니다. ${
        reason === null
          ? '디스크가 가득 찼습니다. 공간을 확보하십시오.'
          : `폴더, 권한, 디스크를 확인하십시오(${reason}).`
      } 데이터베이스와 이전 백업은 그대로입니다.`,
    noBackup: (path, name) => ko`데이터베이스 ${path}에 백업 ${name}{이/가} 없습니다.`,
    noCopy: (path, name) => ko`데이터베이스 ${path}에 보관된 사본 ${name}{이/가} 없습니다.`,
    backupGone: (path) => `${path}의 백업이 다시 없어졌습니다.`,
    listGone: '실행 목록을 읽을 수 없습니다. 앱을 다시 시작하십시오.',
    brokenOff: '작업이 뜻밖에 중단되었습니다. 어떻게 되었는지 확인한 뒤 다시 시도하십시오.',
    hasVersion: (version) => `버전 ${version}`,
    newerVersion: (version, known) => `버전 ${version}, 이 앱은 버전 ${known}까지 지원`,
    otherTables: '표가 다름',
    emptyButLog: '비어 있지만 로그는 비어 있지 않음',
    notMigrated: (path, wanted, problem, found, copy) =>
      ko`데이터베이스 ${path}{을/를} 버전 ${wanted}{으로/로} 올리지 못해(${problem}) 버전 ${found}에 머뭅니다.${
        copy === undefined ? '' : ko` 이전 사본은 ${copy}{으로/로} 보관됩니다.`
      }`,
    pointsAgain: (run, metric, last, first) =>
      ko`실행 ${run}에는 이미 ${last}스텝까지 ${metric}{이/가} 있는데, ${first}스텝부터 다시 주어졌습니다.`,
    unreadableRecipe: (name, id, problem) =>
      `실행 "${name}"(${id})의 레시피를 읽을 수 없습니다(${problem}). 앱의 새 버전에서 만든 것일 수 있으며, 실행은 그대로 보관합니다.`,
    noRun: (id) => ko`실행 ${id}{이/가} 없습니다.`,
    noComparison: (id) => ko`비교 ${id}{이/가} 없습니다.`,
    noView: (id) => ko`저장된 보기 ${id}{이/가} 없습니다.`,
    unreadableComparison: (name, id, problem) =>
      ko`비교 "${name}"(${id}){을/를} 읽을 수 없습니다: ${problem} 앱의 새 버전에서 만든 것일 수 있으며, 그대로 보관합니다.`,
    parts: {
      trigger: '트리거가 있음',
      view: '뷰가 있음',
      table: '앱의 것이 아닌 표가 있음',
      index: '앱의 것이 아닌 색인이 있음',
      missing: '표나 색인이 없음',
    },
    moved: (path) =>
      ko`앱이 열어 둔 동안 데이터베이스 ${path}{이/가} 옮겨지거나 바뀌거나 삭제되었습니다. 제자리에 돌아올 때까지 더 쓰지 않습니다. 되돌려 놓거나, 앱을 끝내고 다시 시작하십시오.`,
    takenOver:
      '앱의 다른 창이나 명령이 이 실행을 중단된 것으로 보고 이어서 학습합니다. 이제 그곳에서만 학습합니다. 이전의 기록은 보관됩니다.',
    trainedElsewhere: (run) =>
      ko`${run}{은/는} 앱의 다른 창이나 명령에서 학습 중입니다. 먼저 그곳에서 중지하십시오.`,
  },
}
