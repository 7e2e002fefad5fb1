import { and, eq } from 'drizzle-orm';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { ReleaseRuleInfo, releasesContract } from '../../../src-shared/contract/releases.ts';
import {
  isKindReleased,
  type ReleaseAudience,
  releaseAudiences,
  releasedKinds,
  releaseId,
  releaseOf,
  releaseRuleId,
} from '../../../src-shared/releases/releases.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import type { Handlers } from '../desk.ts';
import { findFiledDocument } from '../documents/document-rows.ts';
import { document } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { releaseRows, releaseRuleRows } from './release-rows.ts';

const audiences: readonly ReleaseAudience[] = ['client', 'workshop'];
const kinds = Object.keys(documentKinds).filter((kind): kind is DocumentKind => Object.hasOwn(documentKinds, kind));

/** What an audience sees of the documents of a case: said by document, or by kind. */
export const releaseHandlers: Handlers<typeof releasesContract> = {
  'releases.list': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const releases = releaseRows(desk, caseId);
    const rules = releaseRuleRows(desk);
    const documents = desk.store.db
      .select()
      .from(document)
      .where(and(eq(document.case_id, caseId), eq(document.removed, 0)))
      .all();
    return ok(
      documents.flatMap((row) =>
        audiences.map((audience) => ({
          documentId: row.id,
          audience,
          ...releaseOf(row, audience, releases, rules),
        })),
      ),
    );
  },

  'releases.set': ({ documentIds, audience, released }, desk) => {
    const rules = releaseRuleRows(desk);
    const drafts: Draft[] = [];
    for (const documentId of new Set(documentIds)) {
      const found = findFiledDocument(desk, documentId);
      if (!found.ok) return found;
      const { case_id: caseId, title } = found.value;
      const row = desk.store.db.select().from(document).where(eq(document.id, documentId)).get();
      if (!row) continue;
      if (releaseOf(row, audience, releaseRows(desk, caseId), rules).released === released) continue;
      const id = releaseId(documentId, audience);
      drafts.push({
        stream: caseId,
        kind: released ? 'release.given' : 'release.withdrawn',
        facts: { title, audience: releaseAudiences[audience] },
        changes: [
          ...(desk.store.readRow('document_release', id).removed ? [removeRow('document_release', id, false)] : []),
          setRow('document_release', id, {
            case_id: caseId,
            document_id: documentId,
            audience,
            released: released ? 1 : 0,
            changed_at: desk.deps.now(),
            changed_by: desk.me.id,
          }),
        ],
      });
    }
    if (drafts.length > 0) desk.record(drafts);
    return ok({ changed: drafts.length });
  },

  'releases.rules': (_input, desk) => {
    const rules = releaseRuleRows(desk);
    return ok(
      audiences.flatMap((audience) =>
        kinds.map((kind): ReleaseRuleInfo => {
          const released = isKindReleased(kind, audience, rules);
          return { audience, kind, released, changed: released !== releasedKinds[audience].includes(kind) };
        }),
      ),
    );
  },

  'releases.setRule': ({ audience, kind, released }, desk) => {
    if (isKindReleased(kind, audience, releaseRuleRows(desk)) === released) return ok(null);
    const id = releaseRuleId(audience, kind);
    const isDefault = releasedKinds[audience].includes(kind) === released;
    const wasRemoved = desk.store.readRow('release_rule', id).removed;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'release.ruleChanged',
        facts: {
          what: `${documentKinds[kind]} für ${releaseAudiences[audience]}: ${released ? 'von selbst' : 'nur einzeln'}`,
        },
        changes: isDefault
          ? [removeRow('release_rule', id)]
          : [
              ...(wasRemoved ? [removeRow('release_rule', id, false)] : []),
              setRow('release_rule', id, { audience, document_kind: kind, released: released ? 1 : 0 }),
            ],
      },
    ]);
    return ok(null);
  },
};
