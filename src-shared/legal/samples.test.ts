import { describe, expect, it } from 'vitest';
import { type LegalKind, legalKinds } from './kinds.ts';
import { legalSample, openPlaces } from './samples.ts';

const office = {
  name: 'Büro Nordlicht',
  street: 'Deichstraße 1',
  postalCode: '20459',
  city: 'Hamburg',
  phone: '040 123',
  email: 'b@n.example',
};
const kinds = Object.keys(legalKinds) as LegalKind[];

describe.each(kinds)('the sample of %s', (kind) => {
  it('is filled with the office’s data, and names what only the office knows', () => {
    const text = legalSample(kind, office);
    for (const value of [office.name, office.street, '20459 Hamburg']) expect(text).toContain(value);
    expect(openPlaces(text).length).toBeGreaterThan(0);
  });

  it('leaves no hole where the office gave nothing', () => {
    const empty = { name: '', street: '', postalCode: '', city: ' ', phone: '', email: '' };
    expect(openPlaces(legalSample(kind, empty))).toEqual(
      expect.arrayContaining(['[Name des Büros]', '[PLZ]', '[Ort]']),
    );
  });
});

it('the privacy notice says what Art. 13 and 14 GDPR ask for', () => {
  const text = legalSample('privacy', office);
  for (const part of [
    'Verantwortlicher',
    'Art. 6 Abs. 1 lit. b',
    'Art. 14 DSGVO',
    'Aufbewahrungsfristen',
    'Aufsichtsbehörde',
    'Widerspruch',
    'automatisierte Entscheidung',
    'außerhalb der EU',
    // What the pages of accounts and notices do beyond the client's page.
    'Zwei Cookies',
    'Benachrichtigungen',
  ])
    expect(text).toContain(part);
});
