import { writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { builtFiles, importStatement, importsOf } from './merge-files.ts'

// A bundler that splits keeps a source file whole: where one function of it is needed, its schemas come along. Here a built
// file is divided statement by statement into what some exports need and the rest.

interface Statement {
  readonly text: string
  readonly declares: readonly string[]
  readonly reads: ReadonlySet<string>
  readonly assigns: ReadonlySet<string>
  /** It does something when the module is loaded. */
  readonly acts: boolean
}

const namesIn = (name: ts.BindingName): readonly string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((one) => (ts.isBindingElement(one) ? namesIn(one.name) : []))

const declaredIn = (statement: ts.Statement): readonly string[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name))
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name!.text]
  return []
}

/** Whether an identifier is the name of a member, and no variable. */
const isMember = (node: ts.Identifier, parent: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
  (ts.isBindingElement(parent) && parent.propertyName === node) ||
  ((ts.isPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isGetAccessorDeclaration(parent) ||
    ts.isSetAccessorDeclaration(parent)) &&
    parent.name === node)

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment

const readStatement = (statement: ts.Statement, file: ts.SourceFile): Statement => {
  const reads = new Set<string>()
  const assigns = new Set<string>()
  const visit = (node: ts.Node, parent: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMember(node, parent)) reads.add(node.text)
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) assigned(node.left)
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) assigned(node.operand)
    ts.forEachChild(node, (child) => visit(child, node))
  }
  const assigned = (target: ts.Node): void => {
    if (ts.isIdentifier(target)) assigns.add(target.text)
    else if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target))
      ts.forEachChild(target, assigned)
  }
  ts.forEachChild(statement, (child) => visit(child, statement))
  const declares = declaredIn(statement)
  return { text: statement.getFullText(file), declares, reads, assigns, acts: declares.length === 0 }
}

/** What some names need of the statements of a module. */
const neededBy = (names: readonly string[], statements: readonly Statement[]): ReadonlySet<Statement> => {
  const declaring = new Map(statements.flatMap((one) => one.declares.map((name) => [name, one] as const)))
  const needed = new Set<Statement>()
  const need = (one: Statement): void => {
    if (needed.has(one)) return
    needed.add(one)
    for (const name of one.reads) if (declaring.has(name)) need(declaring.get(name)!)
  }
  for (const one of statements) if (one.acts) need(one)
  for (const name of names) need(declaring.get(name)!)
  // A variable can be assigned only in its own module.
  for (let size = 0; size < needed.size; ) {
    size = needed.size
    for (const one of statements)
      if ([...one.assigns].some((name) => declaring.has(name) && needed.has(declaring.get(name)!))) need(one)
  }
  return needed
}

export interface Split {
  readonly from: string
  readonly into: string
  /** Names that the file exports, and files that import from it: what they need stays. */
  readonly names: readonly string[]
  readonly users: readonly string[]
}

/** Moves out of a built file what none of some exports needs; other files import from both what they imported from it. */
export const splitFile = (dist: string, { from, into, names, users }: Split): void => {
  const { text: textOf } = builtFiles(dist)
  const used = users.flatMap((user) => importsOf(user, textOf(user)).filter((one) => one.file === from))
  const keep = new Set([...names, ...used.flatMap((one) => one.names)])
  const file = ts.createSourceFile(from, textOf(from), ts.ScriptTarget.Latest, true)
  const imports: string[] = []
  const locals = new Map<string, string>()
  const statements: Statement[] = []
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) imports.push(statement.getText(file))
    else if (ts.isExportDeclaration(statement))
      for (const { name, propertyName } of (statement.exportClause as ts.NamedExports).elements)
        locals.set(name.text, (propertyName ?? name).text)
    else statements.push(readStatement(statement, file))
  }
  const needed = neededBy(
    [...keep].map((name) => locals.get(name)!),
    statements,
  )
  const moved = statements.filter((one) => !needed.has(one))
  const isMoved = new Set(moved.flatMap(({ declares }) => declares))
  const staying = new Set([...needed].flatMap(({ declares }) => declares))
  const borrowed = [...new Set(moved.flatMap(({ reads }) => [...reads]))].filter((name) => staying.has(name))
  const exported = (ofMoved: boolean): readonly string[] =>
    [...locals].filter(([, local]) => isMoved.has(local) === ofMoved).map(([name, local]) => `${local} as ${name}`)
  const lent = (name: string): string => `lent_${name}`
  const texts = (some: readonly Statement[]): string => some.map(({ text }) => text).join('')

  writeFileSync(
    join(dist, from),
    `${imports.join('\n')}${texts(statements.filter((one) => needed.has(one)))}
export { ${[...exported(false), ...borrowed.map((name) => `${name} as ${lent(name)}`)].join(', ')} };\n`,
  )
  writeFileSync(
    join(dist, into),
    `${imports.join('\n')}
import { ${borrowed.map((name) => `${lent(name)} as ${name}`).join(', ')} } from "./${from}";${texts(moved)}
export { ${exported(true).join(', ')} };\n`,
  )
  redirect(dist, { from, into, isMoved: (name) => isMoved.has(locals.get(name)!) })
}

const redirect = (
  dist: string,
  { from, into, isMoved }: { readonly from: string; readonly into: string; isMoved(name: string): boolean },
): void => {
  const { names, text } = builtFiles(dist)
  for (const name of names) {
    if (name === from || name === into) continue
    const found = text(name)
    const changed = found.replace(
      importStatement,
      (statement, keyword: string, used: string | undefined, path: string) => {
        if (used === undefined || posix.join(posix.dirname(name), path) !== from) return statement
        const all = used.split(',').map((one) => one.trim())
        const some = (ofMoved: boolean, where: string): readonly string[] => {
          const those = all.filter((one) => one !== '' && isMoved(one.split(/\s+as\s+/)[0]!) === ofMoved)
          return those.length === 0 ? [] : [`${keyword} { ${those.join(', ')} } from "${where}";`]
        }
        return [...some(false, path), ...some(true, path.replace(from, into))].join('\n')
      },
    )
    if (changed !== found) writeFileSync(join(dist, name), changed)
  }
}
