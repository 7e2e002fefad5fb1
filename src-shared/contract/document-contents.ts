import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query } from '../rpc/contract.ts';

/** A file that lies in a PDF. */
export interface PdfAttachment {
  readonly name: string;
  /** Bytes, unpacked; null where the PDF does not say. */
  readonly size: number | null;
}

/** What a file holds beside what its pages show. Programs in it are named, never run. */
export interface DocumentContents {
  /** A password is needed and none that fits is known. */
  readonly locked: boolean;
  /** A password was given and is kept with the document. */
  readonly passwordKept: boolean;
  /** `unknown` where the file could not be looked through. */
  readonly scripts: 'none' | 'present' | 'unknown';
  /** The file asks to start other programs. */
  readonly startsPrograms: boolean;
  /** Macros of an office file. */
  readonly macros: boolean;
  readonly attachments: readonly PdfAttachment[];
  readonly signatures: number;
  /** `xfa`: a form that only Adobe's programs show as it is meant. */
  readonly form: 'none' | 'form' | 'xfa';
  /** The file ends too early: what is there is shown. */
  readonly cutOff: boolean;
}

const documentId = z.object({ documentId: uuid });

export const documentContentsContract = {
  'documents.contents': query<DocumentContents>()(documentId, everyone, ['document_version']),
  /** Files an attachment of a PDF as a document of its own beside it; the same one is filed once. */
  'documents.takeAttachment': command<{ readonly documentId: string; readonly duplicateOf: string | null }>()(
    z.object({ documentId: uuid, index: z.number().int().min(0).max(9999) }),
    everyone,
  ),
  /** Opens a protected PDF and keeps the password with it, once and for good. */
  'documents.setPassword': command<null>()(
    z.object({ documentId: uuid, password: z.string().min(1, 'Das Passwort fehlt.').max(200) }),
    everyone,
  ),
} as const;
