import { expect, test } from 'vitest';
import { columnTitle, valueWord } from './column-words.ts';
import { isSyncedTable, syncedTables } from './tables.ts';

test.each([
  ['case_file', 'branch', 'overLimit', '130-%-Fall'],
  ['case_file', 'mandate', 'lawyer', 'Rechtsanwalt ist beauftragt'],
  ['case_file', 'liability_percent', 70, '70 %'],
  ['vehicle', 'maintained', 0, 'nein'],
  ['party', 'input_tax', 1, 'ja'],
  ['vehicle', 'financing', 'leased', 'geleast'],
  ['vehicle', 'previous_owners', 1, undefined],
  ['case_file', 'mandate', 'toString', undefined],
  ['party', 'city', 'Hamburg', undefined],
])('%s.%s %s is said as %s', (table, column, value, word) => {
  expect(valueWord(table, column, value)).toBe(word);
  expect(columnTitle(table, column)).toBeDefined();
});

test('every field of a vehicle and of the accident has a name for people', () => {
  const silent = ['case_id', 'owner'];
  expect(isSyncedTable('vehicle')).toBe(true);
  const named = (table: 'vehicle' | 'case_file', columns: readonly string[]) =>
    columns.filter((column) => columnTitle(table, column) === undefined);
  expect(named('vehicle', Object.keys(syncedTables.vehicle))).toEqual(silent);
  const accident = Object.keys(syncedTables.case_file).filter((column) => /^(accident|police)_/.test(column));
  expect(named('case_file', accident)).toEqual([]);
});
