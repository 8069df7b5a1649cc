import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import ts from 'typescript'

// Node reads all text of a file that it opens, comments and long names too: what is shipped has neither. esbuild drops the
// marks of what is pure with the spaces; they are put back, or bundlers could leave nothing out.

/** Every call and every `new` of a module, outermost first: where it begins, and whether it is marked as pure. */
const callsIn = (text: string): readonly { readonly at: number; readonly isPure: boolean }[] => {
  const file = ts.createSourceFile('built.js', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS)
  const calls: { at: number; isPure: boolean }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const at = node.getStart(file)
      calls.push({ at, isPure: text.slice(node.pos, at).includes('@__PURE__') })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return calls
}

/** The text of a built module without spaces and long names; what is marked as pure stays marked. */
export const minified = async (text: string): Promise<string> => {
  // Not the syntax: it would unwrap the functions that are marked as pure.
  const { code } = await transform(text, {
    minifyWhitespace: true,
    minifyIdentifiers: true,
    charset: 'utf8',
    target: 'node20',
    legalComments: 'none',
  })
  const [before, after] = [callsIn(text), callsIn(code)]
  if (before.length !== after.length)
    throw new Error(`${before.length} calls have become ${after.length}: which are pure can no longer be told`)
  const marks = [...new Set(after.filter((_, index) => before[index]!.isPure).map(({ at }) => at))]
  return marks
    .sort((a, b) => b - a)
    .reduce((marked, at) => `${marked.slice(0, at)}/*@__PURE__*/${marked.slice(at)}`, code)
}

/** Shortens every built file. */
export const minifyFiles = async (dist: string): Promise<void> => {
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!/\.c?js$/.test(name)) continue
    const file = join(dist, name)
    writeFileSync(file, await minified(readFileSync(file, 'utf8')))
  }
}
