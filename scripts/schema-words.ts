import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** The keys of an object in the source of a schema, and what the comment of each says. */
interface Described {
  readonly keys: readonly string[]
  /** Further keys are spread into it. */
  readonly isOpen: boolean
  readonly words: ReadonlyMap<string, string>
}

const source = join(import.meta.dirname, '..', 'src')
const files = (): readonly string[] => [
  ...readdirSync(join(source, 'document')).map((file) => join(source, 'document', file)),
  join(source, 'ruleset/extend/overlay-schema.ts'),
  join(source, 'ruleset/extend/delta-schema.ts'),
]

const commentOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

const read = (): readonly Described[] => {
  const found: Described[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const named = node.properties.filter(ts.isPropertyAssignment)
      const words = named.map((one) => [one.name.getText(), commentOf(one)] as const).filter(([, text]) => text !== '')
      if (words.length > 0)
        found.push({
          keys: named.map(({ name }) => name.getText()),
          isOpen: node.properties.some(ts.isSpreadAssignment),
          words: new Map(words),
        })
    }
    ts.forEachChild(node, visit)
  }
  for (const file of files()) visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
  return found
}

/**
 * Puts the comments that stand beside the keys of a schema's source into the JSON Schema of it: what a reader of the source
 * learns, the author of a document is told by the editor. An object is known by its keys; of two with the same keys, neither is.
 */
export const describedObjects = (): ((properties: Record<string, unknown>) => void) => {
  const all = read()
  return (properties) => {
    const keys = Object.keys(properties)
    const fitting = all.filter(
      (one) => one.keys.every((key) => keys.includes(key)) && (one.isOpen || one.keys.length === keys.length),
    )
    const most = Math.max(...fitting.map((one) => one.keys.length))
    const [only, ...others] = fitting.filter((one) => one.keys.length === most)
    if (only === undefined || others.length > 0) return
    for (const [key, description] of only.words) {
      const schema = properties[key] as Record<string, unknown>
      if (schema.description === undefined) properties[key] = { ...schema, description }
    }
  }
}
