import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { DocumentKind } from '../../src-shared/cases/words.ts';
import { notifyDone, notifyError, useEngineCommand } from '../engine/engine.tsx';
import { intakeTexts as texts } from '../texts/intake.ts';

/** Where files go: a case, or „Eingang“ without one; and what they are, where the place they came to says so. */
export interface IntakeTarget {
  readonly caseId: string | null;
  readonly kind?: DocumentKind;
}
export type GivenBy = 'drop' | 'clipboard';

interface Intake {
  /** Takes files of a drop, a field or the clipboard; call it in the event's own handler. */
  take(files: readonly File[], target: IntakeTarget, by?: GivenBy): void;
  /** Asks for files or a folder, and takes what is chosen. */
  choose(what: 'files' | 'folder', target: IntakeTarget): void;
}

const IntakeContext = createContext<Intake | undefined>(undefined);

/** A file without a path crosses as bytes; the engine takes none that is larger. */
const largestUpload = 200 * 1024 * 1024;
const stamp = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' });

/** A pasted picture has no name of its own worth keeping: it gets the time. */
const nameOf = ({ name }: File): string => {
  const ending = /^image\.(\w+)$/.exec(name)?.[1];
  return ending ? `${texts.pastedName(stamp.format(Date.now()).replace(':', '.'))}.${ending}` : name;
};

/** Brings files from anywhere into the office; the engine reads them by itself where they lie on a disk. */
export const IntakeProvider = ({ children }: { readonly children: ReactNode }) => {
  const { run: start } = useEngineCommand('imports.start');
  const { run: upload } = useEngineCommand('imports.upload');

  const value = useMemo((): Intake => {
    const begin = async (grantId: string, target: IntakeTarget, source: 'drop' | 'folder' | 'clipboard') => {
      const result = await start({ grantId, source, ...target });
      if (!result.ok) notifyError(result.error);
      return result.ok;
    };
    const send = async (files: readonly File[], target: IntakeTarget, source: GivenBy) => {
      // One after the other: each crosses as a whole.
      for (const file of files) {
        if (file.size > largestUpload) {
          notifyError({ code: 'intake.tooLarge', message: texts.tooLarge });
          continue;
        }
        let bytes: Uint8Array<ArrayBuffer>;
        try {
          bytes = new Uint8Array(await file.arrayBuffer());
        } catch {
          notifyError({ code: 'intake.unreadable', message: texts.unreadable });
          continue;
        }
        const result = await upload({ ...target, source, files: [{ name: nameOf(file), bytes }] });
        if (!result.ok) notifyError(result.error);
      }
    };
    return {
      take: (files, target, by = 'drop') => {
        if (files.length === 0) return;
        void window.fallstand.grantGiven().then(async ({ grantId, onDisk }) => {
          if (grantId !== null) await begin(grantId, target, by);
          // The preload script may have noted another event than the page: then the bytes are sent.
          await send(
            files.filter((_file, index) => !(grantId !== null && onDisk.length === files.length && onDisk[index])),
            target,
            by,
          );
          if (target.caseId === null) notifyDone(texts.intoTray);
        });
      },
      choose: (what, target) => {
        const asked = what === 'files' ? window.fallstand.chooseFiles() : window.fallstand.chooseFolder();
        void asked.then(async (grantId) => {
          if (grantId === null) return;
          const begun = await begin(grantId, target, what === 'files' ? 'drop' : 'folder');
          if (begun && target.caseId === null) notifyDone(texts.intoTray);
        });
      },
    };
  }, [start, upload]);

  return <IntakeContext.Provider value={value}>{children}</IntakeContext.Provider>;
};

export const useIntake = (): Intake => {
  const value = useContext(IntakeContext);
  if (!value) throw new Error('useIntake outside IntakeProvider');
  return value;
};

/** Where files dropped on the screen that is shown would go. */
export const useScreenTarget = (): IntakeTarget => {
  const [path] = useLocation();
  const caseId = /^\/akten\/([0-9a-f]{8}-[0-9a-f-]{27})/.exec(path)?.[1] ?? null;
  return useMemo(() => ({ caseId }), [caseId]);
};
