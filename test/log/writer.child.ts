/** A process that writes the same log as others do: `writer <folder> <name> <lines> <bytes a file>`. */
import { LogFile } from '../../src-main/log/log-file'

const [folder, name, lines, bytes] = process.argv.slice(2)
const file = new LogFile(folder, { bytes: Number(bytes), files: 1000 })
for (let i = 0; i < Number(lines); i++) file.add(`${name} ${i}`)
