/** What a command of the window is, as data: handlers, border, client, threads and guards derive from the entries. */
import type { z } from 'zod'

declare const ANSWERED: unique symbol

/** Stands for the type of an answer, which main makes itself and nobody parses. */
export interface Answer<T> {
  readonly [ANSWERED]?: T
}

/** @returns an entry's `answer` */
export const answer = <T>(): Answer<T> => ({})

/** What a page may ask. */
export interface Question {
  /** Main parses by it before anything else happens. */
  readonly input: z.ZodType
  readonly answer: Answer<unknown>
}

/**
 * Whether a command changes what is stored, which none does once the database is found damaged.
 * - `here`: in the main thread, or in steps so small that nobody waits for them. It waits while another thread has its
 *   turn to write.
 * - `there`: in one go in the thread that browses, which has the turn meanwhile.
 * - `later`: what it sets going writes, and takes its own turns.
 */
export type Writes = 'no' | 'here' | 'there' | 'later'

export interface Command extends Question {
  readonly writes: Writes
  /**
   * It may take long in a database of 100,000 runs and is answered by the thread that browses, from what is stored.
   * - `trained`: the points of runs in training are stored first.
   * - `apart`: it reads everything, in a thread for this alone, so that the list does not wait for it.
   */
  readonly browses?: 'stored' | 'trained' | 'apart'
}

export type InputOf<Asked extends Question> = z.infer<Asked['input']>
export type AnswerOf<Asked extends Question> = Asked['answer'] extends Answer<infer T> ? T : never
