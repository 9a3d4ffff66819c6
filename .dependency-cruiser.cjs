// The arrows of the layers: who may import whom. A row may import the rows before it, and within a row the arrows
// between folders go one way. Type-only imports count like all others.
const rows = [
  ['core'],
  ['formats', 'storage', 'text', 'tensor'],
  ['data'],
  ['graph'],
  ['runtimes/eager'],
  ['scaffold', 'coordination', 'checkpoint', 'events'],
  ['runtimes/tensorflow'],
  ['runtimes/compiled'],
  ['hooks', 'step', 'producers', 'trace'],
  ['session'],
  ['cli', 'inspector'],
  ['testing'],
];

/** @param {string[]} folders */
const inside = (folders) => `^src/(${folders.join('|')})/`;

const upwards = rows.slice(0, -1).map((row, index) => ({
  name: `no-arrow-up-from-${row.join('-')}`,
  severity: 'error',
  comment: 'A layer imports only what lies below it.',
  from: { path: inside(row) },
  to: { path: inside(rows.slice(index + 1).flat()) },
}));

/**
 * @param {string} name
 * @param {string} importers path of the files that may
 * @param {string} what path of what they may import
 */
const only = (name, importers, what) => ({
  name: `only-some-import-${name}`,
  severity: 'error',
  comment: `${name} is imported in ${importers} and nowhere else.`,
  from: { path: '^(src|machines)/', pathNot: importers },
  to: { path: what },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upwards,
    {
      name: 'doors-are-for-users',
      severity: 'error',
      comment: 'Nothing of the library imports its doors, but these each other.',
      from: { path: '^(src|machines)/', pathNot: '^src/(index\\.ts|doors/)' },
      to: { path: '^src/(index\\.ts|doors/)' },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'No import leads back to where it started, be it of types only.',
      from: { path: '^(src|machines|test|examples|bench|scripts)/' },
      to: { circular: true },
    },
    {
      name: 'no-cycle-of-folders',
      severity: 'error',
      comment: 'Between two folders the arrows go one way.',
      scope: 'folder',
      from: { path: '^src/' },
      to: { path: '^src/', circular: true },
    },
    {
      name: 'library-imports-itself-only',
      severity: 'error',
      comment: 'The library knows nothing of its tests, examples, benchmarks and scripts.',
      from: { path: '^(src|machines)/' },
      to: { pathNot: '^(src|machines)/|node_modules', dependencyTypesNot: ['core'] },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'core/ and errors.ts are plain TypeScript.',
      from: { path: '^src/(core/|errors\\.ts)' },
      to: { pathNot: '^src/(core/|errors\\.ts$)' },
    },
    {
      name: 'machines-are-pure',
      severity: 'error',
      comment: 'A machine is a definition: xstate, the errors and the values of core/ are all it knows.',
      from: { path: '^machines/' },
      to: { pathNot: '^machines/|^src/errors\\.ts$|^src/core/|(^|/)node_modules/xstate/' },
    },
    {
      name: 'graphs-through-ports-only',
      severity: 'error',
      comment: 'These layers know graphs and runtimes by the ports in core/.',
      from: { path: inside(['hooks', 'step', 'checkpoint', 'scaffold', 'coordination', 'events']) },
      to: { path: inside(['graph', 'runtimes']) },
    },
    only('the machines', '^machines/|^src/(session|doors|inspector/replay)/', '^machines/'),
    only('tfjs', inside(['tensor', 'data', 'graph', 'runtimes']), '(^|/)node_modules/@tensorflow/'),
    only('koffi', inside(['runtimes']), '(^|/)node_modules/koffi/'),
    only('xstate', `^machines/|${inside(['session', 'inspector', 'cli'])}`, '(^|/)node_modules/xstate/'),
    only('rxjs', inside(['step', 'hooks', 'coordination', 'session', 'inspector', 'cli']), '(^|/)node_modules/rxjs/'),
    only('ws', '^src/inspector/server/', '(^|/)node_modules/ws/'),
    only('what the page is made of', '^src/inspector/page/', '(^|/)node_modules/(preact|@preact|uplot)/'),
    {
      name: 'the-page-is-built',
      severity: 'error',
      comment: 'The page of the inspector is built for browsers, and loaded as one part by what mounts it.',
      from: { path: '^(src|machines)/', pathNot: '^src/inspector/(page/|mount-inspector\\.ts$)' },
      to: { path: '^src/inspector/page/' },
    },
    {
      name: 'only-some-import-node',
      severity: 'error',
      comment:
        'Files, processes and the native library have modules of their own, so that the core loads in a browser.',
      from: { path: '^(src|machines)/', pathNot: '^src/(storage|cli|inspector/server|runtimes)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'library-needs-no-development-tool',
      severity: 'error',
      comment: 'What the library imports is a dependency or a peer; the page of the inspector comes bundled.',
      from: { path: '^(src|machines)/', pathNot: '^src/inspector/page/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm', 'npm-peer'] },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      comment: 'An import leads to a file.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
