import { and, eq } from 'drizzle-orm';
import type { CasePhoto, photosContract } from '../../../src-shared/contract/photos.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { ParsedOf } from '../../../src-shared/rpc/contract.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { findCase } from '../cases/case-rows.ts';
import { clientVehicle, nameOfParty, partyOf } from '../claims/case-claims.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { findFiledDocument, streamOf } from '../documents/document-rows.ts';
import { exportName } from '../documents/file-names.ts';
import { fileDocument } from '../documents/filing.ts';
import { exportDocuments } from '../export/contents.ts';
import { looksOf, plainLook } from '../export/looks.ts';
import { createPrinter } from '../export/printer.ts';
import { document, office } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { photoTable, type TablePhoto } from './photo-table.ts';

interface Row {
  id: string;
  title: string | null;
  caption: string | null;
  added_at: number | null;
  taken_at: number | null;
  has_preview: number;
}

/** Photos in the office's order: by their place, those without one by the time they came. */
const photosOfCase = `
  SELECT d.id, d.title, d.caption, d.added_at, r.taken_at,
    EXISTS (SELECT 1 FROM preview p WHERE p.version_id = v.id) AS has_preview
  FROM document d
  JOIN document_version v ON v.id = (
    SELECT n.id FROM document_version n WHERE n.document_id = d.id AND n.removed = 0
    ORDER BY n.number DESC, n.id DESC LIMIT 1)
  LEFT JOIN reading r ON r.version_id = v.id
  WHERE d.case_id = ? AND d.removed = 0 AND d.kind = 'photo' AND v.mime LIKE 'image/%'
  ORDER BY d.position IS NULL, d.position, d.added_at, d.id`;

const photosOf = (desk: Desk, caseId: string): readonly CasePhoto[] =>
  desk.store.sqlite
    .prepare<[string], Row>(photosOfCase)
    .all(caseId)
    .map((row) => ({
      documentId: row.id,
      title: row.title ?? '',
      caption: row.caption ?? '',
      addedAt: row.added_at ?? 0,
      takenAt: row.taken_at,
      hasPreview: row.has_preview === 1,
    }));

/** Print resolution for the room a picture has. */
const SIDE = { 2: 1500, 4: 1000 } as const;

type TableInput = ParsedOf<(typeof photosContract)['photos.table']>;

/** `from`: the number of the first picture, where only some of the table are wanted. */
async function makeTable(desk: Desk, input: TableInput, from = 1) {
  const found = findCase(desk, input.caseId);
  if (!found.ok) return found;
  const documents = exportDocuments(desk, { caseId: input.caseId, documentIds: input.documentIds }).filter(({ mime }) =>
    mime.startsWith('image/'),
  );
  const known = new Map(photosOf(desk, input.caseId).map((photo) => [photo.documentId, photo]));
  const printer = createPrinter(desk);
  const photos: TablePhoto[] = [];
  const missing: string[] = [];
  try {
    for (const each of documents) {
      const file = await desk.services.documents.blobs.read(each.blobHash, each.blobIdentity);
      const look = looksOf(desk, each.id, input.marks).get(1) ?? plainLook;
      const picture = file.ok
        ? await printer.page({ bytes: file.value, mime: each.mime }, 1, look, SIDE[input.perPage])
        : undefined;
      const { caption = '', takenAt = null } = known.get(each.id) ?? {};
      if (!picture?.ok) missing.push(each.title);
      else
        photos.push({
          jpeg: picture.value.jpeg,
          caption: caption || each.title,
          takenAt: input.dates ? takenAt : null,
        });
    }
  } finally {
    await printer.end();
  }
  if (photos.length === 0) {
    return fail(
      'photos.none',
      'Keines der Bilder lässt sich zeigen. Es wurde keine Lichtbildanlage erstellt, die Bilder sind unverändert in der Akte.',
    );
  }
  const createdAt = desk.deps.now();
  const fileNumber = found.value.file_number ?? '';
  const row = desk.store.db
    .select({ name: office.name })
    .from(office)
    .where(and(eq(office.id, desk.identity.officeId), eq(office.removed, 0)))
    .get();
  const made = await desk.services.pdf.make(
    photoTable({
      officeName: row?.name ?? '',
      fileNumber,
      clientName: nameOfParty(partyOf(desk, input.caseId, 'client')),
      plate: clientVehicle(desk, input.caseId)?.plate ?? '',
      userName: desk.me.displayName,
      createdAt,
      perPage: input.perPage,
      photos,
      from,
    }),
    { createdAt },
  );
  return ok({ ...made, name: exportName(`Lichtbildanlage ${fileNumber}.pdf`, 'pdf'), missing });
}

export const photoHandlers: Handlers<typeof photosContract> = {
  'photos.list': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    return found.ok ? ok(photosOf(desk, caseId)) : found;
  },

  'photos.caption': ({ documentId, caption }, desk) => {
    const found = findFiledDocument(desk, documentId);
    if (!found.ok) return found;
    const before = desk.store.db
      .select({ caption: document.caption })
      .from(document)
      .where(eq(document.id, documentId))
      .get();
    if ((before?.caption ?? '') === caption) return ok(null);
    desk.record([
      {
        stream: streamOf(desk, found.value),
        kind: 'document.captioned',
        facts: { title: found.value.title },
        changes: [setRow('document', documentId, { caption })],
      },
    ]);
    return ok(null);
  },

  'photos.sort': ({ caseId, documentIds }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const before = photosOf(desk, caseId).map((photo) => photo.documentId);
    const wanted = documentIds.filter((id, at) => before.includes(id) && documentIds.indexOf(id) === at);
    const after = [...wanted, ...before.filter((id) => !wanted.includes(id))];
    if (after.every((id, at) => before[at] === id)) return ok(null);
    const places = new Map(
      desk.store.db
        .select({ id: document.id, position: document.position })
        .from(document)
        .where(eq(document.case_id, caseId))
        .all()
        .map(({ id, position }) => [id, position]),
    );
    desk.record([
      {
        stream: caseId,
        kind: 'document.sorted',
        facts: {},
        changes: after.flatMap((id, position) =>
          places.get(id) === position ? [] : [setRow('document', id, { position })],
        ),
      },
    ]);
    return ok(null);
  },

  'photos.preview': async ({ page: wanted, maxPixels, ...input }, desk) => {
    const pages = Math.max(1, Math.ceil(input.documentIds.length / input.perPage));
    const page = Math.min(wanted, pages);
    // Only the pictures of this page: each page has the same number of them.
    const at = (page - 1) * input.perPage;
    const documentIds = input.documentIds.slice(at, at + input.perPage);
    const made = await makeTable(desk, { ...input, documentIds }, at + 1);
    if (!made.ok) return made;
    const picture = await desk.services.documents.reader.renderPage(made.value.bytes, 1, maxPixels);
    if (!picture.ok) return fail(`document.${picture.error.code}`, readingErrors[picture.error.code]);
    return ok({ ...picture.value, pages });
  },

  'photos.table': (input, desk) => makeTable(desk, input),

  'photos.fileTable': async (
    input,
    desk,
  ): Promise<Result<{ documentId: string; missing: readonly string[] }, AppError>> => {
    const made = await makeTable(desk, input);
    if (!made.ok) return made;
    const { name, bytes, missing } = made.value;
    const filed = await fileDocument(desk, {
      caseId: input.caseId,
      name,
      title: name.replace(/\.pdf$/, ''),
      kind: 'photo',
      source: 'office',
      bytes,
    });
    return filed.ok ? ok({ documentId: filed.value, missing }) : filed;
  },
};
