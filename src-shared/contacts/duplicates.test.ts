import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNear, isSurelySame, similarity, strength } from './duplicates.ts';
import { type ContactFacts, cityKey, nameKey, phoneKey, streetKey } from './keys.ts';

const word = fc.stringMatching(/^[A-ZÄÖÜ][a-zäöüß]{3,9}$/);
const person: fc.Arbitrary<ContactFacts> = fc.record({
  firstName: word,
  lastName: word,
  street: fc.tuple(word, fc.integer({ min: 1, max: 99 })).map(([name, number]) => `${name}weg ${number}`),
  postalCode: fc.integer({ min: 10000, max: 99999 }).map(String),
  city: word,
  phone: fc.oneof(fc.constant(''), fc.stringMatching(/^0[1-9]\d{6,9}$/)),
  email: fc.oneof(
    fc.constant(''),
    word.map((name) => `${name.toLowerCase()}@beispiel.example`),
  ),
});

const spelledOut = (text: string): string =>
  text
    .replace(/[äöüß]/gi, (sign) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[sign.toLowerCase()] ?? sign)
    .toUpperCase();

describe('similarity', () => {
  test('is the same both ways', () => {
    fc.assert(
      fc.property(person, person, fc.boolean(), (a, b, sameStreet) => {
        const other = sameStreet ? { ...b, street: a.street, city: a.city, postalCode: a.postalCode } : b;
        expect(similarity(a, other)).toEqual(similarity(other, a));
      }),
    );
  });

  test('finds everybody who has a name like themselves', () => {
    fc.assert(
      fc.property(person, (a) => {
        expect(similarity(a, a)).not.toEqual([]);
      }),
    );
    expect(similarity({}, {})).toEqual([]);
  });

  test('does not care for case, umlauts, ß, titles and the order of names', () => {
    fc.assert(
      fc.property(person, (a) => {
        const b: ContactFacts = {
          ...a,
          firstName: '',
          lastName: `${spelledOut(a.lastName ?? '')}, Dr. med. ${spelledOut(a.firstName ?? '')}`,
          city: spelledOut(a.city ?? ''),
        };
        expect(similarity(a, b)).toContain('gleicher Name und Ort');
      }),
    );
  });

  test('does not care for legal forms', () => {
    fc.assert(
      fc.property(
        fc.tuple(word, word),
        fc.constantFrom('GmbH', 'AG', 'GmbH & Co. KG', 'e. K.', 'VVaG', 'a. G.', 'UG (haftungsbeschränkt)', 'm.b.H.'),
        fc.constantFrom('', 'GmbH', 'AG'),
        ([first, second], form, otherForm) => {
          const a = { company: `${first} ${second} ${form}`, city: 'Hamburg' };
          const b = { company: `${otherForm} ${second.toUpperCase()}-${first}`, city: 'Hamburg' };
          expect(similarity(a, b)).toContain('gleicher Name und Ort');
        },
      ),
    );
  });

  test('never flags people who only live in the same place, not even in the same house', () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const names = [a, b].map(nameKey) as [string, string];
        fc.pre(!isNear(names[0], names[1], 2));
        const neighbour = { ...b, street: a.street, city: a.city, postalCode: a.postalCode, phone: '', email: '' };
        expect(similarity(a, neighbour)).toEqual([]);
      }),
    );
  });

  test.each([
    [{ phone: '040 5550-120' }, { phone: '+49 (0)40 5550 120' }, 'gleiche Telefonnummer'],
    [{ email: 'Schaden@Elbe.example ' }, { email: 'schaden@elbe.example' }, 'gleiche E-Mail-Adresse'],
    [{ iban: 'DE89 3704 0044 0532 0130 00' }, { iban: 'de89370400440532013000' }, 'gleiche IBAN'],
    [
      { lastName: 'Meier', firstName: 'Änne' },
      { lastName: 'Meier', firstName: 'Aenne', city: 'Kiel' },
      'gleicher Name',
    ],
    [
      { lastName: 'Thießen', street: 'Lange Str. 5', city: 'Kiel' },
      { lastName: 'Tiessen', street: 'Lange Straße 5', city: 'KIEL' },
      'Name fast gleich, gleiche Straße',
    ],
    [
      { company: 'Autohaus Groß GmbH', city: 'Kiel' },
      { company: 'Gross Autohaus', city: 'Lübeck' },
      'gleiche Firma an anderem Ort',
    ],
    [
      { company: 'Elbe Allgemeine Versicherungs-AG', isInsurer: true, city: 'Hamburg' },
      { company: 'Elbe', isInsurer: true, city: 'Hamburg' },
      'gleicher Name und Ort',
    ],
    [{ company: 'HUK-Coburg Versicherung AG' }, { company: 'HUK-COBURG', isInsurer: true }, 'gleicher Name'],
  ] as const)('%o and %o: %s', (a, b, reason) => {
    expect(similarity(a, b)).toEqual([reason]);
  });

  test('says the same name once, and leaves like names in like streets of different towns alone', () => {
    const a = { lastName: 'Thießen', street: 'Hauptstraße 1', city: 'Kiel' };
    expect(similarity(a, { ...a, city: '' })).toEqual(['gleicher Name']);
    expect(similarity(a, { ...a, lastName: 'Tiessen', city: 'Lübeck' })).toEqual([]);
  });

  test('leaves people of the same name in different places alone', () => {
    expect(
      similarity(
        { firstName: 'Peter', lastName: 'Müller', postalCode: '20095', city: 'Hamburg' },
        { firstName: 'Peter', lastName: 'Müller', postalCode: '80331', city: 'München' },
      ),
    ).toEqual([]);
  });

  test('puts the stronger finding first', () => {
    expect(strength(['gleiche IBAN'])).toBeGreaterThan(
      strength(['gleicher Name und Ort', 'gleiche Telefonnummer']) / 2,
    );
    expect(strength(['gleicher Name und Ort', 'gleiche Telefonnummer'])).toBeGreaterThan(
      strength(['gleicher Name und Ort']),
    );
  });
});

