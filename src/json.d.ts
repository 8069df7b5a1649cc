// Ruleset documents are data: they are checked when they are loaded, not when they are compiled.
declare module '*.json' {
  const value: unknown
  export default value
}
