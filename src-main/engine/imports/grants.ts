/**
 * Paths the person gave to the shell (dropped, chosen, pasted). A page only knows a grant's id, so that it can never
 * name a path itself.
 */
import type { FileGrant } from '../../../src-shared/rpc/control.ts';

/** Who gave files and then did nothing with them for so long gives them again. */
const keptMs = 30 * 60_000;
/** The page's own line may be faster than the shell's. */
const lateMs = 3000;
const mostKept = 100;

export interface Grants {
  add(grant: FileGrant): void;
  /**
   * The paths, once: a second taking gets nothing, nor does one for another use. Waits a moment for a grant that is still
   * on its way.
   */
  take(id: string, use?: FileGrant['use']): Promise<readonly string[] | undefined>;
}

export function createGrants(now: () => number, waitMs = lateMs): Grants {
  const kept = new Map<
    string,
    { readonly paths: readonly string[]; readonly use: FileGrant['use']; readonly at: number }
  >();
  const awaited = new Map<string, () => void>();
  const taken = new Set<string>();
  return {
    add({ id, paths, use }) {
      for (const [known, { at }] of kept) if (kept.size >= mostKept || now() - at > keptMs) kept.delete(known);
      kept.set(id, { paths, use, at: now() });
      awaited.get(id)?.();
    },
    async take(id, use = 'read') {
      if (!kept.has(id) && !taken.has(id)) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, waitMs);
          awaited.set(id, () => {
            clearTimeout(timer);
            resolve();
          });
        });
        awaited.delete(id);
      }
      const grant = kept.get(id);
      kept.delete(id);
      taken.add(id);
      return grant?.use === use && now() - grant.at <= keptMs ? grant.paths : undefined;
    },
  };
}
