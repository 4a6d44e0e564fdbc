/**
 * Imported before everything else. zod tries whether it may make code of text; the page's policy forbids it and reports
 * every try.
 */
import { config } from 'zod'

config({ jitless: true })
