/** What is said in Korean of texts of the optimizer language: what is wrong with one, and what its words mean. */
import type { SpokenProblem } from '../../optimizer-language/problems'
import type { OPTIMIZER_LANGUAGE_MESSAGES } from '../en/optimizer-language'
import type { OtherWords } from '../language'
import { ko } from './particles'

/** Where a word was perhaps meant; nothing where none is near. */
const meaning = (meant: string) => (meant ? ko` 혹시 ${meant}{을/를} 뜻합니까?` : '')

const PROBLEMS: { readonly [Code in keyof SpokenProblem]: (of: SpokenProblem[Code]) => string } = {
  'too-long': ({ most }) => `글은 ${most / 1024} KB까지입니다.`,
  'too-deep': ({ most }) => `이 식은 ${most}단계보다 깊습니다. 여러 문장으로 나누십시오.`,
  'too-many-states': ({ most }) => `옵티마이저의 상태는 ${most}개까지입니다.`,
  'too-many-hyperparameters': ({ most }) => `옵티마이저의 하이퍼파라미터는 ${most}개까지입니다.`,
  'too-many-statements': ({ most }) => `옵티마이저의 문장은 ${most}개까지입니다.`,
  'name-too-long': ({ most }) => `이름은 ${most}자까지입니다.`,

  'no-title': () => '옵티마이저의 이름을 적은 줄로 시작하십시오: optimizer MyRule',
  'no-name': () => '옵티마이저에 이름을 붙이십시오: optimizer MyRule',
  'title-characters': ({ text }) =>
    `옵티마이저의 이름에는 글자, 숫자, 공백과 . _ + - 만 쓸 수 있고 다음은 쓸 수 없습니다: ${text}`,
  'title-too-long': ({ most }) => `옵티마이저의 이름은 ${most}자까지입니다.`,
  'second-title': () => '글 하나는 옵티마이저 하나이며, 이름은 첫 줄에 있습니다.',

  'unknown-character': ({ text, meant }) => `이 언어에 없는 기호입니다: ${text}${meaning(meant)}`,
  'unseen-character': ({ codePoint }) =>
    `보이지 않는 문자가 있습니다(U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}). 지우십시오.`,
  'name-letters': ({ name, meant }) =>
    ko`이름은 a~z, 숫자와 _로 만듭니다. ${name}{은/는} 쓸 수 없습니다.${meaning(meant)}`,
  'other-sign': ({ text, meant }) => `${text} 대신 ${meant} 기호를 쓰십시오`,
  'not-a-number': ({ text, meant }) => ko`${text}{은/는} 수가 아닙니다.${meaning(meant)}`,
  'number-too-large': ({ text }) => ko`${text}{은/는} 너무 큽니다. 수는 1.8e308보다 작습니다.`,
  'number-too-small': ({ text }) => ko`${text}{은/는} 너무 작아 0으로 취급됩니다.`,

  'not-a-statement': ({ text }) =>
    ko`줄은 h = 0.9 * h + g처럼 값을 대입하는데, "${text}"{은/는} 그 시작이 아닙니다.`,
  'no-branches': ({ word }) =>
    ko`"${word}"{은/는} 없습니다. 문장은 차례로 실행되고, where(condition, a, b)가 값을 고릅니다.`,
  'compared-for-assigned': ({ name }) => `==는 비교입니다. 대입하려면 ${name} = ... 로 쓰십시오`,
  'changed-in-place': ({ name, sign }) => `${name} = ${name} ${sign} ... 로 쓰십시오`,
  'equals-in-expression': () => '여기에 =가 또 있습니다. 비교하려면 ==로 쓰십시오',
  'chained-comparison': () => '비교 두 개가 이어져 있습니다. a < b and b < c로 쓰십시오',
  'missing-operator': ({ left, right }) =>
    ko`${left}{과/와} ${right} 사이에 * 같은 연산자가 없습니다`,
  'value-missing': ({ after }) => `${after} 뒤에 수나 이름이 없습니다`,
  'exponent-sign': () => '음수 지수는 괄호로 묶거나 나눗셈으로 쓰십시오: 1 / x^2',
  'word-in-expression': ({ word }) =>
    word === 'on' || word === 'off'
      ? ko`"${word}"{은/는} 플래그의 기본값입니다. 식에는 플래그의 이름이나 not과 이름을 쓰십시오.`
      : ko`"${word}"{은/는} 값이 아니라 이 언어의 낱말입니다.`,
  'not-inside': () => '"not"과 그것이 부정하는 것을 괄호로 묶으십시오.',
  unclosed: () => '이 괄호가 닫히지 않았습니다.',
  unopened: () => '이 괄호에 짝이 없습니다.',
  'stray-comma': () => '쉼표는 함수의 인수만 나눕니다. 소수점은 점입니다: 0.5',
  brackets: ({ text }) => ko`${text}{은/는} 범위에만 씁니다. 식에는 ( ) 괄호를 쓰십시오`,
  unexpected: ({ text }) => ko`${text}{은/는} 여기에 올 수 없습니다.`,

  'declared-late': ({ name }) =>
    ko`${name}{은/는} 첫 문장 앞에서 선언하십시오. 하이퍼파라미터와 상태가 먼저입니다.`,
  'default-not-number': ({ name }) => `${name}의 기본값은 ${name} = 0.9처럼 그대로 적은 수입니다`,
  'lr-not-number': () => 'lr은 학습률이며 수입니다: lr = 0.01 in (0, 10]',
  'range-form': () => '범위는 [0, 1)이나 (0, inf)처럼 씁니다. ( )는 그 끝을 포함하지 않습니다.',
  'empty-range': () => '이 범위에는 수가 없습니다. 작은 끝을 먼저 쓰십시오.',
  'default-outside': ({ name, value }) => ko`${name}의 기본값 ${value}{이/가} 범위 밖에 있습니다.`,
  'state-form': () => '시작값은 다음처럼 씁니다: state s = 1e-6',
  'start-too-large': ({ name }) => `${name}의 시작값이 가중치의 최댓값인 3.4e38보다 큽니다.`,

  'lr-missing': () => '학습률을 선언하십시오: lr = 0.01 in (0, 10]',
  'w-not-assigned': () => 'w에 대입하는 문장이 없어서 가중치가 변하지 않습니다: w = w - lr * g',
  'reserved-name': ({ name }) => ko`${name}{은/는} 정해진 뜻이 있습니다. 다른 이름을 쓰십시오.`,
  'name-twice': ({ name, other }) =>
    name === other
      ? ko`${name}{이/가} 두 번 선언되었습니다.`
      : ko`${name}{과/와} ${other}{은/는} 한 하이퍼파라미터의 두 이름입니다. 하나만 쓰십시오.`,
  'plain-start-value': ({ name, value }) =>
    `${name}에 아래에서 다시 대입합니다. 시작값이라면 이렇게 쓰십시오: state ${name} = ${value}`,
  'not-assignable': ({ name }) =>
    ko`${name}{은/는} 밖에서 주어지므로 대입할 수 없습니다. 새 값에는 다른 이름을 쓰십시오.`,
  'unknown-name': ({ name, meant }) =>
    meant
      ? ko`${name}{이라는/라는} 것은 없습니다.${meaning(meant)}`
      : ko`${name}{을/를} 읽지만 대입한 적이 없습니다.`,
  'unknown-function': ({ name, meant }) => ko`함수 ${name}{은/는} 없습니다.${meaning(meant)}`,
  'read-before-assigned': ({ name }) => ko`${name}{을/를} 대입하기 전에 읽습니다.`,
  'function-without-arguments': ({ name, signature }) =>
    ko`${name}{은/는} 함수입니다. 이렇게 쓰십시오: ${signature}`,
  'not-a-function': ({ name }) =>
    ko`${name}{은/는} 함수가 아닙니다. 곱하려면 ${name} * (...) 로 쓰십시오`,
  'argument-count': ({ signature, given, wanted }) =>
    `${signature}의 인수는 ${wanted}개인데 ${given}개를 주었습니다.`,
  'state-never-assigned': ({ name }) =>
    `상태 ${name}에 대입한 적이 없습니다. 변하지 않는 값은 하이퍼파라미터로 선언하십시오.`,
  'state-never-read': ({ name }) =>
    ko`${name}{은/는} 읽기 전에 대입되므로 스텝 사이에 남는 것이 없습니다. 시작값을 지우십시오.`,

  'number-wanted': ({ by, name }) =>
    name
      ? ko`${by}에는 수가 와야 하는데 ${name}{은/는} 참 또는 거짓입니다. 그것으로 고르려면: where(${name}, a, b)`
      : `${by}에는 수가 와야 하는데 이것은 참 또는 거짓입니다. 그것으로 고르려면: where(condition, a, b)`,
  'truth-wanted': ({ by }) =>
    `${by}에는 여기에 x > 0처럼 참 또는 거짓이 와야 하는데 이것은 수입니다.`,
  'truth-compared': ({ by }) =>
    ko`${by}{은/는} 수를 비교하는데 이것은 참 또는 거짓입니다. and, or, not으로 쓰십시오.`,
  'truth-assigned': ({ name }) =>
    ko`${name}{은/는} 수인데 이것은 참 또는 거짓입니다. where(condition, 1, 0)으로 쓰십시오.`,
  'branches-differ': () => 'where의 두 값은 모두 수이거나 모두 참 또는 거짓이어야 합니다.',
  'scalar-reduced': ({ name }) =>
    ko`${name}에는 g처럼 가중치마다의 값이 오는데 이것은 이미 수 하나입니다. ${name}{을/를} 빼십시오.`,
  'tensor-exponent': () => '지수는 모든 가중치에 하나의 수여야 합니다. 이것은 가중치마다 다릅니다.',
  'exponent-not-written': ({ most }) =>
    `가중치의 거듭제곱은 g^2처럼 그대로 적은 0부터 ${most}까지의 정수 지수만 됩니다. sqrt, exp, log도 있습니다.`,

  'hyperparameter-unused': ({ name }) => ko`${name}{을/를} 선언했지만 쓰지 않았습니다.`,
  'state-unused': ({ name }) => ko`상태 ${name}{은/는} 어떤 가중치도 바꾸지 않습니다.`,
  'temporary-unused': ({ name }) => `${name}의 이 값을 쓰지 않았습니다.`,
  'zero-by-zero': ({ always }) =>
    always
      ? '첫 스텝에서 이것은 0/0이어서 가중치가 NaN이 됩니다.'
      : '기울기가 0인 곳에서 이것은 첫 스텝에 0/0입니다. sqrt(h) + eps처럼 나누는 수에 작은 수를 더하십시오.',
}

