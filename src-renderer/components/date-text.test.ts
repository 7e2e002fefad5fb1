import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClock, parseDay } from './date-text.ts';

describe('parseDay', () => {
  it.each([
    ['24032026', '2026-03-24'],
    ['240326', '2026-03-24'],
    ['24.3.26', '2026-03-24'],
    [' 24.03.2026 ', '2026-03-24'],
    ['24. 3. 2026', '2026-03-24'],
    ['24/3/2026', '2026-03-24'],
    ['24 3 26', '2026-03-24'],
    ['2026-03-24', '2026-03-24'],
    ['24.3.', '2026-03-24'],
    ['29.02.2024', '2024-02-29'],
    ['1.1.98', '1998-01-01'],
    ['1.1.27', '2027-01-01'],
    ['1.1.28', '1928-01-01'],
  ])('reads %j', (text, day) => {
    expect(parseDay(text, 2026)).toBe(day);
  });

  it.each([
    '',
    '24',
    '2403',
    '31.02.2026',
    '29.02.2023',
    '32.1.2026',
    '1.13.2026',
    '00.00.0000',
    'morgen',
    '24.3.202',
    '1.1.1850',
  ])('refuses %j', (text) => {
    expect(parseDay(text, 2026)).toBeUndefined();
  });

  it('gives back every day it was given, in both long forms', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-');
        expect(parseDay(`${d}.${m}.${y}`, 2026)).toBe(iso);
        expect(parseDay(`${d}${m}${y}`, 2026)).toBe(iso);
      }),
    );
  });
});

describe('parseClock', () => {
  it.each([
    ['1405', '14:05'],
    ['905', '09:05'],
    ['14:05', '14:05'],
    ['14.05 Uhr', '14:05'],
    ['9', '09:00'],
    ['0:00', '00:00'],
  ])('reads %j', (text, clock) => {
    expect(parseClock(text)).toBe(clock);
  });

  it.each(['', '24:00', '1260', '14:5', 'mittags', '12345'])('refuses %j', (text) => {
    expect(parseClock(text)).toBeUndefined();
  });
});
