/** Particles of Korean, which follow the sound at the end of what they are attached to. */

type Particle = '은/는' | '이/가' | '을/를' | '와/과' | '으로/로' | '이라/라' | '이다/다'

type End = 'vowel' | 'l' | 'consonant'

/** How the digits 0 to 9 end when they are read: 영, 일, 이, 삼 and so on. */
const DIGITS: readonly End[] = [
  ...(['consonant', 'l', 'vowel', 'consonant', 'vowel'] as const),
  ...(['vowel', 'consonant', 'l', 'l', 'vowel'] as const),
]

const SYLLABLES = { first: 0xac00, last: 0xd7a3, finals: 28, l: 8 }

function endOf(text: string): End {
  const spoken = text.replace(/[^\p{L}\p{N}%]+$/u, '')
  const last = spoken.at(-1) ?? ''
  const code = last.charCodeAt(0)
  if (code >= SYLLABLES.first && code <= SYLLABLES.last) {
    const final = (code - SYLLABLES.first) % SYLLABLES.finals
    return final === 0 ? 'vowel' : final === SYLLABLES.l ? 'l' : 'consonant'
  }
  if (/\d/.test(last)) return DIGITS[Number(last)]
  if (/(?:^|[^A-Za-z])[A-Z]*[LR]$|l$/.test(spoken)) return 'l'
  return /[mn]$|[MN]$|[aeiou]p$|ng$/.test(spoken) ? 'consonant' : 'vowel'
}

/** `withParticle('Adam', '은/는')` is "Adam은". */
export function withParticle(text: string, particle: Particle): string {
  const end = endOf(text)
  const [one, other] = particle.split('/')
  // 와 is the form after a vowel; elsewhere the form after a consonant comes first.
  const [afterConsonant, afterVowel] = particle === '와/과' ? [other, one] : [one, other]
  const isVowel = end === 'vowel' || (end === 'l' && particle === '으로/로')
  return `${text}${isVowel ? afterVowel : afterConsonant}`
}
