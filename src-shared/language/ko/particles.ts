/** Particles that agree with what stands before them, in the way it is read aloud: 옵티마이저는, Adam은, SGD는, 10으로. */

/** Each as it follows a final consonant, and as it follows a vowel. */
const PAIRS = {
  '은/는': ['은', '는'],
  '이/가': ['이', '가'],
  '을/를': ['을', '를'],
  '과/와': ['과', '와'],
  '으로/로': ['으로', '로'],
  '이라/라': ['이라', '라'],
  '이라는/라는': ['이라는', '라는'],
  '이란/란': ['이란', '란'],
  '이나/나': ['이나', '나'],
  '이며/며': ['이며', '며'],
  '이고/고': ['이고', '고'],
  '이든/든': ['이든', '든'],
  '이면/면': ['이면', '면'],
  '이어야/여야': ['이어야', '여야'],
  '이었/였': ['이었', '였'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

export type Particle = keyof typeof PAIRS

/** How a word ends when it is read; 으로/로 treats ㄹ as a vowel. */
type Ending = 'vowel' | 'ㄹ' | 'consonant'

const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3
const FINALS = 28
const FINAL_RIEUL = 8

function endingOfSyllable(syllable: string): Ending {
  const final = (syllable.charCodeAt(0) - FIRST_SYLLABLE) % FINALS
  return final === 0 ? 'vowel' : final === FINAL_RIEUL ? 'ㄹ' : 'consonant'
}

const isSyllable = (letter: string) =>
  letter.charCodeAt(0) >= FIRST_SYLLABLE && letter.charCodeAt(0) <= LAST_SYLLABLE

const DIGITS = '영일이삼사오육칠팔구'
/** What a whole number is read as that ends in so many zeros. */
const ZEROS = '-십백천만만만만억억억억조조조조경'

/** The last syllable of what stands for a sign. */
const SIGNS: Readonly<Record<string, string>> = {
  '%': '트',
  '‰': '밀',
  '°': '도',
  '×': '배',
  '+': '스',
  '∞': '대',
  α: '파',
  β: '타',
  γ: '마',
  δ: '타',
  ε: '론',
  η: '타',
  θ: '타',
  λ: '다',
  μ: '뮤',
  µ: '로',
  ν: '뉴',
  π: '이',
  ρ: '로',
  σ: '마',
  τ: '우',
  φ: '이',
  ω: '가',
}

/** Letters whose names end in a consonant: 엘, 엠, 엔, 알. */
const LETTERS: Readonly<Record<string, string>> = { l: '엘', m: '엠', n: '엔', r: '알' }

/** The last syllable of words that the rules below would read otherwise. */
const WORDS: Readonly<Record<string, string>> = {
  lamb: '램',
  lars: '스',
  iris: '스',
  mnist: '트',
  nan: '난',
  adagrad: '드',
  xavier: '에',
  epoch: '폭',
  check: '크',
  web: '웹',
  sweep: '윕',
  dropout: '웃',
  timeout: '웃',
  layout: '웃',
  input: '풋',
  output: '풋',
  book: '북',
  facebook: '북',
  min: '분',
  kb: '트',
  mb: '트',
  gb: '트',
}

const VOWELS = 'aeiouy'
const isVowel = (letter: string | undefined) => letter !== undefined && VOWELS.includes(letter)

/** Skipped before a word's end is looked for. */
const CLOSING = /[\s"'“”‘’«»‹›「」『』〈〉《》)\]}>.,:;!?…·*_`~]+$/u

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'

const plainDigits = (text: string) =>
  text.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]/gu, (digit) =>
    String(Math.max(SUPERSCRIPTS.indexOf(digit), SUBSCRIPTS.indexOf(digit))),
  )

function endingOfNumber(text: string): Ending {
  const isDecimal = /\d\.\d+$/.test(text)
  const digits = /[\d,]+$/.exec(text)?.[0].replaceAll(',', '') ?? ''
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0
  if (isDecimal || zeros === 0 || zeros === digits.length) {
    return endingOfSyllable(DIGITS[Number(digits.at(-1))])
  }
  return endingOfSyllable(ZEROS[Math.min(zeros, ZEROS.length - 1)])
}

const endingOfLetter = (letter: string): Ending => {
  const name = LETTERS[letter.toLowerCase()] as string | undefined
  return name === undefined ? 'vowel' : endingOfSyllable(name)
}

/** @param word of Latin letters, as in AdamW, RMSprop, SGD or pipeline */
function endingOfLatin(word: string): Ending {
  const known = WORDS[word.toLowerCase()] as string | undefined
  if (known !== undefined) return endingOfSyllable(known)
  // AdamW ends with a W, NAdam with "Adam", RMSprop with "prop".
  const [last] = /[A-Z]?[a-z]+$|[A-Z]+$/.exec(word) ?? [word]
  const isSpelled = last === last.toUpperCase() || !/[aeiouy]/i.test(last)
  return isSpelled ? endingOfLetter(last[last.length - 1]) : endingOfWord(last.toLowerCase())
}

/** By its last letters, as loan words are written in Korean. */
function endingOfWord(word: string): Ending {
  const known = WORDS[word] as string | undefined
  if (known !== undefined) return endingOfSyllable(known)
  const [before, middle, last] = [word.at(-3), word.at(-2), word.at(-1)]
  if (word.length > 2 && last === 'e') {
    if (middle === 'l') return 'ㄹ'
    if ((middle === 'm' || middle === 'n') && isVowel(before)) return 'consonant'
    return 'vowel'
  }
  if (last === 'l') return 'ㄹ'
  if (last === 'm' || last === 'n') return 'consonant'
  if (word.endsWith('ng') || word.endsWith('mb')) return 'consonant'
  if (word.endsWith('ck')) return isVowel(before) ? 'consonant' : 'vowel'
  // After one short vowel a stop closes the syllable (step 스텝); after two or after a consonant it does not (heat 히트).
  const isClosing = last !== undefined && 'pktbc'.includes(last)
  return isClosing && isVowel(middle) && !isVowel(before) ? 'consonant' : 'vowel'
}

function endingOf(text: string): Ending {
  const word = plainDigits(text.normalize('NFC').replace(CLOSING, ''))
  const last = word.at(-1)
  if (last === undefined) return 'vowel'
  if (isSyllable(last)) return endingOfSyllable(last)
  if (/\d/.test(last)) return endingOfNumber(word)
  if (/[ㄱ-ㅎ]/.test(last)) return last === 'ㄹ' ? 'ㄹ' : 'consonant'
  const latin = /[A-Za-z]+$/.exec(word.normalize('NFD').replace(/\p{M}/gu, ''))
  if (latin !== null) return endingOfLatin(latin[0])
  const sign = SIGNS[last.toLowerCase()] as string | undefined
  return sign === undefined ? 'vowel' : endingOfSyllable(sign)
}

/** The form of a particle that follows a text. */
export function particleFor(text: string, particle: Particle): string {
  const [afterConsonant, afterVowel] = PAIRS[particle]
  const ending = endingOf(text)
  const closes = ending === 'consonant' || (ending === 'ㄹ' && particle !== '으로/로')
  return closes ? afterConsonant : afterVowel
}

const PARTICLES = new RegExp(`\\{(${Object.keys(PAIRS).join('|')})\\}`, 'u')

/**
 * A sentence whose particles agree with what stands before them: ko`“${name}”{을/를} 삭제했습니다.` Braces in what is
 * inserted are no particles.
 */
export function ko(texts: TemplateStringsArray, ...inserted: readonly (string | number)[]): string {
  let said = ''
  texts.forEach((text, at) => {
    // A split by a group gives what the group matched at the odd places.
    text.split(PARTICLES).forEach((part, place) => {
      said += place % 2 === 1 ? particleFor(said, part as Particle) : part
    })
    if (at < inserted.length) said += inserted[at]
  })
  return said
}
