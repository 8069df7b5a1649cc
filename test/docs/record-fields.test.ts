import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '..', '..', 'src', 'records')

/** The fields that no docstring explains: hover on them would show nothing. */
const unexplained = (name: string, text: string): readonly string[] => {
  const found: string[] = []
  const visit = (node: ts.Node, within: string): void => {
    const field = ts.isPropertySignature(node) ? `${within}.${node.name.getText()}` : undefined
    if (field !== undefined && ts.getJSDocCommentsAndTags(node).length === 0) found.push(field)
    const inner = field ?? (ts.isInterfaceDeclaration(node) ? node.name.text : within)
    ts.forEachChild(node, (child) => visit(child, inner))
  }
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true), '')
  return found
}

const records = ['attendance', 'audit', 'belonging', 'call', 'case', 'incident', 'period', 'review']

test.each(records)('every field of %s records says what it means', (name) => {
  expect(unexplained(name, readFileSync(join(folder, `${name}.ts`), 'utf8'))).toEqual([])
})

test('a field without an explanation is found, however deep', () => {
  expect(unexplained('a', 'interface A {\n/** b */\nb?: { c: number } }')).toEqual(['A.b.c'])
})

test('no file with records is left out', () => {
  const declaring = readdirSync(folder).filter((name) =>
    /^export interface/m.test(name.endsWith('.ts') ? readFileSync(join(folder, name), 'utf8') : ''),
  )
  expect(declaring.map((name) => name.replace('.ts', '')).sort()).toEqual(records)
})
