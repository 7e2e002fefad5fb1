/**
 * Where the engine's worker of that name lies: `workerFile('documents/ocr')` is `documents/ocr.worker.ts` while Node
 * runs the source, and `ocr.worker.cjs` beside the built engine. Hand the URL to `new Worker(...)`.
 */
export function workerFile(name: string): URL {
  if (import.meta.url.endsWith('.ts')) return new URL(`./${name}.worker.ts`, import.meta.url);
  return new URL(`./${name.slice(name.lastIndexOf('/') + 1)}.worker.cjs`, import.meta.url);
}
