import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emailWarning, formatIban, ibanWarning, phoneWarning, postalCodeWarning } from './checks.ts';

test('IBANs from the registry are right, in any spacing and case', () => {
  for (const iban of [
    'DE89 3704 0044 0532 0130 00',
    'de89370400440532013000',
    'AT61 1904 3002 3457 3201',
    'CH93 0076 2011 6238 5295 7',
    'NL91ABNA0417164300',
    'PL61109010140000071219812874',
  ]) {
    expect(ibanWarning(iban), iban).toBe('');
  }
  expect(formatIban('de89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
});

test('one wrong or swapped digit of an IBAN is noticed', () => {
  const iban = 'DE89370400440532013000';
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 21 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digit = (Number(iban[at]) + by) % 10;
      expect(ibanWarning(iban.slice(0, at) + digit + iban.slice(at + 1))).not.toBe('');
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 20 }), (at) => {
      fc.pre(iban[at] !== iban[at + 1]);
      expect(ibanWarning(iban.slice(0, at) + iban[at + 1] + iban[at] + iban.slice(at + 2))).not.toBe('');
    }),
  );
});

test('says what is wrong with an IBAN', () => {
  expect(ibanWarning('DE8937040044053201300')).toBe('Eine IBAN aus DE hat 22 Zeichen, hier sind es 21.');
  expect(ibanWarning('370400440532013000')).toContain('zwei Buchstaben');
  expect(ibanWarning('')).toBe('');
});

test('telephone, mail and postal code', () => {
  for (const phone of ['', '040 5550-120', '+49 (0)40 5550/120', '0171.1234567']) expect(phoneWarning(phone)).toBe('');
  expect(phoneWarning('040 5550 12O')).toContain('Zeichen');
  expect(phoneWarning('5550')).toContain('Vorwahl');
  expect(phoneWarning('040 5550120 0171 1234567')).toContain('zwei Nummern');
  for (const email of ['', 'schaden@elbe.example', 'a+b@sub.müller.de']) expect(emailWarning(email)).toBe('');
  for (const email of ['schaden', 'schaden@elbe', 'a b@c.de', 'a@b.de; c@d.de'])
    expect(emailWarning(email)).not.toBe('');
  for (const code of ['', '21129', 'A-1010', 'SW1A 1AA']) expect(postalCodeWarning(code)).toBe('');
  expect(postalCodeWarning('2112')).toContain('fünf Ziffern');
  expect(postalCodeWarning('21129?')).not.toBe('');
});

test('warnings never throw, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const warn of [ibanWarning, phoneWarning, emailWarning, postalCodeWarning])
        expect(warn(text)).toBeTypeOf('string');
    }),
  );
});