export const KOREAN_OPTIMIZER_LANGUAGE: OtherWords<typeof OPTIMIZER_LANGUAGE_MESSAGES> = {
  optimizerLanguage: {
    problems: PROBLEMS,
    functions: {
      where: '조건이 참이면 a, 아니면 b. 둘 다 계산합니다.',
      sqrt: '제곱근.',
      abs: '부호를 뺀 값.',
      sign: '-1, 0 또는 1.',
      min: '두 값 중 작은 것.',
      max: '두 값 중 큰 것.',
      clamp: 'low와 high 사이로 제한한 x.',
      exp: 'e의 x제곱.',
      log: '자연로그.',
      norm: '텐서 전체(층의 가중치 또는 편향)의 유클리드 노름.',
      mean: '텐서 전체의 평균.',
      largest: '텐서 전체에서 가장 큰 값.',
      size: '텐서에 있는 값의 개수.',
    },
    given: {
      w: '가중치. 글은 반드시 여기에 대입해야 합니다.',
      g: '클리핑한 뒤의 기울기. L2 가중치 감쇠처럼 대입할 수 있습니다.',
      t: '1부터 세는 스텝의 번호.',
      lr: '스케줄을 적용한 이 스텝의 학습률. 글은 반드시 선언해야 합니다.',
      is_bias: '층의 편향이면 참, 가중치이면 거짓.',
    },
    rate: '내부 보기가 보여 주는 가중치마다의 유효 학습률. 대입하지 않아도 됩니다.',
    keywords: {
      optimizer: '글의 시작: optimizer와 이름.',
      state: '상태의 시작값: state s = 1e-6. 없으면 상태는 0에서 시작합니다.',
      in: '하이퍼파라미터의 범위: beta = 0.9 in [0, 1)',
      on: '레시피가 달리 정하지 않으면 켜져 있는 플래그: nesterov = on',
      off: '레시피가 달리 정하지 않으면 꺼져 있는 플래그: nesterov = off',
      inf: '끝이 없는 범위의 끝: [0, inf)',
      and: '둘 다 참이면 참.',
      or: '둘 중 하나가 참이면 참.',
      not: '상대가 거짓이면 참.',
    },
    operators: {
      or: '둘 중 하나가 참이면 참.',
      and: '둘 다 참이면 참.',
      not: '상대가 거짓이면 참.',
      '< <= > >= == !=': '비교, 한 번에 하나씩: a < b and b < c.',
      '+ -': '합과 차. - 하나만 쓰면 부호를 바꿉니다.',
      '* /': '곱과 몫.',
      '^': '거듭제곱, 부호보다 먼저: -x^2은 -(x^2)입니다. 가중치의 지수는 0부터 16까지의 정수입니다.',
    },
    roles: {
      given: '주어짐',
      hyperparameter: '하이퍼파라미터',
      state: '상태',
      temporary: '이 스텝의 값',
      rate: '유효 학습률',
    },
    startsAt: (value) => `스텝 사이에 유지되며 ${value}에서 시작합니다.`,
    defaultsTo: (value) => `하이퍼파라미터, 기본값 ${value}.`,
    ofThisStep: '스텝마다 새로 계산합니다.',
  },
}
