import { and, eq } from 'drizzle-orm';
import type { FormVersionInfo } from '../../../src-shared/contract/signatures.ts';
import { builtInForms, type FormKind, fillForm } from '../../../src-shared/signatures/forms.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { type CaseFileRow, userName } from '../cases/case-rows.ts';
import { clientVehicle, nameOfParty, partyOf } from '../claims/case-claims.ts';
import type { Desk } from '../desk.ts';
import { contentHash } from '../documents/blobs.ts';
import { formVersion, office } from '../store/schema.ts';

/** All versions of a form, the newest first. Two desks may make the same number offline; then the later id is newer. */
export const versionsOf = (desk: Desk, kind: FormKind): readonly FormVersionInfo[] => [
  ...desk.store.db
    .select()
    .from(formVersion)
    .where(and(eq(formVersion.kind, kind), eq(formVersion.removed, 0)))
    .all()
    .map((row) => ({
      id: row.id,
      kind,
      version: row.version ?? 0,
      title: row.title ?? '',
      body: row.body ?? '',
      builtIn: false,
      createdAt: row.created_at,
      createdByName: userName(desk, row.created_by),
    }))
    .sort((a, b) => b.version - a.version || (a.id < b.id ? 1 : -1)),
  ...builtInForms
    .filter((form) => form.kind === kind)
    .map((form) => ({ ...form, builtIn: true, createdAt: null, createdByName: '' })),
];

const addressOf = (
  row: { street: string | null; postal_code: string | null; city: string | null } | undefined,
): string => [row?.street, [row?.postal_code, row?.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');

/** A company cannot hold a pen: the person it names signs for it. */
const signerOf = (client: ReturnType<typeof partyOf>): { readonly signer: string; readonly capacity: string } => {
  const company = client?.company?.trim() ?? '';
  if (company === '') return { signer: nameOfParty(client), capacity: '' };
  const person =
    client?.contact_person?.trim() || [client?.first_name, client?.last_name].filter((part) => part?.trim()).join(' ');
  return { signer: person, capacity: `für ${company}` };
};

/** A form's words with the values of the case, and the hash a signature is bound to. */
export const renderForm = async (desk: Desk, file: CaseFileRow, version: FormVersionInfo) => {
  const client = partyOf(desk, file.id, 'client');
  const vehicle = clientVehicle(desk, file.id);
  const own = desk.store.db.select().from(office).where(eq(office.id, desk.identity.officeId)).get();
  const { text, missing } = fillForm(version.body, {
    'client.name': nameOfParty(client),
    'client.address': addressOf(client),
    'office.name': own?.name ?? '',
    'office.address': addressOf(own),
    'office.phone': own?.phone ?? '',
    'office.email': own?.email ?? '',
    'insurer.name': nameOfParty(partyOf(desk, file.id, 'insurer')),
    'vehicle.name': [vehicle?.make, vehicle?.model].filter(Boolean).join(' '),
    'vehicle.plate': vehicle?.plate ?? '',
    'vehicle.fin': vehicle?.fin ?? '',
    'accident.date': formatCalendarDate(file.accident_date ?? ''),
    'accident.place': file.accident_place ?? '',
    'claim.number': file.claim_number ?? '',
  });
  const textHash = await contentHash(new TextEncoder().encode(`${version.title}\n\n${text}`));
  return {
    text,
    missing,
    textHash,
    ...signerOf(client),
    clientName: nameOfParty(client),
    place: own?.city ?? '',
    officeName: own?.name ?? '',
  };
};
