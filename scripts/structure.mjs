/**
 * `node scripts/structure.mjs`: the measures of the structure, with what stands behind each. Exit code 1 where files
 * import each other in a circle.
 */
import { ROOT } from './setup/checkout.mjs'
import { circlesByValue, slivers, twoWayPairs } from './structure/counts.mjs'
import { importsOfAll } from './structure/imports.mjs'

const imports = importsOfAll(ROOT)
const circles = circlesByValue(imports)

show('Files', [], imports.size)
show(
  'Circles by value',
  circles.map((files) => files.join(' ')),
)
show(
  'Two-way pairs of folders',
  twoWayPairs(imports).map((pair) => pair.join(' and ')),
)
show(
  'Files under 40 lines with one importer',
  slivers(ROOT, imports).map(({ file, lines, importer }) => `${file} (${lines}) in ${importer}`),
)
process.exitCode = circles.length === 0 ? 0 : 1

function show(title, entries, count = entries.length) {
  console.log(`${title}: ${count}`)
  for (const entry of entries) console.log(`  ${entry}`)
}
