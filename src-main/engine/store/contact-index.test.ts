import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInInsurers } from '../../../src-shared/contacts/insurers.ts';
import { type BareStore, createBareStore, dumpTables, eventBodies } from '../../../tests/bare-store.ts';
import { removeRow, setRow } from './store.ts';

const office = '00000000-0000-7000-8000-00000000000a';
const actor = '00000000-0000-7000-8000-00000000000b';
const builtIn = 'builtin:insurer:allianz';
const ids = ['a', 'b', 'c', builtIn];

const introduce = (store: BareStore, other: BareStore = store) => ({
  stream: office,
  kind: other === store ? 'office.created' : 'device.added',
  facts: other === store ? { name: 'Büro' } : { tag: 'B', name: 'Empfang' },
  changes: [setRow('device', other.deviceId, { tag: 'A', sign_public_key: other.publicKey })],
});
const add = (id: string) => ({
  stream: office,
  kind: 'contact.added',
  facts: { name: id },
  changes: [setRow('contact', id, { kind: 'person', last_name: `Name ${id}` })],
});
const merge = (id: string, into: string) => ({
  stream: office,
  kind: 'contact.merged',
  facts: { name: id, into },
  changes: [setRow('contact', id, { merged_into: into, ...(id === builtIn ? { company: 'Allianz' } : {}) })],
});
const remove = (id: string, removed: boolean) => ({
  stream: office,
  kind: removed ? 'contact.removed' : 'contact.restored',
  facts: { name: id },
  changes: [removeRow('contact', id, removed)],
});

const shown = (store: BareStore) =>
  store.sqlite
    .prepare<[], { id: string }>(
      `SELECT contact_id AS id FROM contact_index WHERE shown = 1 AND contact_id IN ('a', 'b', 'c') ORDER BY contact_id`,
    )
    .all()
    .map(({ id }) => id);

const withTwoDesks = (work: (one: BareStore, two: BareStore) => void): void => {
  const one = createBareStore(office);
  const two = createBareStore(office);
  try {
    one.record(actor, [introduce(one), introduce(one, two)]);
    two.receive(eventBodies(one.sqlite));
    one.record(actor, [add('a'), add('b'), add('c')]);
    two.receive(eventBodies(one.sqlite));
    work(one, two);
  } finally {
    one.drop();
    two.drop();
  }
};
const exchange = (one: BareStore, two: BareStore): void => {
  two.receive(eventBodies(one.sqlite));
  one.receive(eventBodies(two.sqlite));
};

test('two desks that merge the same two contacts, each into the other, keep one of them on both', () => {
  withTwoDesks((one, two) => {
    one.record(actor, [merge('a', 'b')]);
    two.record(actor, [merge('b', 'a')]);
    exchange(one, two);
    expect(shown(one)).toEqual(['a', 'c']);
    expect(shown(two)).toEqual(shown(one));
  });
});

test('a contact that one desk deletes while the other merges into it is not lost with it', () => {
  withTwoDesks((one, two) => {
    one.record(actor, [merge('a', 'b')]);
    two.record(actor, [remove('b', true)]);
    exchange(one, two);
    expect(shown(one)).toEqual(['a', 'c']);
    expect(shown(two)).toEqual(shown(one));
  });
});

test('whatever two desks merge, delete and restore, both end with the same directory, and every contact leads to one in it', () => {
  const id = fc.constantFrom(...ids);
  const step = fc.oneof(
    fc.record({ desk: fc.boolean(), id, into: id }),
    fc.record({ desk: fc.boolean(), id, removed: fc.boolean() }),
    fc.constant('exchange' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
      withTwoDesks((one, two) => {
        for (const done of steps) {
          if (done === 'exchange') exchange(one, two);
          else if ('into' in done) (done.desk ? one : two).record(actor, [merge(done.id, done.into)]);
          else (done.desk ? one : two).record(actor, [remove(done.id, done.removed)]);
        }
        exchange(one, two);
        expect(dumpTables(two.sqlite)).toBe(dumpTables(one.sqlite));
        const lost = one.sqlite
          .prepare<[], { id: string }>(
            `SELECT i.contact_id AS id FROM contact_index i JOIN contact_index s ON s.contact_id = i.stands_for
             LEFT JOIN contact c ON c.id = i.contact_id
             WHERE s.shown = 0 AND coalesce(c.removed, 0) = 0`,
          )
          .all();
        expect(lost).toEqual([]);
      });
    }),
    { numRuns: 10 },
  );
});

test('the insurers that ship are there from the first start, and once', () => {
  withTwoDesks((one) => {
    const row = one.sqlite
      .prepare<[], { n: number }>('SELECT count(*) AS n FROM contact_index WHERE built_in = 1')
      .get();
    expect(row?.n).toBe(builtInInsurers.length);
  });
});
