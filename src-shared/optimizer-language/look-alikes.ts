/** What people write or paste for the signs and letters of the language. */

/** Signs of other languages and of typeset formulas. */
export const OTHER_SIGNS: Readonly<Record<string, string>> = {
  '**': '^',
  '===': '==',
  '!==': '!=',
  '<>': '!=',
  '=<': '<=',
  '=>': '>=',
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '−': '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '∗': '*',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '√': 'sqrt',
  '∞': 'inf',
  '（': '(',
  '）': ')',
  '，': ',',
  '＝': '=',
  '＋': '+',
  '－': '-',
  '＊': '*',
  '／': '/',
  '；': ';',
}

/** Characters with no sign in their place, and what is meant. */
export const OTHER_CHARACTERS: Readonly<Record<string, string>> = {
  '²': '^2',
  '³': '^3',
  '{': '(',
  '}': ')',
  '∈': 'in',
  '←': '=',
  ':': '=',
}

const LETTERS: Readonly<Record<string, string>> = {
  ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'eps', ϵ: 'eps', η: 'eta', θ: 'theta' },
  ...{ κ: 'kappa', λ: 'lambda', μ: 'mu', µ: 'mu', ν: 'nu', ρ: 'rho', σ: 'sigma', τ: 'tau' },
  ...{ φ: 'phi', ψ: 'psi', ω: 'omega', ξ: 'xi', ζ: 'zeta', π: 'pi', χ: 'chi' },
  // Of other scripts, and to the eye the same.
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y', і: 'i', ѕ: 's', ԁ: 'd', ԝ: 'w' },
  ...{ ο: 'o', ı: 'i', ɡ: 'g' },
}

/** A name in the letters of the language, or nothing where there is none. */
export function nameInLetters(name: string): string {
  const plain = [...name.normalize('NFKD')].map((letter) => LETTERS[letter] ?? letter).join('')
  const bare = plain.replace(/\p{M}/gu, '')
  return /^[A-Za-z_]\w*$/.test(bare) ? bare : ''
}
