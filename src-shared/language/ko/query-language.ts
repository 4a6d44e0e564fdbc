/** Korean: what is said of queries while they are typed, and their help. */
import { formatCount } from '../../number-format'
import type { QUERY_LANGUAGE_MESSAGES } from '../en/query-language'
import type { OtherWords } from '../language'
import { ko } from './particles'

const choiceOf = (examples: readonly string[]) => examples.join(' 또는 ')

export const KOREAN_QUERY_LANGUAGE: OtherWords<typeof QUERY_LANGUAGE_MESSAGES> = {
  queryLanguage: {
    sections: {
      rules: '문법',
      recipe: '레시피',
      hyperparameters: '하이퍼파라미터',
      outcome: '결과',
      other: '이름, 태그, 날짜, 순서',
    },
    rules: {
      words: '낱말은 이름, 메모, 태그, 비교에서 찾으며 모두 있어야 합니다.',
      quotes: '따옴표는 낱말을 한데 묶습니다. 그 안의 따옴표는 \\"입니다.',
      all: '조건이 여럿이면 모두 맞아야 합니다.',
      any: '값이 여럿이면 하나만 맞으면 됩니다.',
      range: '0부터 4까지. seed:4..는 4 이상입니다.',
      compared: '< > >= =와 !=도 씁니다',
      minus: '빼기 기호는 조건을 뒤집습니다.',
      sort: '정확도가 높은 순, 같으면 학습률 순입니다. 없으면 최신순입니다.',
    },
    fields: {
      optimizer: '옵티마이저.',
      lr: '학습률.',
      seed: '초깃값과 배치의 시드.',
      status: '실행이 어디까지 왔는지.',
      done: '학습한 스텝.',
      role: '용도: 그대로 비교, 설정을 찾기, 찾은 설정으로 학습, 분기.',
      name: '이름의 일부. name=은 이름 전체입니다.',
      notes: '메모의 일부.',
      tag: '태그.',
      comparison: '비교 이름의 일부.',
      started: '시작한 때.',
      id: 'id의 일부.',
      content: '데이터 세트 내용의 지문 또는 그 일부.',
      engine: '학습한 엔진의 버전. 고친 규칙의 버전도 씁니다: 3 nadam-2.',
      is: '실행에 대해 참인 것.',
      in: '휴지통, 또는 휴지통과 목록.',
      sort: '항목별 순서. -를 붙이면 큰 것부터이며, 여러 개를 쓸 수 있습니다.',
    },
    days: {
      today: '오늘 0시부터.',
      yesterday: '어제.',
      '24h': '지난 24시간.',
      '7d': '지난 7일.',
      '30d': '지난 30일.',
    },
    pinned: '고정한 실행.',
    hyperparameter: (label) => `옵티마이저의 ${label}.`,
    didYouMean: (meant) => ko`혹시 ${meant}{을/를} 뜻하셨습니까?`,
    problems: {
      oneValue: (field, operator) =>
        `${field}${operator}에는 값을 하나만 씁니다. 목록에는 콜론을 쓰십시오.`,
      noTime: (text, examples) => ko`"${text}"{은/는} 시간이 아닙니다. 예: ${choiceOf(examples)}`,
      noNumber: (text, examples) => ko`"${text}"{은/는} 숫자가 아닙니다. 예: ${choiceOf(examples)}`,
      noDay: (text, examples) => ko`"${text}"{은/는} 날짜가 아닙니다. 예: ${choiceOf(examples)}`,
      noNetwork: (text, examples) =>
        ko`"${text}"{은/는} 신경망이 아닙니다. 예: ${choiceOf(examples)}`,
      rangeTurned: '범위는 작은 값에서 큰 값으로 씁니다. 예: 0..4',
      noOrder: (field, operator, examples) =>
        ko`${field}{은/는} ${operator}{으로/로} 비교할 수 없습니다. 예: ${choiceOf(examples)}`,
      noChoice: (field, text, meant, names) =>
        ko`${field}:${text}{이/가} 없습니다.${meant || ` 다음 중에서 고르십시오: ${names.join(', ')}.`}`,
      emptyPhrase: '따옴표 사이에 내용을 쓰십시오.',
      openQuotes: '따옴표를 닫으십시오.',
      noField: (name, meant) =>
        ko`"${name}"{이라는/라는} 항목이 없습니다.${meant || ' 글로 찾으려면 따옴표로 묶으십시오.'}`,
      severalFields: (name, fields) =>
        ko`"${name}"{은/는} 여기서 ${fields.join(', ')}입니다. 각각에 대해 물어보십시오.`,
      noValue: (field, example) => `${field}에 값을 쓰십시오. 예: ${example}`,
      tooManyValues: (most) => `값은 ${most}개까지 쓸 수 있습니다.`,
      tooManyConditions: (most) => `조건은 ${most}개까지 쓸 수 있습니다.`,
      tooLong: (most) => `한 번에 ${formatCount(most)}자까지 쓸 수 있습니다.`,
      noOrderBy: (field, meant) => ko`실행을 "${field}"{으로/로} 정렬할 수 없습니다.${meant}`,
      orderTwice: (field) => `${field} 순서가 두 번 주어졌습니다.`,
      scopeTurned: '-를 빼십시오. in:trash는 휴지통을, in:all은 모두를 표시합니다.',
      twoScopes: 'in:trash와 in:all 가운데 하나만 쓰십시오.',
      noScope: (text, meant) =>
        `실행은 in:trash 또는 in:all로 찾으며, "${text}"에서는 찾을 수 없습니다.${meant}`,
      colon: (field) => `${field}: 처럼 콜론을 쓰십시오.`,
    },
  },
}
