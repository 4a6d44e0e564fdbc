/** Objects whose methods are all made or changed in the same way: the one place where their types are taken on trust. */

/** A method as a wrapper sees it, whatever it takes and gives. */
export type Method = (...input: unknown[]) => unknown

type Name<Methods> = keyof Methods & string

/** An object with a method of each of these names. @param names all that the type asks for */
export function makeMethods<Methods extends object>(
  names: readonly Name<Methods>[],
  make: (name: Name<Methods>) => Method,
): Methods {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Methods
}

/** The same object, each of its methods as `wrap` makes it. */
export function wrapMethods<Methods extends object>(
  methods: Methods,
  wrap: (method: Method, name: Name<Methods>) => Method,
): Methods {
  const names = Object.keys(methods) as Name<Methods>[]
  return makeMethods<Methods>(names, (name) => wrap(methods[name] as Method, name))
}
