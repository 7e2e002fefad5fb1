import { expect, test } from 'vitest';
import { kindDeedOf } from './kind-offer-keys.ts';

const pressed = (key: string, held: { ctrlKey?: boolean; altKey?: boolean; metaKey?: boolean } = {}) =>
  kindDeedOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

test('V takes the suggested kind and K asks for another one, capitals too', () => {
  expect([pressed('v'), pressed('V'), pressed('k'), pressed('K')]).toEqual(['take', 'take', 'change', 'change']);
});

test('with Ctrl, Alt or the command key they belong to somebody else', () => {
  expect([pressed('v', { ctrlKey: true }), pressed('k', { ctrlKey: true })]).toEqual([undefined, undefined]);
  expect([pressed('k', { altKey: true }), pressed('v', { metaKey: true })]).toEqual([undefined, undefined]);
  expect([pressed('Enter'), pressed('w')]).toEqual([undefined, undefined]);
});
