import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../events/canonical.ts';
import { columnType, type RowOf, type SyncedTable, syncedTables, type Value } from '../events/tables.ts';
import { isClientDetails } from './client-details.ts';
import { detailsDecisions } from './details-decisions.ts';
import { type DetailsSource, detailsShowTheSame, projectClientDetails } from './project-details.ts';

type AnyRow = { id: string } & Record<string, Value>;
type Rows = { [T in SyncedTable]: AnyRow[] };
const tables = Object.keys(syncedTables).filter((name): name is SyncedTable => Object.hasOwn(syncedTables, name));
const columnsOf = (table: SyncedTable) => Object.keys(syncedTables[table]);
const decisionOf = (table: SyncedTable, column: string): string =>
  (detailsDecisions[table] as Readonly<Record<string, string>> | undefined)?.[column] ?? 'hidden';

const NOW = 1_790_000_000_000;
/** A whole office of values nobody could write by chance, then only what has to fit together is made to fit. */
const markedRows = (): Rows => {
  let number = 0;
  const mark = (table: SyncedTable, column: string): Value => {
    number += 1;
    return columnType(table, column) === 'int' ? NOW + 7_919 * number : `‹${table}.${column}#${number}›`;
  };
  const row = (table: SyncedTable): AnyRow => ({
    ...Object.fromEntries(columnsOf(table).map((column) => [column, mark(table, column)])),
    id: `‹${table}.id#${number}›`,
  });
  const rows = Object.fromEntries(tables.map((table) => [table, [row(table), row(table)]])) as Rows;
  const [first] = rows.document;
  const caseId = String(rows.case_file[0]?.id);
  for (const party of rows.party) Object.assign(party, { role: 'client', company: '' });
  for (const vehicle of rows.vehicle) vehicle.owner = 'client';
  for (const document of rows.document) Object.assign(document, { case_id: caseId, kind_by: 'person', kind: 'photo' });
  for (const version of rows.document_version) version.document_id = first?.id ?? '';
  for (const item of rows.claim_item) item.parent_id = '';
  for (const [at, share] of rows.payment_share.entries()) share.item_id = rows.claim_item[at]?.id ?? '';
  rows.document_release = [
    { ...row('document_release'), case_id: caseId, document_id: first?.id ?? '', audience: 'client', released: 1 },
  ];
  rows.release_rule = [{ ...row('release_rule'), audience: 'client', document_kind: 'mandate', released: 0 }];
  return rows;
};
const sourceOf = (rows: Rows): DetailsSource => {
  const pick = <T extends SyncedTable>(table: T) => rows[table] as unknown as RowOf<T>[];
  const caseFile = pick('case_file')[0];
  if (!caseFile) throw new Error('a case is needed');
  return {
    caseFile,
    parties: pick('party'),
    vehicles: pick('vehicle'),
    documents: pick('document'),
    documentVersions: pick('document_version'),
    claimItems: pick('claim_item'),
    payments: pick('payment'),
    paymentShares: pick('payment_share'),
    releases: pick('document_release'),
    releaseRules: pick('release_rule'),
    version: NOW,
  };
};
const textOf = (rows: Rows): string => JSON.stringify(projectClientDetails(sourceOf(rows)));
const isMark = (value: Value): boolean => (typeof value === 'string' ? value.startsWith('‹') : Number(value) > NOW);
const all = tables.flatMap((table) => columnsOf(table).map((column) => ({ table, column })));

