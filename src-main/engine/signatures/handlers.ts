import { and, desc, eq } from 'drizzle-orm';
import type { signaturesContract } from '../../../src-shared/contract/signatures.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { formKinds } from '../../../src-shared/signatures/forms.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { findCase } from '../cases/case-rows.ts';
import { fail, type Handlers } from '../desk.ts';
import { fileDocument } from '../documents/commands.ts';
import { document, signature } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { renderForm, versionsOf } from './forms.ts';
import { inkBox, signedForm } from './signed-form.ts';

/** Less ink than this many pixels across is a slip of the hand. */
const LEAST_INK = 15;

export const signatureHandlers: Handlers<typeof signaturesContract> = {
  'forms.list': (_input, desk) => ok(formKinds.flatMap((kind) => versionsOf(desk, kind).slice(0, 1))),
  'forms.history': ({ kind }, desk) => ok(versionsOf(desk, kind)),

  'forms.preview': async ({ caseId, kind }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const version = versionsOf(desk, kind)[0];
    if (!version) throw new Error(`no form of kind ${kind}`);
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

  'signatures.sign': async (input, desk) => {
    const { caseId, kind, strokes, signer, place } = input;
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
    const signedAt = input.signedAt ?? desk.deps.now();
    const { bytes } = await desk.services.pdf.make(
      signedForm({
        officeName: form.officeName,
        fileNumber: found.value.file_number ?? '',
        title: version.title,
        version: version.version,
        text: form.text,
        textHash: form.textHash,
        signer,
        place,
        signedAt,
        strokes,
      }),
      { createdAt: signedAt },
    );
    const signatureId = createUuid(desk.deps);
    const title = `${version.title} vom ${formatDate(signedAt)}`;
    const filed = await fileDocument(desk, { caseId, kind, title, name: `${title}.pdf`, bytes }, (documentId, blob) => [
      {
        stream: caseId,
        kind: 'signature.given',
        facts: { form: version.title, version: version.version, signer, plainHash: blob.plainHash },
        changes: [
          setRow('signature', signatureId, {
            case_id: caseId,
            form_kind: kind,
            form_version_id: version.id,
            form_version: version.version,
            text_hash: form.textHash,
            signer,
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
          signer: row.signer ?? '',
          place: row.place ?? '',
          signedAt: row.signed_at ?? 0,
          documentId: row.document_id ?? '',
        })),
    );
  },
};
