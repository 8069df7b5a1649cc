// The way of the data: a folder imports only from folders left of it; type imports count too.
const order = [
  'records',
  'document',
  'facts',
  'conditions',
  'ruleset',
  'quality',
  'measures',
  'evaluate',
  'stream',
  'months',
  'settle',
  'assessments',
  'suggest',
  'explain',
  'exchange',
  'authoring',
  'cli',
]
// Leaves know nothing of the rest, nor of each other.
const leaves = ['money', 'text', 'time']
// What a door is checked by stands left of everything, and knows nothing but errors.
const doors = 'input'
const everywhere = '((errors|expectations|version)\\.ts$|input/)'

const rightOf = (folder) => order.slice(order.indexOf(folder) + 1).concat('rulesets')

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...leaves.map((leaf) => ({
      name: `${leaf}-is-a-leaf`,
      severity: 'error',
      from: { path: `^src/${leaf}/` },
      to: { path: '^src/', pathNot: `^src/(${leaf}/|${everywhere})` },
    })),
    ...order.map((folder) => ({
      name: `${folder}-imports-to-the-left`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: `^src/(${rightOf(folder).join('|')})/` },
    })),
    {
      name: 'doors-know-nothing-but-errors',
      severity: 'error',
      from: { path: `^src/${doors}/` },
      to: { path: '^src/', pathNot: `^src/(${doors}/|(errors|expectations)\\.ts$)` },
    },
    {
      // Files at the root are the package's entry points; only the command line reads them.
      name: 'no-entry-point-inside',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/(cli|rulesets)/' },
      to: { path: '^src/[^/]+\\.ts$', pathNot: `^src/${everywhere}` },
    },
    {
      name: 'every-folder-has-its-place',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/([^/]+\\.ts$|(${[doors, ...leaves, ...order, 'rulesets'].join('|')})/)` },
      to: {},
    },
    {
      // A host may set the shared class: amounts are computed with a class of our own.
      name: 'decimals-of-our-own',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(money/(exact|money)|quality/scorecards/quantities)\\.ts$' },
      to: { path: 'node_modules/decimal\\.js/' },
    },
    {
      name: 'no-ruleset-in-the-evaluators',
      severity: 'error',
      // The presets are of the subpath of the rulesets, and name them.
      from: { pathNot: '^src/(rulesets|cli|(scorecard-)?presets\\.ts)' },
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
