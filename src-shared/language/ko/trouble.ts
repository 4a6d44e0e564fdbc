/** Korean: texts of what the window shows when the lab cannot be shown, and of faults it goes on after. */
import type { TROUBLE_MESSAGES } from '../en/trouble'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

const RUNS_SAFE = '실행은 안전합니다.'
const NOTHING_CHANGED = `${RUNS_SAFE} 아무것도 바뀌지 않았습니다.`
const SET_ASIDE = '다른 것이 그 자리를 차지하기 전에 다른 이름으로 따로 보관됩니다.'

const goingOn = (training: number) =>
  `실행은 안전하며, ${formatCount(training)}개가 계속 학습합니다.`

export const KOREAN_TROUBLE: OtherWords<typeof TROUBLE_MESSAGES> = {
  trouble: {
    kinds: {
      damaged: {
        title: '데이터베이스가 손상되었습니다',
        happened:
          '파일의 일부에 기록한 내용이 남아 있지 않습니다. 정전이나 고장 난 디스크 때문일 수 있습니다.',
        safe: `손상된 파일은 그대로 보관됩니다. ${SET_ASIDE}`,
        toDo: '아직 읽을 수 있는 것을 저장하십시오. 실행은 새 데이터베이스로 옮기고, 읽을 수 없는 것은 최신 백업에서 가져옵니다. 각각 어떻게 되었는지 보고합니다.',
      },
      'not-a-database': {
        title: '이 파일은 데이터베이스가 아닙니다',
        happened: 'SQLite 데이터베이스가 아닌 것이 들어 있거나, 앞부분이 덮어쓰였습니다.',
        safe: '파일은 바뀌지 않았습니다.',
        toDo: '실행이 들어 있던 파일이라면 읽을 수 있는 것을 저장하십시오. 나머지는 온전할 수 있습니다. 다른 파일이라면 올바른 파일을 열거나 새로 시작하십시오. 이 파일은 삭제하지 않고 따로 보관합니다.',
      },
      'of-another-program': {
        title: '이 데이터베이스는 다른 프로그램의 것입니다',
        happened: 'SQLite 데이터베이스이지만 Optimizer Lab이 만든 것이 아닙니다.',
        safe: '파일은 바뀌지 않았으며, 그 자리에서 새로 시작하기로 하지 않는 한 바뀌지 않습니다.',
        toDo: '실행이 들어 있는 데이터베이스를 여십시오. 이 자리에 두려면 새로 시작하십시오. 이 파일은 삭제하지 않고 따로 보관합니다.',
      },
      altered: {
        title: '데이터베이스가 변경되었습니다',
        happened:
          'Optimizer Lab이 만들지 않은 표, 뷰 또는 트리거가 들어 있습니다. 앱이 읽고 쓰는 것을 바꾸거나 숨길 수 있습니다.',
        safe: `파일은 바뀌지 않았습니다. ${SET_ASIDE}`,
        toDo: '읽을 수 있는 것을 저장하십시오. 실행은 새 데이터베이스로 옮기고, 다른 프로그램이 더한 것은 남겨 둡니다. 또는 다른 데이터베이스를 여십시오.',
      },
      newer: {
        title: '새 버전에서 만든 데이터베이스입니다',
        happened: 'Optimizer Lab의 새 버전이 이 버전에서 읽을 수 없는 형식으로 썼습니다.',
        safe: '실행은 모두 그 안에 있습니다. 아무것도 바뀌지 않았습니다.',
        toDo: '새 버전으로 열거나, 여기서 다른 데이터베이스를 여십시오.',
      },
      locked: {
        title: '데이터베이스를 사용 중입니다',
        happened:
          '다른 프로그램이 쓰고 있습니다. 앱의 명령, 백업, 또는 내용을 들여다보는 프로그램일 수 있습니다.',
        safe: NOTHING_CHANGED,
        toDo: '다른 프로그램을 닫으십시오. 이 창은 2초마다 다시 시도해 저절로 계속합니다.',
      },
      'read-only': {
        title: '데이터베이스에 쓸 수 없습니다',
        happened: '파일, 폴더 또는 디스크가 읽기 전용입니다.',
        safe: NOTHING_CHANGED,
        toDo: '파일과 폴더에 쓸 수 있게 한 뒤 다시 시도하십시오. 또는 다른 데이터베이스를 여십시오.',
      },
      'disk-full': {
        title: '디스크가 가득 찼습니다',
        happened: '디스크에 남은 공간이 없어 데이터베이스를 열 수 없습니다.',
        safe: NOTHING_CHANGED,
        toDo: '디스크 공간을 확보하고 다시 시도하십시오.',
      },
      'cannot-open': {
        title: '데이터베이스를 열 수 없습니다',
        happened: '파일이나 폴더에 접근할 수 없거나, 디스크를 읽을 수 없습니다.',
        safe: '아무것도 바뀌지 않았습니다.',
        toDo: '디스크가 연결되어 있고 폴더를 읽을 수 있는지 확인한 뒤 다시 시도하십시오.',
      },
    },
    damagedWithoutBackup:
      '아직 읽을 수 있는 것을 저장하십시오. 실행은 새 데이터베이스로 옮기며, 각각 어떻게 되었는지 보고합니다. 복원할 백업이 없습니다.',
    damagedInUse: {
      happened:
        '사용하는 동안 앱이 발견했습니다. 그때까지 학습한 것을 남기고 학습을 순서대로 끝냈습니다.',
      notice: '데이터베이스가 손상되었습니다. 학습을 순서대로 끝냈으며, 파일에 더 쓰지 않습니다.',
      whatToDo: '할 수 있는 일…',
    },
    pageCrashed: {
      title: '창이 멈췄습니다',
      happened: '앱에서 창을 그리는 부분이 뜻밖에 끝났습니다.',
      safe: (training) =>
        training === 0 ? '실행은 창 밖에 보관되어 안전합니다.' : goingOn(training),
      toDo: '창을 다시 시작하십시오. 실행이 전과 같이 표시됩니다.',
    },
    pageNotLoaded: {
      happened: '앱의 화면을 불러오지 못했습니다.',
    },
    unexpected: {
      title: '앱을 열지 못했습니다',
      happened: (message) => `예상하지 못한 문제가 생겼습니다: ${message}`,
      safe: '그 뒤로 데이터베이스는 바뀌지 않았습니다.',
      toDo: '다시 시도하십시오. 또 생기면 문제를 보고하십시오. 보고서에는 사용자의 데이터가 없습니다.',
    },
    parts: { happened: '무슨 일이 있었는지', safe: '안전한 것', toDo: '할 일' },
    database: '데이터베이스',
    labels: {
      'try-again': '다시 시도',
      recover: '읽을 수 있는 것 저장',
      restore: '백업 복원…',
      'start-new': '새로 시작…',
      'choose-database': '다른 데이터베이스 열기…',
      reveal: '폴더에서 보기',
      report: '문제 보고…',
      quit: '종료',
    },
    restartWindow: '창 다시 시작',
    waiting: '저절로 다시 시도하는 중…',
    openLab: '앱 열기',
    cancel: '취소',
    forThisStart: '다른 데이터베이스는 이번에만 엽니다.',
    backups: {
      title: '어느 백업을 복원하겠습니까?',
      explanation: '데이터베이스의 자리에 놓이며, 지금의 것은 따로 보관됩니다.',
      restore: '이 백업 복원',
      newest: '최신',
    },
    startNew: {
      title: '빈 데이터베이스로 새로 시작하겠습니까?',
      explanation:
        '파일은 다른 이름으로 따로 보관됩니다. 그 안의 실행은 파일을 되돌려 놓을 때까지 표시되지 않습니다.',
      confirm: '따로 보관하고 새로 시작',
    },
    busy: {
      recover: '읽을 수 있는 것을 저장하는 중…',
      restore: '백업을 복원하는 중…',
      'start-new': '파일을 따로 보관하는 중…',
      other: '앱을 여는 중…',
      explanation: '큰 데이터베이스는 시간이 걸립니다. 앱을 열어 두십시오.',
      elapsed: (duration) => `${duration} 지남`,
    },
    done: {
      recovered: '읽을 수 있는 것을 저장했습니다',
      restored: '백업을 복원했습니다',
      begun: '새 데이터베이스를 시작합니다',
      keptAs: (path) => ko`그 자리에 있던 파일은 ${path}{으로/로} 보관됩니다.`,
      backupOf: (date) => `앱의 내용이 이제 ${date} 상태입니다.`,
      empty: '앱이 빈 상태로 시작합니다.',
    },
    dialogs: { database: '데이터베이스 열기', kinds: '데이터베이스', all: '모든 파일' },
    refused: {
      nothingWrong: '문제가 없으므로 할 일도 없습니다.',
      notOffered: '이 문제에는 그렇게 할 수 없습니다.',
      busy: '이미 작업 중입니다. 끝날 때까지 기다리십시오.',
      noBackup: (name) => ko`백업 ${name}{이/가} 없습니다. 목록에서 고르십시오.`,
      noLab: '앱이 열려 있지 않습니다.',
      damaged: '데이터베이스가 손상되어 더 쓰지 않습니다. 먼저 읽을 수 있는 것을 저장하십시오.',
    },
    hung: {
      message: '창이 응답하지 않습니다.',
      detail: (training) =>
        `${training === 0 ? RUNS_SAFE : goingOn(training)} 기다리거나 창을 다시 시작할 수 있습니다.`,
      wait: '기다리기',
    },
    fault: (message) =>
      `앱에 예상하지 못한 문제가 생겼습니다(${message}). ${RUNS_SAFE} 동작하지 않는 것이 있으면 앱을 다시 시작하십시오.`,
    pageFault: (message) => `창에 예상하지 못한 문제가 생겼습니다(${message}). ${RUNS_SAFE}`,
    part: {
      title: '창의 이 부분에 문제가 생겼습니다',
      text: '나머지는 계속 동작하며, 실행은 안전합니다.',
      again: '다시 표시',
    },
  },
}
