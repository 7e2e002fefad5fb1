/** A mail's attachments as the entries of a container. */
import { largestFile } from '../../documents/reading.ts';
import { type Container, type ContainerKind, type MailHead, UnpackFailure } from './container.ts';
import { createUniqueNames, harmlessPath, isSystemFile } from './entry-names.ts';

export interface MailPart {
  readonly name: string;
  readonly modifiedAt: number | null;
  /** Throws what the format's library throws. */
  bytes(): Uint8Array;
}

export function mailContainer(kind: ContainerKind, mail: MailHead, parts: readonly MailPart[]): Container {
  const uniqueName = createUniqueNames();
  return {
    kind,
    mail,
    notices: [],
    entries: parts.map(({ name, modifiedAt }) => {
      // A mail's file names are no paths, whatever they look like.
      const path = harmlessPath(name).split('/').pop() ?? '';
      return { path: uniqueName(path), modifiedAt, refusal: isSystemFile(path) ? 'system-file' : null };
    }),
    async take(index) {
      let found: Uint8Array | undefined;
      try {
        found = parts[index]?.bytes();
      } catch {
        throw new UnpackFailure('entry-broken');
      }
      if (!found) throw new UnpackFailure('entry-broken');
      if (found.length === 0) throw new UnpackFailure('entry-empty');
      if (found.length > largestFile) throw new UnpackFailure('entry-too-large');
      // A copy of its own: the bytes are handed over to the engine, and a view may show more than its part.
      return new Uint8Array(found);
    },
    async close() {},
  };
}
