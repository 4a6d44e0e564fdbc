/** Korean: what the command about data sets says. */
import { formatCount } from '../../number-format'
import type { DATA_COMMAND_MESSAGES } from '../en/data-command'
import type { OtherWords } from '../language'

export const KOREAN_DATA_COMMAND: OtherWords<typeof DATA_COMMAND_MESSAGES> = {
  dataCommand: {
    what: 'check PATH: IDX 파일 네 개의 폴더나 그중 하나, CSV 파일, 또는 클래스별 이미지 폴더. 없으면 모두 나열',
    json: 'JSON으로 출력',
    notes: [
      'check는 학습할 때처럼 모두 읽고 아무것도 추가하지 않습니다. 보여 준 것은 compare --dataset PATH로 쓸 수 있습니다.',
    ],
    wanted: (example) =>
      `data는 아무것도 받지 않거나, check와 경로 하나를 받습니다. 예: ${example}`,
    columns: ['ID', '이름', '학습', '테스트', '특징', '클래스', '위치'],
    comesWithApp: '앱에 들어 있음',
    classColumns: ['클래스', '학습', '테스트'],
    found: (kind, name) => `${name}: ${kind}`,
    sizes: (train, test, height, width, classes) =>
      `학습 ${formatCount(train)}개, 테스트 ${formatCount(test)}개, ${height} × ${width}, 클래스 ${formatCount(classes)}개`,
    content: (hash) => `내용 ${hash}`,
    told: (sentence) => `- ${sentence}`,
    problem: (sentence) => `! ${sentence}`,
  },
}
