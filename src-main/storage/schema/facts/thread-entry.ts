/** The thread that looks a database over: it may take seconds, for which nobody shall wait. */
import { serve } from '../../../threads/serve'
import { readDatabaseFacts } from './database-facts'

const tasks = { readDatabaseFacts }
export type FactsThread = typeof tasks

serve(tasks)
