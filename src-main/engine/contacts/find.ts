import { type Wanted, wantedOf } from '../../../src-shared/contacts/search.ts';
import type { ContactShow, ContactSort, contactsContract } from '../../../src-shared/contract/contacts.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Handlers } from '../desk.ts';
import { hitsOf, usesOf } from './directory.ts';
import { doubleIds } from './doubles.ts';

/** Of so many matches the most used ones come first; whoever has more goes on typing. */
const CONSIDERED = 300;

type Values = (string | number)[];

/** The condition and its values for what somebody types; a telephone number is found by its digits. */
const matching = ({ words, phone }: Wanted): { readonly where: string; readonly values: Values } => {
  const all = words.map(() => 'instr(words, ?) > 0').join(' AND ');
  const values: Values = words.map((word) => ` ${word}`);
  return phone === ''
    ? { where: `(${all})`, values }
    : { where: `((${all}) OR instr(phone_key, ?) > 0)`, values: [...values, phone] };
};

const roleColumns = { insurer: 'is_insurer', workshop: 'is_workshop', lawyer: 'is_lawyer' } as const;
const hasColumn = (role: string | undefined): role is keyof typeof roleColumns =>
  role !== undefined && Object.hasOwn(roleColumns, role);

const find: Handlers<typeof contactsContract>['contacts.find'] = ({ text, role, limit }, desk) => {
  const wanted = wantedOf(text);
  const usual = hasColumn(role) ? roleColumns[role] : '0';
  const where = ['shown = 1'];
  const values: Values = [];
  if (wanted) {
    const match = matching(wanted);
    where.push(match.where);
    values.push(...match.values);
  } else if (hasColumn(role)) where.push(`${usual} = 1`);
  // Nobody has an insurer from the built-in list as a client or workshop.
  if (role !== undefined && role !== 'insurer') where.push('built_in = 0');
  const first = wanted?.words[0] ?? '';
  // By the beginning of the name, then anywhere in it, then anywhere.
  const rank = `CASE WHEN sort_name LIKE ? THEN 0 WHEN instr(words, ?) BETWEEN 1 AND name_length THEN 1 ELSE 2 END`;
  const found = desk.store.sqlite
    .prepare<Values, { id: string; rank: number; usual: number; sort_name: string }>(
      `SELECT contact_id AS id, ${rank} AS rank, ${usual} AS usual, sort_name FROM contact_index
       WHERE ${where.join(' AND ')} ORDER BY usual DESC, rank, sort_name LIMIT ${CONSIDERED}`,
    )
    .all(`${first}%`, ` ${first}`, ...values);
  const uses = usesOf(
    desk,
    found.map(({ id }) => id),
  );
  const weight = (id: string): number => {
    const use = uses.get(id);
    return (role !== undefined && use?.roles.includes(role) ? 1000 : 0) + (use?.cases ?? 0);
  };
  const best = found
    .map((hit, place) => ({ ...hit, place, weight: weight(hit.id) }))
    .sort(
      (a, b) =>
        Number(b.usual === 1 || b.weight >= 1000) - Number(a.usual === 1 || a.weight >= 1000) ||
        a.rank - b.rank ||
        b.weight - a.weight ||
        a.place - b.place,
    )
    .slice(0, limit);
  return ok(
    hitsOf(
      desk,
      best.map(({ id }) => id),
    ),
  );
};

const shows: Readonly<Record<Exclude<ContactShow, 'doubles'>, string>> = {
  all: '',
  persons: 'is_company = 0',
  companies: 'is_company = 1',
  insurers: 'is_insurer = 1',
  workshops: 'is_workshop = 1',
  lawyers: 'is_lawyer = 1',
};
const sorts: Readonly<Record<ContactSort, string>> = {
  name: 'sort_name',
  city: 'sort_city',
  createdAt: 'created_at',
};

const list: Handlers<typeof contactsContract>['contacts.list'] = async (input, desk) => {
  const wanted = wantedOf(input.text);
  const where = ['shown = 1'];
  const values: Values = [];
  if (input.show === 'doubles') {
    where.push('contact_id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(await doubleIds(desk)));
  } else if (shows[input.show] !== '') where.push(shows[input.show]);
  if (wanted) {
    const match = matching(wanted);
    where.push(match.where);
    values.push(...match.values);
  }
  const condition = where.join(' AND ');
  const { sqlite } = desk.store;
  const total = sqlite
    .prepare<Values, { n: number }>(`SELECT count(*) AS n FROM contact_index WHERE ${condition}`)
    .get(...values);
  const direction = input.descending ? 'DESC' : 'ASC';
  // A contact without a city comes last, whichever way the list is sorted.
  const blanksLast = input.sort === 'city' ? `sort_city = '', ` : '';
  const rows = sqlite
    .prepare<Values, { id: string }>(
      `SELECT contact_id AS id FROM contact_index WHERE ${condition}
       ORDER BY ${blanksLast}${sorts[input.sort]} ${direction}, sort_name, contact_id LIMIT ? OFFSET ?`,
    )
    .all(...values, input.limit, input.offset);
  return ok({
    total: total?.n ?? 0,
    rows: hitsOf(
      desk,
      rows.map(({ id }) => id),
    ),
  });
};

export const findQueries = { 'contacts.find': find, 'contacts.list': list } as const satisfies Partial<
  Handlers<typeof contactsContract>
>;
