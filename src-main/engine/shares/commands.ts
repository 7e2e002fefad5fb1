import { and, eq } from 'drizzle-orm';
import type { sharesContract } from '../../../src-shared/contract/shares.ts';
import { createCode } from '../../../src-shared/crypto/code.ts';
import { createShareId, createShareKey, sealedShareSize } from '../../../src-shared/crypto/share.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { MAX_BLOB_BYTES } from '../../../src-shared/wire/limits.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { type DocumentRow, findFiledDocument, newestVersion, type VersionRow } from '../documents/document-rows.ts';
import { exportName } from '../documents/file-names.ts';
import { extensionOf } from '../documents/kind.ts';
import { documentVersion } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { distinctNames } from './distinct-names.ts';
import { findShare, isRevoked } from './share-rows.ts';

const DAY_MS = 86_400_000;

interface Chosen {
  readonly document: DocumentRow;
  readonly version: VersionRow;
}

/** The version of a document that is to be given out, or why it cannot be. */
const choose = (
  desk: Desk,
  caseId: string,
  { documentId, version: number }: { readonly documentId: string; readonly version?: number | undefined },
): Result<Chosen, AppError> => {
  const found = findFiledDocument(desk, documentId);
  if (!found.ok) return found;
  const { title, case_id, removed } = found.value;
  if (case_id !== caseId) {
    return fail(
      'share.otherCase',
      `„${title}“ gehört zu einer anderen Akte. Ein Link gibt Dokumente einer Akte heraus.`,
    );
  }
  if (removed === 1) {
    return fail('share.inBin', `„${title}“ liegt im Papierkorb. Holen Sie es zuerst heraus, oder lassen Sie es weg.`);
  }
  const version =
    number === undefined
      ? newestVersion(desk, documentId)
      : desk.store.db
          .select()
          .from(documentVersion)
          .where(
            and(
              eq(documentVersion.document_id, documentId),
              eq(documentVersion.number, number),
              eq(documentVersion.removed, 0),
            ),
          )
          .get();
  if (!version?.blob_hash || !version.plain_hash || version.plain_size === null) {
    return fail('share.noVersion', `Von „${title}“ gibt es diese Fassung hier nicht. Es wurde kein Link erstellt.`);
  }
  if (sealedShareSize(version.plain_size) > MAX_BLOB_BYTES) {
    return fail(
      'share.tooLarge',
      `„${title}“ ist zu groß für einen Link (höchstens 510 MB). Bitte teilen Sie das Dokument, oder geben Sie es anders weiter.`,
    );
  }
  return ok({ document: found.value, version });
};

/** Giving out and taking back change the office's data only; the courier brings it to the server when it can. */
export const shareCommands: Handlers<Pick<typeof sharesContract, 'shares.create' | 'shares.extend' | 'shares.revoke'>> =
  {
    'shares.create': ({ caseId, title, recipient, items, days, maxDownloads, withCode }, desk) => {
      const found = findCase(desk, caseId);
      if (!found.ok) return found;
      const chosen: Chosen[] = [];
      for (const item of items) {
        const one = choose(desk, caseId, item);
        if (!one.ok) return one;
        if (!chosen.some(({ version }) => version.id === one.value.version.id)) chosen.push(one.value);
      }
      const names = distinctNames(
        chosen.map(({ document, version }) => exportName(document.title, extensionOf(version.mime ?? ''))),
      );
      const shareId = createShareId(desk.deps);
      const code = withCode ? createCode(desk.deps) : null;
      const now = desk.deps.now();
      const until = now + days * DAY_MS;
      desk.record([
        {
          stream: caseId,
          kind: 'share.created',
          facts: { title, recipient, documents: chosen.length, until },
          changes: [
            setRow('share', shareId, {
              case_id: caseId,
              title,
              recipient,
              key: Buffer.from(createShareKey(desk.deps)).toString('base64url'),
              code,
              created_at: now,
              created_by: desk.me.id,
              expires_at: until,
              max_downloads: maxDownloads,
              revoked_at: null,
            }),
            ...chosen.map(({ document, version }, position) =>
              setRow('share_item', createUuid(desk.deps), {
                case_id: caseId,
                share_id: shareId,
                document_id: document.id,
                version_id: version.id,
                position,
                name: names[position] ?? '',
              }),
            ),
          ],
        },
      ]);
      return ok({ shareId, code });
    },

    'shares.extend': ({ shareId, days, maxDownloads }, desk) => {
      const found = findShare(desk, shareId);
      if (!found.ok) return found;
      if (isRevoked(found.value)) {
        return fail(
          'share.revoked',
          'Dieser Link ist widerrufen und lässt sich nicht verlängern. Bitte einen neuen erstellen.',
        );
      }
      const until = desk.deps.now() + days * DAY_MS;
      desk.record([
        {
          stream: found.value.case_id,
          kind: 'share.extended',
          facts: { title: found.value.title ?? '', until },
          changes: [setRow('share', shareId, { expires_at: until, max_downloads: maxDownloads })],
        },
      ]);
      return ok(null);
    },

    'shares.revoke': ({ shareId }, desk) => {
      const found = findShare(desk, shareId);
      if (!found.ok) return found;
      if (isRevoked(found.value)) return ok(null);
      desk.record([
        {
          stream: found.value.case_id,
          kind: 'share.revoked',
          facts: { title: found.value.title ?? '' },
          changes: [setRow('share', shareId, { revoked_at: desk.deps.now() })],
        },
      ]);
      return ok(null);
    },
  };
