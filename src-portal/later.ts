import { ready as servicesReady } from './services/services.tsx';
import { ready as uploadsReady } from './upload/uploads.tsx';

/*
 * What clients can do beside reading. It comes after there is something to read, and as one part: both halves are always
 * wanted together, and each file more stands in the page's import map.
 */
export { endNotices, Services } from './services/services.tsx';
export { forgetKept, SentPapers, Unfinished, UploadForm } from './upload/uploads.tsx';

/** Ready once the texts are there in the page's language. */
export const ready = () => Promise.all([servicesReady(), uploadsReady()]);
