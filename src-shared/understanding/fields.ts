import type { FieldTarget } from './field-targets.ts';
import type { PageText } from './kind.ts';
import { type Found, registrationFinders } from './registration.ts';

export interface ReadField {
  readonly target: FieldTarget;
  readonly value: string;
  /** As it stands in the document, so that its place can be found. */
  readonly raw: string;
  readonly page: number;
  /** A German sentence where the value should be compared with the paper; empty otherwise. */
  readonly doubt: string;
}

const numberValue = (raw: string): string | undefined =>
  /\d/.test(raw) && raw.length >= 5 ? raw.replace(/[.\s-]+$/, '').slice(0, 40) : undefined;

const labelled =
  (pattern: RegExp) =>
  (text: string): Found | undefined => {
    const raw = pattern.exec(text)?.[1]?.trim();
    const value = raw === undefined ? undefined : numberValue(raw);
    return raw === undefined || value === undefined || value === '' ? undefined : { value, raw };
  };

const letter: Readonly<Partial<Record<FieldTarget, (text: string) => Found | undefined>>> = {
  'case_file.claim_number': labelled(
    /schaden(?:s)?[ -]*(?:nummer|nr\.?|zeichen)[ \t]*[:.]?[ \t]*([A-Z0-9][A-Z0-9/.-]*(?: [A-Z0-9/.-]*\d[A-Z0-9/.-]*)*)/i,
  ),
  'case_file.policy_number': labelled(
    /(?:versicherungs(?:schein)?[ -]*(?:nummer|nr\.?)|\bVS-?Nr\.?)[ \t]*[:.]?[ \t]*([A-Z0-9][A-Z0-9/.-]*)/i,
  ),
};

/** Reads what a vehicle registration (ZB I) or a letter says about its case. Only the first pages are looked at. */
export const readFields = (pages: readonly PageText[], kind: string): readonly ReadField[] => {
  const finders = kind === 'registration' ? registrationFinders : letter;
  return Object.entries(finders).flatMap(([target, find]): ReadField[] => {
    for (const { page, text } of pages.slice(0, 10)) {
      const found = find(text.slice(0, 40_000));
      if (found) return [{ target: target as FieldTarget, doubt: '', ...found, page }];
    }
    return [];
  });
};
