import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import type { ClientMail } from '../../../src-shared/contract/client-answers.ts';
import { buildPublicationLink } from '../../../src-shared/crypto/publication.ts';
import { partyOf } from '../claims/case-claims.ts';
import type { Desk } from '../desk.ts';
import { office, publication } from '../store/schema.ts';

/**
 * An e-mail that tells the client to look at his page: his link, and not a word of the case, not even its number. It is sent by a person,
 * with the office's own mail program. Null where there is no link that counts, no server or no address.
 */
export const clientMailOf = (desk: Desk, caseId: string): ClientMail | null => {
  const { db } = desk.store;
  const client = partyOf(desk, caseId, 'client');
  const to = client?.email?.trim();
  const url = desk.services.sync.serverUrl();
  const isOpen = and(isNull(publication.revoked_at), gt(publication.expires_at, desk.deps.now()));
  const row = db
    .select()
    .from(publication)
    .where(
      and(
        ...[eq(publication.case_id, caseId), eq(publication.audience, 'client'), eq(publication.removed, 0)],
        ...[isNull(publication.account_id), isOpen],
      ),
    )
    .orderBy(desc(publication.created_at))
    .get();
  if (!client || !to || !url || !row?.key) return null;
  const name = client.company?.trim() ? '' : partyName(client);
  const from = db.select({ name: office.name }).from(office).get()?.name ?? '';
  const link = buildPublicationLink(url, row.id, Buffer.from(row.key, 'base64url'));
  return {
    to,
    subject: 'Es gibt Neues auf Ihrer Statusseite',
    body: `${name === '' ? 'Sehr geehrte Damen und Herren,' : `Guten Tag ${name},`}

auf Ihrer persönlichen Statusseite gibt es etwas Neues:

${link}

Der Link ist nur für Sie bestimmt; bitte geben Sie ihn nicht weiter. Wie oft wir Ihnen schreiben, können Sie dort jederzeit ändern.

Mit freundlichen Grüßen
${from}`,
  };
};
