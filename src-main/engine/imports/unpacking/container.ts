/** What an opened archive or mail looks like inside the worker, whatever its format. */
import type { ContainerErrorCode, EntryErrorCode } from '../../../../src-shared/texts/unpack-errors.ts';

/** What has files inside that become documents. Word and OpenDocument files are ZIP too, but are one document. */
export type ContainerKind = 'zip' | 'eml' | 'msg';

/** Who wrote a mail to whom, when and about what. Everything may be missing; then it is empty or null. */
export interface MailHead {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: number | null;
  readonly messageId: string | null;
}

export interface Entry {
  /** NFC, separated by `/`, harmless on every system, unique in its container. For people: nothing is written to it. */
  readonly path: string;
  readonly modifiedAt: number | null;
  /** Known from the list alone: this one is not taken. */
  readonly refusal: EntryErrorCode | null;
}

export interface Container {
  readonly kind: ContainerKind;
  readonly mail: MailHead | null;
  readonly entries: readonly Entry[];
  /** About the whole, though its files are taken. */
  readonly notices: readonly EntryErrorCode[];
  /** The bytes of one entry; throws UnpackFailure. */
  take(index: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/** Where the bytes of a container lie: any piece can be asked for, so that no large file is held in memory. */
export interface Source {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** An expected failure inside the worker. */
export class UnpackFailure extends Error {
  readonly code: ContainerErrorCode | EntryErrorCode;

  constructor(code: ContainerErrorCode | EntryErrorCode) {
    super(code);
    this.name = 'UnpackFailure';
    this.code = code;
  }
}

/** Files beyond this number are left out. */
export const mostEntries = 20_000;
/** So much is taken out of one container. */
export const mostBytes = 4 * 1024 ** 3;
/** A mail is parsed as a whole; no mail server carries one this large. */
export const largestMail = 150 * 1024 * 1024;
