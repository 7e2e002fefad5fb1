import { expect, test } from 'vitest';
import { keepOthers } from './keep-others.ts';

const start = { phone: '1', email: 'alt@a.example', city: 'Hamburg' };

test('what the person changed is saved, what they left alone stays as stored now', () => {
  const stored = { ...start, phone: '2 (other desk)', city: 'Bremen (other desk)' };
  expect(keepOthers(start, { ...start, email: 'neu@a.example' }, stored)).toEqual({
    phone: '2 (other desk)',
    email: 'neu@a.example',
    city: 'Bremen (other desk)',
  });
});

test('a field changed here and elsewhere keeps what the person here typed', () => {
  expect(keepOthers(start, { ...start, phone: '3' }, { ...start, phone: '2' }).phone).toBe('3');
});