describe('the second layer of a client', () => {
  it('holds exactly the marks of the shown columns', () => {
    const rows = markedRows();
    // A company's name stands in place of the person's.
    for (const company of ['', '‹party.company›']) {
      for (const party of rows.party) party.company = company;
      const text = textOf(rows);
      const found = all.filter(({ table, column }) =>
        rows[table].some(({ [column]: value = null }) => isMark(value) && text.includes(String(value))),
      );
      const hides = company ? ['first_name', 'last_name'] : ['company'];
      const expected = all.filter(
        ({ table, column }) => decisionOf(table, column) === 'shown' && !(table === 'party' && hides.includes(column)),
      );
      expect(found).toEqual(expected);
    }
  });

  it('does not change with a hidden column, and changes with a derived one', () => {
    // What to set in the first row, so that the details must differ.
    const changes: Record<string, Value> = {
      'party.role': 'insurer',
      'vehicle.owner': 'opponent',
      'document.case_id': 'another case',
      'document.kind': 'letter',
      'document.kind_by': 'rule',
      'document_version.document_id': 'another document',
      'document_version.number': 1,
      'document_release.case_id': 'another case',
      'document_release.document_id': 'another document',
      'document_release.audience': 'workshop',
      'document_release.released': 0,
      'release_rule.audience': 'workshop',
      'release_rule.document_kind': 'order',
      'release_rule.released': 1,
      'claim_item.parent_id': 'own',
      'claim_item.position': 1e15,
      'claim_item.kind': 'towing',
      'payment.recipient': 'client',
      'payment_share.item_id': 'nothing',
    };
    const derived = all.filter(({ table, column }) => decisionOf(table, column) === 'derived');
    expect(derived.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(Object.keys(changes).sort());
    for (const { table, column } of all) {
      const decision = decisionOf(table, column);
      if (decision === 'shown') continue;
      const name = `${table}.${column}`;
      const rows = markedRows();
      const [row] = rows[table];
      // Kinds decide where nobody has said something of the document; a title where the position has none.
      if (table === 'release_rule' || name === 'document.kind_by') {
        rows.document_release = [];
        for (const document of rows.document) document.kind = 'order';
        if (name === 'release_rule.audience' || name === 'release_rule.released') {
          Object.assign(rows.release_rule[0] ?? {}, { document_kind: 'order' });
        }
      }
      if (name === 'claim_item.kind') for (const item of rows.claim_item) item.title = '';
      if (name === 'claim_item.parent_id') changes[name] = rows.claim_item[1]?.id ?? '';
      // The last version is the newest: what changes it makes another one so.
      const target = table === 'document_version' && decision === 'derived' ? rows.document_version[1] : row;
      const before = textOf(rows);
      if (target) target[column] = changes[name] ?? (columnType(table, column) === 'int' ? 3 : 'another');
      if (decision === 'derived') expect(textOf(rows), name).not.toBe(before);
      else expect(textOf(rows), name).toBe(before);
    }
  });

  it('gives of each released document its newest version, and nothing of the others', () => {
    const rows = markedRows();
    const [older, newer] = rows.document_version;
    const { documents } = projectClientDetails(sourceOf(rows));
    expect(documents.map(({ blob }) => blob)).toEqual([newer?.blob_hash]);
    expect(textOf(rows)).not.toContain(String(older?.blob_identity));
    expect(textOf(rows)).not.toContain(String(rows.document[1]?.title));
  });

  it('counts what is undecided apart, and money of parts with their position', () => {
    const rows = markedRows();
    const [whole, part] = rows.claim_item;
    Object.assign(whole ?? {}, { title: '', kind: 'towing', claimed: 20_000, accepted: null });
    Object.assign(part ?? {}, { parent_id: whole?.id ?? '', claimed: 5_000, accepted: null });
    rows.payment_share = rows.payment_share.map((share, at) => ({ ...share, amount: 100 * (at + 1) }));
    rows.payment = rows.payment.map((row) => ({ ...row, amount: 150, recipient: 'client' }));
    const { amounts } = projectClientDetails(sourceOf(rows));
    expect(amounts).toMatchObject({ claimed: 20_000, accepted: 0, undecided: 20_000, paid: 300 });
    expect(amounts.positions).toEqual([{ title: 'Abschleppkosten', claimed: 20_000, accepted: null, paid: 300 }]);
    expect(amounts.payments[0]?.to).toBe('Sie');
  });

  it('can be read by the page, and is the same whenever it was made', () => {
    const details = projectClientDetails(sourceOf(markedRows()));
    expect(isClientDetails(JSON.parse(JSON.stringify(details)))).toBe(true);
    expect(detailsShowTheSame(details, { ...details, version: 1 })).toBe(true);
    // As it comes back from the server: the same fields in another order.
    expect(detailsShowTheSame(JSON.parse(canonicalJson(details)), details)).toBe(true);
    expect(detailsShowTheSame(details, { ...details, vehicle: null })).toBe(false);
  });

  it('stands in docs/security/visibility.md', async () => {
    const path = join(import.meta.dirname, '../../docs/security/visibility.md');
    const lines = tables.flatMap((table) => {
      const by = (decision: string) =>
        columnsOf(table)
          .filter((column) => decisionOf(table, column) === decision)
          .map((column) => `\`${column}\``)
          .join(', ');
      return detailsDecisions[table] ? [`| \`${table}\` | ${by('shown')} | ${by('derived')} |`] : [];
    });
    const block = `<!-- details -->\n| table | **shown** | derived |\n|---|---|---|\n${lines.join('\n')}\n<!-- /details -->`;
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('<!-- details -->');
    // Written anew by `npx vitest run src-shared/visibility -u`.
    await expect(text.replace(/<!-- details -->[\s\S]*<!-- \/details -->/, () => block)).toMatchFileSnapshot(path);
  });
});
