import { and, eq } from 'drizzle-orm';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { exportContract } from '../../../src-shared/contract/export.ts';
import { ok } from '../../../src-shared/result.ts';
import { exportTexts } from '../../../src-shared/texts/export.ts';
import { findCase } from '../cases/case-rows.ts';
import { nameOfParty, partyOf } from '../claims/case-claims.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { office } from '../store/schema.ts';
import { exportDocuments } from './contents.ts';
import type { ExportHead } from './front-pages.ts';

const headOf = (desk: Desk, caseId: string, fileNumber: string): ExportHead => ({
  officeName:
    desk.store.db
      .select({ name: office.name })
      .from(office)
      .where(and(eq(office.id, desk.identity.officeId), eq(office.removed, 0)))
      .get()?.name ?? '',
  fileNumber,
  clientName: nameOfParty(partyOf(desk, caseId, 'client')),
  userName: desk.me.displayName,
  createdAt: desk.deps.now(),
});

/** `version` is the program's own: the chronicle names it. */
export const exportHandlers = (options: { readonly version: string }): Handlers<typeof exportContract> => ({
  'export.preview': (what, desk) => {
    const found = findCase(desk, what.caseId);
    if (!found.ok) return found;
    const documents = exportDocuments(desk, what);
    const counts = new Map<keyof typeof documentKinds, number>();
    for (const { kind } of documents) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return ok({
      documents: documents.length,
      bytes: documents.reduce((sum, { size }) => sum + size, 0),
      kinds: [...counts].map(([kind, count]) => ({ kind, title: documentKinds[kind], documents: count })),
    });
  },

  'export.start': async ({ form, parts, stamp, target, ...what }, desk) => {
    const found = findCase(desk, what.caseId);
    if (!found.ok) return found;
    const documents = exportDocuments(desk, what);
    const own = parts.caseSheet || parts.chronicle || parts.statement;
    if (documents.length === 0 && !own) return fail('export.nothing', exportTexts.nothing);
    const [path] = (await desk.services.imports.grants.take(target, 'write')) ?? [];
    if (path === undefined) return fail('export.noTarget', exportTexts.noTarget);
    const exportId = desk.services.exports.start(desk, {
      caseId: what.caseId,
      documents,
      whole: what.documentIds === undefined,
      form,
      parts,
      stamp,
      path,
      version: options.version,
      head: headOf(desk, what.caseId, found.value.file_number ?? ''),
    });
    return exportId === undefined ? fail('export.running', exportTexts.running) : ok({ exportId });
  },

  'export.state': ({ exportId }, desk) => ok(desk.services.exports.state(exportId) ?? null),

  'export.cancel': ({ exportId }, desk) => {
    desk.services.exports.cancel(exportId);
    return ok(null);
  },
});
