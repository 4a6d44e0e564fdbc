/** `npm run setup`: everything that start, test and lab would do first, and nothing else. */
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'

runScript(async () => {
  await prepare({ tests: true })
  console.log('Optimizer Lab is ready: npm start')
})
