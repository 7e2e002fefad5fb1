import { and, desc, eq } from 'drizzle-orm';
import type { legalContract } from '../../../src-shared/contract/legal.ts';
import { isPublishedKind, type LegalKind, legalKinds } from '../../../src-shared/legal/kinds.ts';
import { legalSample, openPlaces } from '../../../src-shared/legal/samples.ts';
import { ok } from '../../../src-shared/result.ts';
import { userName } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { legalText, office } from '../store/schema.ts';
import { setRow } from '../store/store.ts';

const versionsOf = (desk: Desk, kind: LegalKind) =>
  desk.store.db
    .select()
    .from(legalText)
    .where(and(eq(legalText.kind, kind), eq(legalText.removed, 0)))
    .orderBy(desc(legalText.version))
    .all();

const sampleOf = (desk: Desk, kind: LegalKind): string => {
  const row = desk.store.db.select().from(office).where(eq(office.id, desk.identity.officeId)).get();
  return legalSample(kind, {
    name: row?.name ?? '',
    street: row?.street ?? '',
    postalCode: row?.postal_code ?? '',
    city: row?.city ?? '',
    phone: row?.phone ?? '',
    email: row?.email ?? '',
  });
};

const infoOf = (desk: Desk, kind: LegalKind) => ({
  versions: versionsOf(desk, kind).map(({ version, body, published_at, published_by }) => ({
    version: version ?? 0,
    body: body ?? '',
    publishedAt: published_at ?? 0,
    publishedBy: userName(desk, published_by),
  })),
  sample: sampleOf(desk, kind),
});

export const legalHandlers: Handlers<typeof legalContract> = {
  'legal.get': (_input, desk) =>
    ok({ imprint: infoOf(desk, 'imprint'), privacy: infoOf(desk, 'privacy'), processing: infoOf(desk, 'processing') }),

  'legal.publish': ({ kind, body }, desk) => {
    const [newest] = versionsOf(desk, kind);
    if (newest?.body === body) return ok({ version: newest.version ?? 0 });
    const [open] = isPublishedKind(kind) ? openPlaces(body) : [];
    if (open) {
      return fail(
        'legal.open',
        `Im Text steht noch „${open}“. Bitte ausfüllen oder die Zeile löschen. Es wurde nichts veröffentlicht.`,
        'body',
      );
    }
    const version = (newest?.version ?? 0) + 1;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'legal.published',
        facts: { title: legalKinds[kind], version },
        changes: [
          setRow('legal_text', `${kind}:${version}`, {
            kind,
            version,
            body,
            published_at: desk.deps.now(),
            published_by: desk.me.id,
          }),
        ],
      },
    ]);
    return ok({ version });
  },
};
