// A declaration that imports the types of a package which npm does not install for a user does not compile at the user's.

/** The packages from which declarations take types, comments left out. */
export const importedTypes = (declarations: string): readonly string[] => [
  ...new Set(
    [
      ...declarations
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .matchAll(/\b(?:from|import\()\s*'((?:@[^/']+\/)?[^./'@][^/']*)/g),
    ].map(([, name]) => name as string),
  ),
]

/** Throws where declarations take types from a package that is not installed with this one. */
export const checkForeignTypes = (declarations: string, installed: readonly string[]): void => {
  const foreign = importedTypes(declarations).filter((name) => !installed.includes(name))
  if (foreign.length > 0)
    throw new Error(`the types import ${foreign.join(', ')}, which npm does not install for a user`)
}
