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
  '//': '#',
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

/** What NumPy, PyTorch and Python call what the language has, and how a text writes it. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...{ maximum: 'max', fmax: 'max', minimum: 'min', fmin: 'min', clip: 'clamp', amax: 'largest' },
  ...{ absolute: 'abs', fabs: 'abs', sgn: 'sign', ln: 'log', linalg_norm: 'norm' },
  ...{ square: 'x^2', pow: 'x^2', power: 'x^2', rsqrt: '1 / sqrt(x)', reciprocal: '1 / x' },
  ...{ sum: 'mean(x) * size(x)', numel: 'size', zeros_like: '0', ones_like: '1' },
  ...{ grad: 'g', grads: 'g', gradient: 'g', gradients: 'g', weight: 'w', weights: 'w' },
  ...{ param: 'w', params: 'w', theta: 'w', learning_rate: 'lr' },
  ...{ True: 'on', true: 'on', False: 'off', false: 'off' },
}

/** @returns how the language writes what others call so, or nothing where that is not known */
export const nameInLanguage = (name: string): string | undefined =>
  Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined

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
