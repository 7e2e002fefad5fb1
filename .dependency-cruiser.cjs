/**
 * The import directions of docs/architecture.md. Each rule is proved by a deliberate violation in
 * tests/checks/import-directions.test.ts: a new rule needs its case there.
 */
const test = '\\.test\\.tsx?$';
/** A package by its name, whether it could be resolved or not. */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})($|/)`;
const only = (name, comment, from, ...allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: test },
  to: { pathNot: allowed },
});
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only(
      'shared-is-pure',
      'src-shared imports itself and pure libraries (feiertagejs: public holidays); no Node, DOM, Electron, database.',
      '^src-shared/',
      '^src-shared/',
      packages('zod', '@noble/[^/]+', '@scure/base', 'feiertagejs'),
    ),
    never(
      'renderer-only-shared',
      'A screen knows src-shared and the engine’s contract, nothing of the other programs.',
      { path: '^src-renderer/', pathNot: test },
      { path: '^(src-main|src-server|src-portal|scripts|tests|bench)/' },
    ),
    never(
      'portal-only-shared',
      'The pages for outside know src-shared only.',
      { path: '^src-portal/', pathNot: test },
      { path: '^(src-main|src-server|src-renderer|scripts|tests|bench)/' },
    ),
    never(
      'pages-without-node',
      'Pages run in a sandbox: no Node module, no Electron.',
      { path: '^src-(renderer|portal)/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    never(
      'pages-without-electron',
      'Pages reach the shell by window.fallstand only.',
      { path: '^src-(renderer|portal)/' },
      { path: packages('electron') },
    ),
    never(
      'portal-without-react',
      'React alone would break the portal’s 60 KB.',
      { path: '^src-portal/' },
      { path: packages('react', 'react-dom', '@mantine/[^/]+', '@tanstack/[^/]+') },
    ),
    never(
      'server-only-shared',
      'The server shares nothing with the desk but the wire contract.',
      { path: '^src-server/', pathNot: test },
      { path: '^(src-main|src-renderer|src-portal|scripts|tests|bench)/' },
    ),
    never(
      'server-without-electron',
      'The server is a plain Node program.',
      { path: '^src-server/' },
      { path: packages('electron') },
    ),
    never(
      'engine-without-electron',
      'The engine runs in a plain Node too.',
      { path: '^src-main/engine/' },
      { path: packages('electron') },
    ),
    never(
      'engine-alone',
      'The engine knows neither shell nor pages nor server.',
      { path: '^src-main/engine/', pathNot: test },
      { path: '^(src-main/(shell|preload)|src-renderer|src-portal|src-server|scripts|tests|bench)/' },
    ),
    never(
      'shell-is-thin',
      'The shell carries the port; what the desk can do lies in the engine.',
      { path: '^src-main/shell/', pathNot: test },
      { path: '^(src-main/(engine|preload)|src-renderer|src-portal|src-server|scripts|tests|bench)/' },
    ),
    only(
      'preload-is-a-bridge',
      'A sandboxed preload can load nothing but Electron.',
      '^src-main/preload/',
      '^src-main/preload/',
      '^src-shared/',
      packages('electron'),
    ),
    never(
      'runtime-packages-are-dependencies',
      'Most packages stay outside the built server: what it imports must be installed there.',
      { path: '^(src-server|src-shared)/', pathNot: test },
      { dependencyTypes: ['npm-dev'] },
    ),
    never(
      'no-junk-drawers',
      'A folder says what is in it.',
      {},
      { path: ['/utils/', '/helpers/', '/common/', '/misc/'], pathNot: 'node_modules' },
    ),
    never(
      'no-cycles',
      'Modules that need each other at run time are one module; types may refer back.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    never(
      'resolvable',
      'Every import leads somewhere.',
      { path: '^(src-|tests/|bench/|scripts/)' },
      { couldNotResolve: true, pathNot: '^virtual:' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The peers of a bench run from the user's cache, with packages of their own.
    exclude: { path: '^(out|dist|test-results|bench/sync/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
