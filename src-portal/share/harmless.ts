/** Kinds a browser shows without running anything. */
const harmless = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'application/pdf', 'text/plain']);

/** The kind a document is handed to the browser with: all but harmless ones are bytes without a kind. */
export const harmlessMime = (mime: string): string => (harmless.has(mime) ? mime : 'application/octet-stream');
