import { and, eq } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import type { sharingContract } from '../../../src-shared/contract/sharing.ts';
import { buildPublicationLink } from '../../../src-shared/crypto/publication.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { findCase } from '../cases/case-rows.ts';
import { partyOf } from '../claims/case-claims.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { exportName } from '../documents/file-names.ts';
import { addressLines } from '../letters/case-values.ts';
import { letterParts } from '../letters/language/parts.ts';
import { letterheadFor } from '../letters/letterheads.ts';
import type { LetterSheet } from '../pdf/letter-sheet.ts';
import { publication } from '../store/schema.ts';

/** What stands in each of the two letters. Never both in one: who finds one of them must not get in with it. */
interface LinkLetter {
  readonly title: string;
  readonly subject: string;
  readonly body: string;
  readonly statusLink: string | null;
}

const linkLetter = (greeting: string, link: string, until: string): LinkLetter => ({
  title: 'Brief mit QR-Code',
  subject: 'Ihr persönlicher Link zum Stand Ihres Falls',
  body: `${greeting}

unter Ihrem persönlichen Link sehen Sie jederzeit, wo Ihr Fall steht und was als Nächstes kommt. Ein Konto oder eine App brauchen Sie nicht. Öffnen Sie ihn mit der Kamera Ihres Telefons, oder tippen Sie ihn ab:

${link}

Der Link gilt bis zum ${until}. Er ist für Sie bestimmt; bitte geben Sie ihn nicht weiter.

Dokumente, Beträge und persönliche Angaben sind zusätzlich mit einem Code gesichert. Den Code erhalten Sie auf einem anderen Weg.

Mit freundlichen Grüßen`,
  statusLink: link,
});

const codeLetter = (greeting: string, code: string): LinkLetter => ({
  title: 'Brief mit Code',
  subject: 'Ihr Code für Dokumente und Beträge',
  body: `${greeting}

mit diesem Code öffnen Sie auf Ihrer persönlichen Statusseite Ihre Dokumente, Beträge und persönlichen Angaben:

**${code}**

Wählen Sie auf der Statusseite „Mit Code öffnen“ und geben Sie ihn ein. Groß oder klein ist gleich. Nach zehn falschen Eingaben sperrt sich dieser Teil; wir entsperren ihn gern für Sie.

Bitte bewahren Sie den Code getrennt von Ihrem Link auf und geben Sie ihn nicht weiter.

Mit freundlichen Grüßen`,
  statusLink: null,
});

const sheetOf = (desk: Desk, caseId: string, fileNumber: string, letter: LinkLetter): LetterSheet => {
  const head = letterheadFor(desk, { letterheadId: null, sender: 'office' }, undefined);
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  return {
    title: `${letter.title} ${fileNumber}`.trim(),
    author: head.company,
    draft: false,
    letterhead: {
      company: head.company,
      contactLines: lines(head.contactLines),
      footerLines: lines(head.footerLines),
      logo: head.logo,
    },
    returnLine: head.senderLine,
    address: addressLines(partyOf(desk, caseId, 'client')),
    info: [
      ['Unser Zeichen', fileNumber],
      ['Datum', formatDate(desk.deps.now())],
    ],
    subject: letter.subject,
    parts: letterParts(`${letter.body}\n\n${head.company}`),
    positions: [],
    total: { net: '', vat: '', claimed: '', paid: '', open: '' },
    withPaid: false,
    enclosures: [],
    statusLink: letter.statusLink,
  };
};

const greetingOf = (desk: Desk, caseId: string): string => {
  const client = partyOf(desk, caseId, 'client');
  const name = client && !client.company?.trim() ? partyName(client) : '';
  return name === '' ? 'Sehr geehrte Damen und Herren,' : `Guten Tag ${name},`;
};

const letterOf = (
  desk: Desk,
  row: typeof publication.$inferSelect & { readonly case_id: string },
  what: 'link' | 'code',
): Result<LinkLetter, AppError> => {
  const greeting = greetingOf(desk, row.case_id);
  if (what === 'code') {
    return row.code
      ? ok(codeLetter(greeting, row.code))
      : fail('publication.noCode', 'Zu diesem Link gibt es noch keinen Code. Bitte zuerst einen erstellen.');
  }
  const url = desk.services.sync.serverUrl();
  return url === undefined || row.key === null
    ? fail('publication.noServer', 'Der Link entsteht erst mit einem Server. Bitte zuerst einen Server verbinden.')
    : ok(
        linkLetter(
          greeting,
          buildPublicationLink(url, row.id, Buffer.from(row.key, 'base64url')),
          formatDate(row.expires_at ?? 0),
        ),
      );
};

/** Letters that bring a client link or code: printed by the office, never sent from here. */
export const linkLetterHandlers: Handlers<Pick<typeof sharingContract, 'publications.letter'>> = {
  'publications.letter': async ({ publicationId, what }, desk) => {
    const row = desk.store.db
      .select()
      .from(publication)
      .where(and(eq(publication.id, publicationId), eq(publication.removed, 0)))
      .get();
    const caseId = row?.case_id;
    if (!row || !caseId || row.audience !== 'client' || row.revoked_at !== null) {
      return fail('publication.notFound', 'Diesen Link gibt es nicht (mehr).');
    }
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const letter = letterOf(desk, { ...row, case_id: caseId }, what);
    if (!letter.ok) return letter;
    const fileNumber = found.value.file_number ?? '';
    const sheet = sheetOf(desk, caseId, fileNumber, letter.value);
    const { bytes, pages } = await desk.services.pdf.make({ letter: sheet }, { createdAt: desk.deps.now() });
    return ok({ name: exportName(sheet.title, 'pdf'), bytes, pages });
  },
};
