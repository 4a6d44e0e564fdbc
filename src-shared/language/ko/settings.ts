/** Korean: texts of the settings and of backups. */
import type { SETTINGS_MESSAGES } from '../en/settings'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_SETTINGS: OtherWords<typeof SETTINGS_MESSAGES> = {
  settings: {
    title: '설정',
    close: '설정 닫기',
    sections: {
      appearance: '모양',
      training: '학습',
      backups: '백업',
      database: '데이터베이스',
    },
    colors: '색상',
    colorSchemes: { system: '시스템', light: '밝게', dark: '어둡게' },
    language: '언어',
    languages: { system: '시스템', en: 'English', ko: '한국어' },
    atOnce: '동시 실행 수',
    automatic: '자동',
    automaticHelp: (cores) => `이 컴퓨터의 코어 ${formatCount(cores)}개에 하나씩입니다.`,
    chosen: '직접 지정',
    number: '실행 수',
    fromNextStart: (now) =>
      `다음에 시작할 때부터 적용됩니다. 그때까지는 ${formatCount(now)}개입니다.`,
    whole: (least, most) => `${least}에서 ${formatCount(most)} 사이의 정수를 입력하십시오.`,
    switches: {
      notify: {
        label: '비교가 끝나면 알림',
        help: '다른 창이 앞에 있을 때 시스템이 알립니다.',
        keywords: '알림 경고 끝 소리 메시지 notification alert finished sound message',
      },
      keepAwake: {
        label: '학습하는 동안 절전 방지',
        help: '화면은 꺼질 수 있습니다. 대기열을 일시 정지하면 절전을 허용합니다.',
        keywords: '절전 잠자기 전원 배터리 sleep suspend power battery energy',
      },
      confirmClosing: {
        label: '학습하는 동안 닫기 전에 확인',
        help: '어느 쪽이든 학습한 것은 보관되며, 다음에 시작할 때 이어서 학습할 수 있습니다.',
        keywords: '종료 나가기 물음 확인 quit exit question confirm',
      },
    },
    snapshots: '학습하는 동안 실행 내부 기록',
    snapshotRules: { off: '끔', usual: '보통', every: '간격…' },
    snapshotsHelp: {
      off: '나중에도 스텝을 들여다볼 수 있습니다. 그때 다시 학습합니다.',
      usual: '로그로 고른 간격의 약 40스텝입니다. 실행당 최대 100 kB입니다.',
      every: '실행당 100 kB를 넘으면 더 적게 기록합니다.',
    },
    snapshotSteps: '스텝',
    checkpoints: '체크포인트',
    checkpointsHelp: '실행을 멈춘 곳에서 이어 가는 데 필요한 것입니다.',
    checkpointRule: '규칙 바꾸기…',
    every: '자동 백업',
    intervals: { daily: '매일', weekly: '매주', never: '안 함' },
    keepDays: '보관 일수',
    keepDaysHelp: '날마다 최신 자동 백업을 보관합니다.',
    keepWeeks: '보관 주수',
    keepWeeksHelp: '그다음은 주마다 최신 것을 보관합니다.',
    reveal: '폴더에서 보기',
  },
  backups: {
    intro:
      '백업은 작업하는 동안 만드는 데이터베이스 전체의 사본입니다. 직접 만든 백업은 삭제할 때까지 보관됩니다.',
    none: '아직 백업이 없습니다.',
    count: (count, bytes) => `백업 ${formatCount(count)}개, ${bytes}.`,
    setAside: (count, bytes) => `따로 보관한 데이터베이스 ${formatCount(count)}개, ${bytes}.`,
    list: '백업과 따로 보관한 데이터베이스, 최신순',
    kinds: {
      automatic: '자동',
      'by-hand': '직접 만듦',
      'before-update': '업데이트 전',
      replaced: '따로 보관: 교체됨',
      damaged: '따로 보관: 손상됨',
    },
    make: '지금 백업',
    making: '백업하는 중…',
    made: (bytes) => `백업을 만들었습니다: ${bytes}.`,
    failed: (reason) => `예정된 백업을 만들지 못했습니다. ${reason}`,
    restore: '복원…',
    restoring: '복원하는 중…',
    restoreOf: (date) => `${date} 백업 복원…`,
    remove: '삭제…',
    removeOf: (kind, date) => `${date} ${kind} 삭제…`,
    removed: (bytes) => ko`삭제했습니다. 디스크 공간 ${bytes}{을/를} 확보했습니다.`,
    notRemoved: (file, reason, advice = '폴더의 권한을 확인하십시오.') =>
      ko`${file}{을/를} 삭제하지 못했습니다: ${reason}. ${advice}`,
    removeQuestion: (kind, date) => ko`${date} “${kind}”{을/를} 영구히 삭제하겠습니까?`,
    removeExplanation: (name, bytes) =>
      ko`파일 ${name}(${bytes}){이/가} 삭제되며 되살릴 수 없습니다. 사용 중인 데이터베이스는 그대로입니다.`,
    confirmRemove: '삭제',
    gone: (name) => ko`백업 ${name}{이/가} 이제 없습니다.`,
    question: (date) => `모든 것을 ${date} 백업으로 바꾸겠습니까?`,
    explanation: (training) =>
      `앱이 그때 상태로 돌아갑니다. 지금의 데이터베이스는 그 옆에 다른 이름으로 보관됩니다.${
        training === 0
          ? ''
          : ` 학습 중이거나 대기 중인 실행 ${formatCount(training)}개는 먼저 끝냅니다.`
      }`,
    cancel: '취소',
    confirm: '복원',
    restored: (date, keptAs) =>
      `앱이 ${date} 상태로 돌아갔습니다.${keptAs === null ? '' : ` 이전 상태는 다음 이름으로 보관됩니다: ${keptAs}`}`,
    notRestored: (reason) => `백업을 복원하지 못했습니다. ${reason}`,
  },
}
