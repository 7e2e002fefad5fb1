import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import type { DocumentKind } from '../../../src-shared/cases/words.ts';
import { caseTexts } from '../../texts/case.ts';
import { useCaseCommand } from '../own-changes.tsx';

export type UploadState = 'waiting' | 'reading' | 'storing' | 'stored' | 'duplicate' | 'failed';

/** One file on its way into the case. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** What it is, where the person said so by the place it was dropped on. */
  readonly kind: DocumentKind | null;
  readonly state: UploadState;
  /** A German sentence when it failed. */
  readonly message: string | null;
  readonly documentId: string | null;
  /** The document that already holds the same bytes. */
  readonly duplicateOf: string | null;
}

interface Uploads {
  readonly uploads: readonly Upload[];
  /** Takes files in one after the other; `kind` when it is known what they are. */
  add(files: readonly File[], kind?: DocumentKind): void;
  /** Tries a failed one again. */
  retry(id: number): void;
  /** Forgets those that are done. */
  clear(): void;
}

const UploadsContext = createContext<Uploads | undefined>(undefined);

interface Waiting {
  readonly file: File;
  readonly kind: DocumentKind | undefined;
}

/** Brings files into one case, in order and one at a time; goes on while other tabs are looked at. */
export const UploadsProvider = ({ caseId, children }: { readonly caseId: string; readonly children: ReactNode }) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const add = useCaseCommand('documents.add');
  const files = useRef(new Map<number, Waiting>());
  const nextId = useRef(1);
  const chain = useRef(Promise.resolve());

  const value = useMemo((): Uploads => {
    const patch = (id: number, change: Partial<Upload>) =>
      setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));

    const store = async (id: number) => {
      const waiting = files.current.get(id);
      if (!waiting) return;
      patch(id, { state: 'reading', message: null });
      let bytes: Uint8Array<ArrayBuffer>;
      try {
        bytes = new Uint8Array(await waiting.file.arrayBuffer());
      } catch {
        // Moved, deleted or unplugged since it was chosen, or larger than a page may hold.
        patch(id, { state: 'failed', message: caseTexts.documents.failedRead });
        return;
      }
      patch(id, { state: 'storing' });
      const result = await add.run({
        caseId,
        name: waiting.file.name,
        bytes,
        ...(waiting.kind ? { kind: waiting.kind } : {}),
      });
      if (!result.ok) {
        patch(id, { state: 'failed', message: result.error.message });
        return;
      }
      files.current.delete(id);
      const { documentId, duplicateOf } = result.value;
      patch(id, { state: duplicateOf ? 'duplicate' : 'stored', documentId, duplicateOf });
    };
    const enqueue = (id: number) => {
      chain.current = chain.current.then(() => store(id));
    };

    return {
      uploads,
      add: (list, kind) => {
        const fresh = list.map((file): Upload => {
          const id = nextId.current++;
          files.current.set(id, { file, kind });
          const rest = { state: 'waiting', message: null, documentId: null, duplicateOf: null } as const;
          return { id, name: file.name, size: file.size, kind: kind ?? null, ...rest };
        });
        setUploads((all) => [...all, ...fresh]);
        for (const { id } of fresh) enqueue(id);
      },
      retry: (id) => {
        patch(id, { state: 'waiting', message: null });
        enqueue(id);
      },
      clear: () =>
        setUploads((all) => {
          for (const upload of all) if (upload.state === 'failed') files.current.delete(upload.id);
          return all.filter(({ state }) => state === 'waiting' || state === 'reading' || state === 'storing');
        }),
    };
  }, [uploads, add, caseId]);

  return <UploadsContext.Provider value={value}>{children}</UploadsContext.Provider>;
};

export const useUploads = (): Uploads => {
  const value = useContext(UploadsContext);
  if (!value) throw new Error('useUploads outside UploadsProvider');
  return value;
};
