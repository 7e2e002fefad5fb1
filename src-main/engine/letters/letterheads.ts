import { eq } from 'drizzle-orm';
import type { LetterDraft, LetterheadInfo } from '../../../src-shared/contract/letters.ts';
import type { Desk } from '../desk.ts';
import { letterhead } from '../store/schema.ts';
import { addressLines, ownOffice, type PartyRow } from './case-values.ts';

export const OFFICE_LETTERHEAD = 'builtin:letterhead:office';
type Row = typeof letterhead.$inferSelect;

const logoOf = (row: Row): LetterheadInfo['logo'] =>
  row.logo && (row.logo_mime === 'image/png' || row.logo_mime === 'image/jpeg')
    ? { bytes: new Uint8Array(Buffer.from(row.logo, 'base64')), mime: row.logo_mime }
    : null;

const joined = (parts: readonly (string | null | undefined)[]): string =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' · ');

/** What the office's own data make of a letterhead. */
const fromOffice = (desk: Desk): LetterheadInfo => {
  const own = ownOffice(desk);
  const place = [own?.postal_code, own?.city].filter(Boolean).join(' ');
  const line = joined([own?.name, own?.street, place]);
  return {
    id: OFFICE_LETTERHEAD,
    name: 'Büro',
    company: own?.name ?? '',
    senderLine: line,
    contactLines: [
      own?.street,
      place,
      own?.phone && `Telefon ${own.phone}`,
      own?.email && `E-Mail ${own.email}`,
      own?.website,
    ]
      .filter(Boolean)
      .join('\n'),
    footerLines: '',
    logo: null,
    isDefault: true,
    builtIn: true,
  };
};

const fromRow = (row: Row): LetterheadInfo => ({
  id: row.id,
  name: row.name ?? '',
  company: row.company ?? '',
  senderLine: row.sender_line ?? '',
  contactLines: row.contact_lines ?? '',
  footerLines: row.footer_lines ?? '',
  logo: logoOf(row),
  isDefault: row.is_default === 1,
  builtIn: false,
});

/** The letterheads of the office; exactly one is the default. A row with the built-in id replaces the office's own data. */
export const listLetterheads = (desk: Desk): readonly LetterheadInfo[] => {
  const rows = desk.store.db.select().from(letterhead).where(eq(letterhead.removed, 0)).orderBy(letterhead.id).all();
  const own = rows.map(fromRow);
  const all = own.some(({ id }) => id === OFFICE_LETTERHEAD) ? own : [fromOffice(desk), ...own];
  // Two desks may each have named a default: the later one counts.
  const chosen = own.findLast(({ isDefault }) => isDefault)?.id ?? OFFICE_LETTERHEAD;
  return all.map((one) => ({ ...one, isDefault: one.id === chosen }));
};

/** A plain head with name and address of the party a letter speaks for: the office must not appear as the claimant. */
const fromParty = (row: PartyRow): LetterheadInfo => {
  const [name = '', ...address] = addressLines(row);
  return {
    id: '',
    name,
    company: name,
    senderLine: joined([name, ...address]),
    contactLines: [...address, row.phone && `Telefon ${row.phone}`, row.email && `E-Mail ${row.email}`]
      .filter(Boolean)
      .join('\n'),
    footerLines: '',
    logo: null,
    isDefault: false,
    builtIn: true,
  };
};

/** The head a letter is printed with: the chosen one; else the claimant's own, or the office's default. */
export const letterheadFor = (
  desk: Desk,
  { letterheadId, sender }: Pick<LetterDraft, 'letterheadId' | 'sender'>,
  claimant: PartyRow | undefined,
): LetterheadInfo => {
  const all = listLetterheads(desk);
  const chosen = letterheadId === null ? undefined : all.find(({ id }) => id === letterheadId);
  if (chosen) return chosen;
  if (sender !== 'office' && claimant) return fromParty(claimant);
  return all.find(({ isDefault }) => isDefault) ?? fromOffice(desk);
};
