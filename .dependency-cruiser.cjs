// The way of the data: a folder imports only from those left of it, and from the leaves.
const order = ['records', 'facts', 'conditions', 'quality', 'evaluate', 'settle', 'explain', 'cases', 'replay']
const leaves = ['money', 'text', 'time']

const rightOf = (folder) => order.slice(order.indexOf(folder) + 1).concat('cli', 'rulesets')
const path = (folders) => `^src/(${folders.join('|')})/`

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    ...leaves.map((leaf) => ({
      name: `${leaf}-is-a-leaf`,
      severity: 'error',
      from: { path: `^src/${leaf}/` },
      to: { path: '^src/', pathNot: `^src/(${leaf}/|(errors|expectations)\\.ts$)` },
    })),
    ...order.map((folder) => ({
      name: `${folder}-imports-to-the-left`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: path(rightOf(folder)) },
    })),
    {
      // Records, facts and conditions know the document's form, not how rulesets are loaded and chosen.
      name: 'only-the-schema-of-rulesets',
      severity: 'error',
      from: { path: path(['records', 'facts', 'conditions']) },
      to: { path: '^src/ruleset/', pathNot: '^src/ruleset/schema/' },
    },
    {
      // A host may set the shared class: amounts are reckoned with a class of our own.
      name: 'decimals-of-our-own',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(money/(exact|money)|quality/quantities)\\.ts$' },
      to: { path: 'node_modules/decimal\\.js/' },
    },
    {
      name: 'schema-stands-alone',
      severity: 'error',
      from: { path: '^src/ruleset/schema/' },
      to: {
        path: '^src/',
        pathNot: '^src/(ruleset/schema/|time/|records/(subject|common)\\.ts$|(errors|expectations)\\.ts$)',
      },
    },
    {
      name: 'no-ruleset-in-the-evaluators',
      severity: 'error',
      from: { pathNot: '^src/(rulesets|cli)' },
      to: { path: '^src/rulesets' },
    },
    {
      name: 'io-only-in-the-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
}
