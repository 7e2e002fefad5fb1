#!/usr/bin/env node
/**
 * `npm run package:server -- --out FOLDER`: the server and the pages it serves, with the package that stays outside of its
 * program, ready for a machine or an image with Node 24. Nothing is downloaded: packages are copied as the lock file has them.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packagesBesideServer } from './build.mjs';

const root = resolve(import.meta.dirname, '..');
/** What the build made, and what it serves and needs beside it. */
const BUILT = ['out/server', 'out/database', 'out/portal'];

/** Where the lock file has what a package at `from` means by `name`: beside it, or further up. */
function placeOf(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules') - 1))) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (at === '') return undefined;
  }
}

/** The folders of these packages and of all they need, as the lock file lays them out. */
export function neededPlaces(packages, names) {
  const places = new Set();
  const add = (from, name, isNeeded) => {
    const place = placeOf(packages, from, name);
    if (place === undefined) {
      if (isNeeded) throw new Error(`${name} steht nicht in package-lock.json`);
      return;
    }
    if (places.has(place)) return;
    places.add(place);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = packages[place];
    for (const next of Object.keys(dependencies)) add(place, next, true);
    for (const next of Object.keys({ ...optionalDependencies, ...peerDependencies })) add(place, next, false);
  };
  for (const name of names) add('', name, true);
  return [...places].sort();
}

function packageServer(out) {
  if (existsSync(out)) throw new Error(`${out} gibt es schon`);
  if (!BUILT.every((folder) => existsSync(join(root, folder)))) {
    throw new Error('Zuerst bauen: npm run build -- portal server');
  }
  const copy = (path, filter = () => true) => {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    cpSync(join(root, path), join(out, path), { recursive: true, filter });
  };
  for (const folder of [...BUILT, 'migrations/server']) copy(folder);
  // Who builds where the server also runs has its secrets there.
  copy('deploy', (file) => file !== join(root, 'deploy/secrets'));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const places = neededPlaces(packages, packagesBesideServer);
  for (const place of places) {
    const from = join(root, place);
    // Of another system, or optional and not installed.
    if (!existsSync(from)) continue;
    copy(place, (file) => !file.slice(from.length).includes('node_modules'));
  }
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const about = { name: `${name}-server`, version, private: true, license, type: 'module', engines: { node: '>=24' } };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  console.log(`${out}: ${places.length} Pakete. Start: node ${join(out, 'out/server/main.mjs')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  try {
    packageServer(resolve(values.out ?? join(root, 'dist/server')));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
