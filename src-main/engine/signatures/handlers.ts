import { and, desc, eq } from 'drizzle-orm';
import type { signaturesContract } from '../../../src-shared/contract/signatures.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { type FormKind, formKinds } from '../../../src-shared/signatures/forms.ts';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { exportName } from '../documents/file-names.ts';
import { fileDocument } from '../documents/filing.ts';
import { checklistItem, document, signature } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { formPage, inkBox } from './form-page.ts';
import { renderForm, versionsOf } from './forms.ts';

/** Less ink than this many pixels across is a slip of the hand. */
const LEAST_INK = 15;

const newestOf = (desk: Desk, kind: FormKind) => {
  const version = versionsOf(desk, kind)[0];
  if (!version) throw new Error(`no form of kind ${kind}`);
  return version;
};

/** The same page as the signed one, with an empty line; its hash says on paper, too, which words were signed. */
const blankPdf = async (desk: Desk, caseId: string, kind: FormKind) => {
  const found = findCase(desk, caseId);
  if (!found.ok) return found;
  const version = newestOf(desk, kind);
  const form = await renderForm(desk, found.value, version);
  const made = await desk.services.pdf.make(
    formPage({
      officeName: form.officeName,
      fileNumber: found.value.file_number ?? '',
      title: version.title,
      version: version.version,
      text: form.text,
      textHash: form.textHash,
      signature: { signer: form.signer, capacity: form.capacity },
    }),
    // The case's beginning, so that the same form is the same file.
    { createdAt: found.value.created_at ?? 0 },
  );
  return ok({ ...made, name: exportName(`${version.title} ${found.value.file_number ?? ''}`, 'pdf') });
};

export const signatureHandlers: Handlers<typeof signaturesContract> = {
  'forms.list': (_input, desk) => ok(formKinds.flatMap((kind) => versionsOf(desk, kind).slice(0, 1))),
  'forms.history': ({ kind }, desk) => ok(versionsOf(desk, kind)),

  'forms.preview': async ({ caseId, kind }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const version = newestOf(desk, kind);
    const { officeName: _officeName, ...shown } = await renderForm(desk, found.value, version);
    return ok({ version, ...shown });
  },

  'forms.saveVersion': ({ kind, title, body }, desk) => {
    const newest = versionsOf(desk, kind)[0];
    if (newest && newest.title === title && newest.body === body) return ok({ version: newest.version });
    const version = (newest?.version ?? 0) + 1;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'form.changed',
        facts: { title, version },
        changes: [
          setRow('form_version', createUuid(desk.deps), {
            kind,
            version,
            title,
            body,
            created_at: desk.deps.now(),
            created_by: desk.me.id,
          }),
        ],
      },
    ]);
    return ok({ version });
  },

  'forms.blank': async ({ caseId, kind }, desk) => {
    const made = await blankPdf(desk, caseId, kind);
    return made.ok ? ok({ ...made.value, bytes: new Uint8Array(made.value.bytes) }) : made;
  },

  'forms.blankPage': async ({ caseId, kind, page, maxPixels }, desk) => {
    const made = await blankPdf(desk, caseId, kind);
    if (!made.ok) return made;
    const { bytes, pages } = made.value;
    const picture = await desk.services.documents.reader.renderPage(bytes, Math.min(page, pages), maxPixels);
    if (!picture.ok) return fail(`document.${picture.error.code}`, readingErrors[picture.error.code]);
    return ok({ ...picture.value, pages });
  },

  'signatures.sign': async (input, desk) => {
    const { caseId, kind, strokes, signer, capacity, place } = input;
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const version = versionsOf(desk, kind).find(({ id }) => id === input.formVersionId);
    const form = version && (await renderForm(desk, found.value, version));
    if (!version || form?.textHash !== input.textHash) {
      return fail(
        'signature.textChanged',
        'Der Text hat sich inzwischen geändert. Es wurde nichts unterschrieben. Bitte den neuen Text lesen und noch einmal unterschreiben.',
      );
    }
    const box = inkBox(strokes);
    if (strokes.length === 0 || Math.max(box.width, box.height) < LEAST_INK) {
      return fail(
        'signature.empty',
        'Es ist noch keine Unterschrift zu sehen. Bitte im Feld unterschreiben.',
        'strokes',
      );
    }
    const signedAt = desk.deps.now();
    const { bytes } = await desk.services.pdf.make(
      formPage({
        officeName: form.officeName,
        fileNumber: found.value.file_number ?? '',
        title: version.title,
        version: version.version,
        text: form.text,
        textHash: form.textHash,
        signature: { signer, capacity, place, signedAt, strokes },
      }),
      { createdAt: signedAt },
    );
    const signatureId = createUuid(desk.deps);
    const whole = [signer, capacity].filter(Boolean).join(', ');
    const title = `${version.title} vom ${formatDate(signedAt)}`;
    const file = { caseId, kind, title, name: `${title}.pdf`, source: 'office', bytes } as const;
    const filed = await fileDocument(desk, file, (documentId, blob) => [
      {
        stream: caseId,
        kind: 'signature.given',
        facts: { form: version.title, version: version.version, signer: whole, plainHash: blob.plainHash },
        changes: [
          setRow('signature', signatureId, {
            case_id: caseId,
            form_kind: kind,
            form_version_id: version.id,
            form_version: version.version,
            text_hash: form.textHash,
            signer: whole,
            place,
            signed_at: signedAt,
            document_id: documentId,
            created_by: desk.me.id,
          }),
        ],
      },
    ]);
    return filed.ok ? ok({ signatureId, documentId: filed.value }) : filed;
  },

  'signatures.decline': async ({ caseId, kind, reason }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const version = newestOf(desk, kind);
    const { signer, clientName } = await renderForm(desk, found.value, version);
    const items = desk.store.db
      .select({ id: checklistItem.id })
      .from(checklistItem)
      .where(
        and(
          eq(checklistItem.case_id, caseId),
          eq(checklistItem.document_kind, kind),
          eq(checklistItem.required, 1),
          eq(checklistItem.removed, 0),
        ),
      )
      .all();
    desk.record([
      {
        stream: caseId,
        kind: 'signature.declined',
        facts: { form: version.title, version: version.version, signer: clientName || signer || 'Mandant', reason },
        changes: items.map(({ id }) =>
          setRow('checklist_item', id, { required: 0, waived_reason: `nicht unterschrieben: ${reason}` }),
        ),
      },
    ]);
    return ok(null);
  },

  'signatures.list': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    return ok(
      desk.store.db
        .select({ row: signature, title: document.title })
        .from(signature)
        .leftJoin(document, eq(document.id, signature.document_id))
        .where(and(eq(signature.case_id, caseId), eq(signature.removed, 0)))
        .orderBy(desc(signature.signed_at), desc(signature.id))
        .all()
        .map(({ row, title }) => ({
          id: row.id,
          kind: row.form_kind ?? '',
          formVersion: row.form_version ?? 0,
          formTitle: title ?? '',
          textHash: row.text_hash ?? '',
          signer: row.signer ?? '',
          place: row.place ?? '',
          signedAt: row.signed_at ?? 0,
          documentId: row.document_id ?? '',
        })),
    );
  },
};
