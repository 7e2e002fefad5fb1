import type { LetterPart } from '../letters/language/parts.ts';

/** A row of the table of positions, ready to print. */
export interface SheetPosition {
  readonly title: string;
  readonly net: string;
  readonly vat: string;
  readonly claimed: string;
  /** Empty while nothing was paid. */
  readonly paid: string;
  readonly open: string;
}

/** A business letter as plain data; how it looks is in letter-page.ts. */
export interface LetterSheet {
  /** Shown by readers as the window's title. */
  readonly title: string;
  readonly author: string;
  /** Drafts carry a light watermark. */
  readonly draft: boolean;
  readonly letterhead: {
    readonly company: string;
    readonly contactLines: readonly string[];
    readonly footerLines: readonly string[];
    readonly logo: { readonly bytes: Uint8Array; readonly mime: 'image/png' | 'image/jpeg' } | null;
  };
  /** The small line above the address. */
  readonly returnLine: string;
  readonly address: readonly string[];
  /** Beside the address: labels and values. */
  readonly info: readonly (readonly [string, string])[];
  readonly subject: string;
  readonly parts: readonly LetterPart[];
  readonly positions: readonly SheetPosition[];
  readonly total: Omit<SheetPosition, 'title'>;
  /** Whether the table has columns for what was paid and is still open. */
  readonly withPaid: boolean;
  readonly enclosures: readonly { readonly title: string; readonly pages: number | null }[];
  /** The client's status page as a QR code; null without one. */
  readonly statusLink: string | null;
}