describe('isSurelySame', () => {
  test('says so only where there is a reason to think so, and both ways', () => {
    fc.assert(
      fc.property(person, person, fc.boolean(), (a, b, sameName) => {
        const other = sameName ? { ...b, firstName: a.firstName, lastName: a.lastName, city: a.city } : b;
        expect(isSurelySame(a, other)).toBe(isSurelySame(other, a));
        if (isSurelySame(a, other)) expect(similarity(a, other)).not.toEqual([]);
        expect(isSurelySame(a, { ...a, email: '', phone: '' })).toBe(true);
      }),
    );
  });

  test('takes no namesake in the same town for the same person', () => {
    const a = { firstName: 'Peter', lastName: 'Müller', city: 'Hamburg' };
    expect(isSurelySame(a, a)).toBe(false);
    expect(isSurelySame({ ...a, phone: '040 555 010' }, { ...a, phone: '+49 40 555010' })).toBe(true);
  });

  test('knows a company by its name where the place does not speak against it', () => {
    const huk = { company: 'HUK-COBURG', city: 'Coburg', isInsurer: true };
    expect(isSurelySame(huk, { company: 'Huk-Coburg Versicherung AG', isInsurer: true })).toBe(true);
    expect(isSurelySame(huk, { company: 'HUK Coburg', isInsurer: true, city: 'Hamburg' })).toBe(false);
    expect(isSurelySame(huk, { company: 'HUK Coburg' })).toBe(false);
  });
});

test('keys of places and numbers', () => {
  expect(streetKey('Lange Str. 5 a')).toBe('langestrasse5a');
  expect(streetKey('Große Bäckerstraße 12')).toBe('grossebaeckerstrasse12');
  expect(cityKey('Frankfurt am Main')).toBe('frankfurt');
  expect(cityKey('Amberg')).toBe('amberg');
  expect(phoneKey('0049 40 5550120')).toBe('0405550120');
  expect(phoneKey('112')).toBe('');
});
