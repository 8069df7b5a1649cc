// A namespace of a bundled library (`z.util`) is an object that a helper fills. A bundler of a bundle takes the call for
// something that has to happen, and keeps every function of the namespace. Made by a function that is marked as pure, it
// goes where nobody asks for it.

const filled = /^var (\w+) = \{\};\n__export\(\1, (\{\n(?: {2}.*\n)*\})\);$/gm

/** The text of a built file with each of its namespaces marked as pure. */
export const markNamespacesPure = (text: string): string =>
  text.replace(
    filled,
    'var $1 = /* @__PURE__ */ (() => {\n  const all = {};\n  __export(all, $2);\n  return all;\n})();',
  )

export const pureNamespaces = () => ({
  name: 'pure-namespaces',
  renderChunk: (code: string) => ({ code: markNamespacesPure(code) }),
})
