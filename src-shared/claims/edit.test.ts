import { expect, test } from 'vitest';
import { changeAmount } from './edit.ts';

const gross = { basis: 'gross', net: 10_000, vat: 1900, claimed: 11_900 };

test('VAT and claimed follow the net amount while they fit', () => {
  expect(changeAmount(gross, { net: 20_000 })).toEqual({ basis: 'gross', net: 20_000, vat: 3800, claimed: 23_800 });
  expect(changeAmount({ basis: 'gross', net: 0, vat: 0, claimed: 0 }, { net: 100 }).claimed).toBe(119);
  expect(changeAmount(gross, { basis: 'net' })).toEqual({ basis: 'net', net: 10_000, vat: 0, claimed: 10_000 });
});

test('what was made different on purpose stays', () => {
  expect(changeAmount({ ...gross, claimed: 5000 }, { net: 20_000 }).claimed).toBe(5000);
  expect(changeAmount({ ...gross, vat: 0, claimed: 10_000 }, { net: 20_000 })).toEqual({
    basis: 'gross',
    net: 20_000,
    vat: 0,
    claimed: 20_000,
  });
  expect(changeAmount(gross, { claimed: 9000 })).toEqual({ ...gross, claimed: 9000 });
});

test('a bare amount claimed net is its own net amount', () => {
  expect(changeAmount({ basis: 'net', net: 0, vat: 0, claimed: 0 }, { claimed: 2500 })).toEqual({
    basis: 'net',
    net: 2500,
    vat: 0,
    claimed: 2500,
  });
});
