import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import ts from 'typescript'

// No module of src/ does anything when it is loaded but make its own values: package.json says so ("sideEffects": false).
// A bundler believes that of whole files, but the package has few and large ones, because each file costs time to open.
// So every value made at the top of a module is marked as pure, and whoever imports one function gets what that needs.

const isPlain = (node: ts.Expression): boolean =>
  ts.isArrowFunction(node) ||
  ts.isFunctionExpression(node) ||
  ts.isIdentifier(node) ||
  ts.isStringLiteralLike(node) ||
  ts.isNumericLiteral(node) ||
  node.kind === ts.SyntaxKind.TrueKeyword ||
  node.kind === ts.SyntaxKind.FalseKeyword ||
  node.kind === ts.SyntaxKind.NullKeyword

/** The text of a module with each value at its top made by a function that is marked as pure. */
export const markPure = (text: string, fileName: string): string => {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true)
  const inserts: { readonly at: number; readonly text: string }[] = []
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { initializer } of statement.declarationList.declarations) {
      if (initializer === undefined || isPlain(initializer)) continue
      inserts.push({ at: initializer.getStart(file), text: '/* @__PURE__ */ (() => (' })
      inserts.push({ at: initializer.getEnd(), text: '))()' })
    }
  }
  let marked = text
  for (const { at, text: inserted } of inserts.reverse()) marked = marked.slice(0, at) + inserted + marked.slice(at)
  return marked
}

export const pureModules = (): Plugin => ({
  name: 'pure-modules',
  setup(build) {
    const source = join(import.meta.dirname, '..', 'src').replaceAll('\\', '/')
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!path.replaceAll('\\', '/').startsWith(`${source}/`)) return undefined
      return { contents: markPure(readFileSync(path, 'utf8'), path), loader: 'ts' }
    })
  },
})
