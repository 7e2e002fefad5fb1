/**
 * The files a person gives to the page: dropped, chosen in a field, or pasted. Their paths are read here, off the very
 * objects the system made, so that the page never says a path.
 */
import { webUtils } from 'electron';

let given: readonly File[] = [];

const note = (files: FileList | null | undefined): void => {
  if (files && files.length > 0) given = Array.from(files);
};

/** Takes note of what is given, before the page itself sees it. */
export function noteGivenFiles(): void {
  window.addEventListener('drop', (event) => note(event.dataTransfer?.files), true);
  window.addEventListener('paste', (event) => note(event.clipboardData?.files), true);
  window.addEventListener(
    'change',
    ({ target }) => note(target instanceof HTMLInputElement ? target.files : null),
    true,
  );
}

/** The paths of what was given last, empty where a file lies on no disk; they are handed out once. */
export function takeGivenPaths(): readonly string[] {
  const files = given;
  given = [];
  return files.map(pathOf);
}

function pathOf(file: File): string {
  // Electron before 32 has no webUtils and puts the path on the file.
  if (webUtils) return webUtils.getPathForFile(file);
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}
