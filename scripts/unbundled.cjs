/**
 * Packages with native code, WebAssembly or data files beside them: they stay outside the bundles, in node_modules, and
 * are what the packaged desk carries of it.
 */
'use strict';

module.exports = [
  'better-sqlite3-multiple-ciphers',
  '@github/keytar',
  'sharp',
  'tesseract.js',
  '@hyzyla/pdfium',
  'pdfmake',
];
