import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { examples, root } from './read-examples.ts'

// Every example compiles as a reader would compile it: strict, with unchecked indexed access forbidden.

const fileOf = (name: string): string => join(root, 'test', 'docs', `${name.replace(/[^\w]+/g, '-')}.example.ts`)
const codes = new Map(examples.map(({ name, code }) => [fileOf(name), `${code}\nexport {}\n`]))

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  paths: {
    'callcenter-rulebook': [join(root, 'src/index.ts')],
    'callcenter-rulebook/*': [join(root, 'src/*.ts')],
  },
}

const host = ts.createCompilerHost(options)
const { getSourceFile, fileExists, readFile } = host
host.fileExists = (path) => codes.has(path) || fileExists(path)
host.readFile = (path) => codes.get(path) ?? readFile(path)
host.getSourceFile = (path, ...rest) => {
  const code = codes.get(path)
  return code === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, code, ts.ScriptTarget.ES2022)
}
const program = ts.createProgram({ rootNames: [...codes.keys(), join(root, 'src/json.d.ts')], options, host })

const errorsOf = (path: string): readonly string[] => {
  const file = program.getSourceFile(path)
  const { getSemanticDiagnostics, getSyntacticDiagnostics } = program
  return [...getSyntacticDiagnostics(file), ...getSemanticDiagnostics(file)].map(({ start = 0, messageText }) => {
    const line = file?.text.slice(0, start).split('\n').length
    return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
}

test.each(examples)('$name', ({ name }) => {
  expect(errorsOf(fileOf(name)).join('\n')).toBe('')
})
