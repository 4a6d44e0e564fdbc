/** `npm run build`: builds the app into out/ whether or not something has changed. */
import { build } from './setup/build.mjs'
import { ROOT } from './setup/checkout.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { createProgress } from './setup/progress.mjs'

runScript(async () => {
  await prepare({ window: false, build: false })
  await build(ROOT, createProgress())
})
