import { expect, test } from 'vitest';
import { distinctNames } from './distinct-names.ts';

test('gives every file of a folder a name of its own', () => {
  expect(distinctNames(['Foto.jpg', 'foto.JPG', 'Foto (2).jpg', 'Foto.jpg', 'Brief', 'Brief'])).toEqual([
    'Foto.jpg',
    'foto (2).JPG',
    'Foto (2) (2).jpg',
    'Foto (3).jpg',
    'Brief',
    'Brief (2)',
  ]);
});
