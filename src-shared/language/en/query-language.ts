/** What is said of queries while they are typed, and their help. */
import { formatCount } from '../../number-format'
const choiceOf = (examples: readonly string[]) => examples.join(' or ')

export const QUERY_LANGUAGE_MESSAGES = {
  queryLanguage: {
    sections: {
      rules: 'Syntax',
      recipe: 'Recipe',
      hyperparameters: 'Hyperparameters',
      outcome: 'Outcome',
      other: 'Names, tags, dates, order',
    },
    rules: {
      words: 'Words look into name, notes, tags and comparison; each must be found.',
      quotes: 'Quotes hold words together; \\" is a quote within.',
      all: 'Several conditions must all be met.',
      any: 'Of several values, one has to fit.',
      range: 'From 0 to 4; seed:4.. is 4 and more.',
      compared: 'Also < > >= = and !=',
      minus: 'Minus negates a condition.',
      sort: 'The best accuracy first, equal ones by learning rate. Without: newest first.',
    },
    /** What is asked by each field. */
    fields: {
      optimizer: 'The optimizer.',
      lr: 'Learning rate.',
      seed: 'Seed of the initial weights and the batches.',
      status: 'How far the run has come.',
      done: 'Steps trained.',
      role: 'What it is for: compared as it is, to find a setting, with the setting found, a fork.',
      name: 'A part of the name; name= is the whole name.',
      notes: 'A part of the notes.',
      tag: 'A tag.',
      comparison: 'A part of the name of the comparison.',
      started: 'When it began.',
      id: 'A part of the id.',
      content: 'Fingerprint of what the data set held, or a part of it.',
      engine: 'Version of the engine that trained it, with those of mended rules: 3 nadam-2.',
      is: 'What is true of it.',
      in: 'The trash, or the trash and the list.',
      sort: 'Order by a field, with - the largest first; several are allowed.',
    },
    days: {
      today: 'Since midnight.',
      yesterday: 'The day before.',
      '24h': 'The last 24 hours.',
      '7d': 'The last 7 days.',
      '30d': 'The last 30 days.',
    },
    pinned: 'Pinned runs.',
    hyperparameter: (label: string) => `${label} of the optimizer.`,
    /** Put behind a problem, where there is a word that was perhaps meant. */
    didYouMean: (meant: string) => `Did you mean ${meant}?`,
    problems: {
      oneValue: (field: string, operator: string) =>
        `${field}${operator} takes one value. Lists go with a colon.`,
      noTime: (text: string, examples: readonly string[]) =>
        `"${text}" is not a time, as in ${choiceOf(examples)}`,
      noNumber: (text: string, examples: readonly string[]) =>
        `"${text}" is not a number, as in ${choiceOf(examples)}`,
      noDay: (text: string, examples: readonly string[]) =>
        `"${text}" is not a day, as in ${choiceOf(examples)}`,
      noNetwork: (text: string, examples: readonly string[]) =>
        `"${text}" is no network, as in ${choiceOf(examples)}`,
      rangeTurned: 'A range goes from the smaller to the larger, as in 0..4',
      noOrder: (field: string, operator: string, examples: readonly string[]) =>
        `${field} cannot be compared with ${operator}; write ${choiceOf(examples)}`,
      noChoice: (field: string, text: string, meant: string, names: readonly string[]) =>
        `There is no ${field}:${text}.${meant || ` Choose one of: ${names.join(', ')}.`}`,
      emptyPhrase: 'Write something between the quotes.',
      openQuotes: 'Close the quotes.',
      noField: (name: string, meant: string) =>
        `There is no field "${name}".${meant || ' To look for it as text, put it in quotes.'}`,
      severalFields: (name: string, fields: readonly string[]) =>
        `"${name}" is ${fields.join(' and ')} here; ask for each of them.`,
      noValue: (field: string, example: string) => `Give ${field} a value, as in ${example}`,
      tooManyValues: (most: number) => `Give at most ${most} values.`,
      tooManyConditions: (most: number) => `Give at most ${most} conditions.`,
      tooLong: (most: number) => `Give at most ${formatCount(most)} characters at a time.`,
      noOrderBy: (field: string, meant: string) => `Runs cannot be sorted by "${field}".${meant}`,
      orderTwice: (field: string) => `The order by ${field} is given twice.`,
      scopeTurned: 'Leave the - out: in:trash shows the trash, in:all everything.',
      twoScopes: 'Give one of in:trash and in:all.',
      noScope: (text: string, meant: string) =>
        `Runs can be in:trash or in:all, not in "${text}".${meant}`,
      colon: (field: string) => `Write ${field}: with a colon.`,
    },
  },
}
