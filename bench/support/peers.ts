import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the peers are installed: in no package of the library. */
export const peersFolder = join(process.cwd(), 'bench')

/** Says what to run where the peers are not as bench/package.json pins them. */
export const checkPeers = (): void => {
  const { dependencies } = JSON.parse(readFileSync(join(peersFolder, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  for (const [name, version] of Object.entries(dependencies)) {
    const manifest = join(peersFolder, 'node_modules', name, 'package.json')
    const found = existsSync(manifest)
      ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
      : 'none'
    if (found === version) continue
    console.error(`${name} ${version} is needed beside the library, and there is ${found}. Run: npm ci --prefix bench`)
    process.exit(2)
  }
}

/** From beside this file, or beside the bundle that it is part of. The name is no literal: the library has none of them. */
const importPeer = async <T>(name: string): Promise<T> => (await import(name)) as T

/** What is used of json-logic-engine. */
interface JsonLogic {
  readonly LogicEngine: new () => { build(logic: unknown): (record: unknown) => unknown }
}
export const jsonLogic = () => importPeer<JsonLogic>('json-logic-engine')

/** What is used of @marcbachmann/cel-js. */
interface Cel {
  readonly Environment: new (
    options?: object,
  ) => {
    registerVariable(name: string, type: string): unknown
    parse(expression: string): (record: unknown) => unknown
  }
}
export const cel = () => importPeer<Cel>('@marcbachmann/cel-js')

/** What is used of json-rules-engine. */
interface JsonRules {
  readonly Engine: new (
    rules: readonly unknown[],
    options?: { readonly allowUndefinedFacts?: boolean },
  ) => { run(facts: object): Promise<{ readonly events: readonly { readonly type: string }[] }> }
}
export const jsonRules = () => importPeer<JsonRules>('json-rules-engine')

/** What is used of @monyone/aho-corasick, its faster build. */
interface AhoCorasick {
  readonly AhoCorasick: new (
    phrases: readonly string[],
  ) => {
    matchInText(text: string): readonly { readonly begin: number; readonly end: number; readonly keyword: string }[]
  }
}
export const ahoCorasick = () => importPeer<AhoCorasick>('@monyone/aho-corasick/fast')

export const zodOfUsers = () => importPeer<typeof import('zod')>('zod')
