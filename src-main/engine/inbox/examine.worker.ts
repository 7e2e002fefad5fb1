import { createHash } from 'node:crypto';
import type { FileWarning } from '../../../src-shared/texts/file-warnings.ts';
import { type FileKind, kindOf } from '../documents/kind.ts';
import { answerCalls } from '../documents/worker-calls.ts';
import { warningsOf } from '../formats/active-content.ts';

/** What the worker can be asked. */
export type ExamineCalls = {
  /** What a file that came from outside is, by its content, and why care is due with it. */
  examine: {
    in: { readonly bytes: Uint8Array };
    out: { readonly kind: FileKind; readonly plainHash: string; readonly warnings: readonly FileWarning[] };
  };
};

answerCalls<ExamineCalls>({
  examine: async ({ bytes }) => {
    const kind = kindOf(bytes);
    const plainHash = createHash('sha256').update(bytes).digest('hex');
    return { kind, plainHash, warnings: await warningsOf(new Uint8Array(bytes), kind) };
  },
});
