/** A Python file as text, as the build puts it in. */
declare module '*.py?raw' {
  const text: string
  export default text
}
