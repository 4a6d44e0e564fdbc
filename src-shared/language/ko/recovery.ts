/** Korean: what is told of a database that was damaged and what could be saved of it. */
import type { RECOVERY_MESSAGES } from '../en/recovery'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

const runs = (count: number) => `실행 ${formatCount(count)}개`

export const KOREAN_RECOVERY: OtherWords<typeof RECOVERY_MESSAGES> = {
  recovery: {
    lostComparison: '이름을 잃은 비교',
    whole: (count) => `${runs(count)}를 온전히 읽었습니다.`,
    partial: (count, names) =>
      `${runs(count)}는 일부만 읽었으며 다시 학습할 수 있습니다: ${names}.`,
    fromBackup: (count, backup) => `${runs(count)}는 읽을 수 없어 백업 ${backup}에서 가져왔습니다.`,
    lost: (count, names) => `${runs(count)}는 구하지 못했습니다. 알려진 것은 이뿐입니다: ${names}.`,
    unsure: (names) =>
      `손실은 온전하지만, 손상된 곳 옆의 다른 데이터 점이 없을 수 있습니다: ${names}.`,
    unfitLog: {
      log: (added) =>
        `데이터베이스 옆의 로그가 맞지 않습니다. 더 오래된 것이거나 다른 데이터베이스의 것입니다. 로그 없이 데이터베이스를 읽었습니다${
          added === 0 ? '' : `. 로그에만 있는 ${runs(added)}를 더했습니다`
        }.`,
      file: (added) =>
        `데이터베이스 옆의 로그가 맞지 않습니다. 더 오래된 것이거나 다른 데이터베이스의 것입니다. 데이터베이스보다 실행이 더 많아 로그를 사용했습니다${
          added === 0 ? '' : `. 데이터베이스에만 있는 ${runs(added)}를 더했습니다`
        }.`,
    },
    nothingReadable: (backup) =>
      `아무것도 읽지 못했습니다. 새 데이터베이스는 백업 ${backup}입니다.`,
    nothingAtAll:
      '아무것도 읽을 수 없고 백업도 없습니다. 파일은 그대로 두며, 빈 데이터베이스로 새로 시작하십시오.',
    threadEnded: '작업이 뜻밖에 중단되었으며 아무것도 바뀌지 않았습니다. 다시 시도하십시오.',
    keptAs: (path) => ko`이전 데이터베이스는 ${path}{으로/로} 보관됩니다.`,
    more: (count) => `외 ${count}개`,
  },
}
