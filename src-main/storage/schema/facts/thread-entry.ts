/** The thread that looks a database over: it may take seconds, for which nobody shall wait. */
import { parentPort, workerData } from 'node:worker_threads'
import { readDatabaseFacts } from './database-facts'

parentPort?.postMessage(readDatabaseFacts(workerData as string))
