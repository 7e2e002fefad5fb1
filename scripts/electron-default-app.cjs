// Stand-in for Electron's own default_app in the pinned older runtime, whose original is not part of the package:
// starts the app folder named on the command line the way `electron <folder>` does.
'use strict';
const { app } = require('electron');
const Module = require('node:module');
const { existsSync, readFileSync, statSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const args = process.argv.slice(1);
let target;
let used = 0;
for (; used < args.length; used += 1) {
  const arg = args[used];
  if (arg === '--version' || arg === '-v') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  }
  if (arg === '--require' || arg === '-r') {
    used += 1;
    require(resolve(args[used]));
  } else if (!arg.startsWith('-')) {
    target = arg;
    break;
  }
}
if (!target) {
  console.error('usage: electron <app folder>');
  process.exit(1);
}
process.argv.splice(1, used + 1, target);
process.defaultApp = true;

try {
  const entry = Module._resolveFilename(resolve(target), null, true);
  const folder = statSync(resolve(target)).isDirectory() ? resolve(target) : dirname(entry);
  const manifestFile = join(folder, 'package.json');
  if (existsSync(manifestFile)) {
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
    if (manifest.version) app.setVersion(manifest.version);
    app.name = manifest.productName || manifest.name || app.name;
    app.setAppPath(folder);
    app.setPath('userData', join(app.getPath('appData'), app.name));
  }
  Module._load(entry, Module, true);
} catch (error) {
  console.error('App threw an error during load');
  console.error(error);
  process.exit(1);
}
