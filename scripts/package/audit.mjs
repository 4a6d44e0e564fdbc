/** What an audit of all packages says about those that are shipped. */

/**
 * @param {string} output what `npm audit --json` printed, warnings of npm's own included
 * @param {ReadonlySet<string>} shipped
 * @returns {{ code: 0 | 1 | 2, words: string }} code 2 when the registry was not asked or did not answer
 */
export function judgeAudit(output, shipped) {
  const report = parse(output)
  if (report.vulnerabilities === undefined) {
    const reason = report.message ?? 'no answer that can be understood'
    return { code: 2, words: `Whether the packages are sound could not be asked: ${reason}` }
  }
  const found = Object.values(report.vulnerabilities).filter(({ name }) => shipped.has(name))
  if (found.length === 0) {
    return { code: 0, words: `No known weakness in any of the ${shipped.size} packages shipped.` }
  }
  const lines = found.map(({ name, severity, range, via }) => {
    const titles = via.map((one) => (typeof one === 'string' ? `through ${one}` : one.title))
    return `${name} ${range} (${severity}): ${titles.join('; ')}`
  })
  return { code: 1, words: lines.join('\n') }
}

function parse(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
  } catch {
    return {}
  }
}
