import { expect, it } from 'vitest';
import { createTestOffice } from '../../../tests/office.ts';

it('knows added words and the names of the cases, and forgets a word that was taken out', async () => {
  const office = await createTestOffice();
  try {
    await office.must('cases.create', {
      client: { lastName: 'Brückner-Weißenfels', firstName: 'Katharina' },
      vehicle: { make: 'Škoda' },
      accident: {},
    });
    await office.must('spelling.add', { word: 'Fallstand' });
    await office.must('spelling.add', { word: 'fallstand' });
    expect(await office.must('spelling.added', {})).toEqual(['Fallstand']);
    const words = await office.must('spelling.words', {});
    expect(words).toEqual(expect.arrayContaining(['fallstand', 'brückner', 'weißenfels', 'katharina', 'škoda']));
    await office.must('spelling.remove', { word: 'FALLSTAND' });
    expect(await office.must('spelling.added', {})).toEqual([]);
    expect(await office.must('spelling.words', {})).not.toContain('fallstand');
    await office.must('history.undo', {});
    expect(await office.must('spelling.added', {})).toEqual(['Fallstand']);
  } finally {
    await office.close();
  }
});

it('takes only words', async () => {
  const office = await createTestOffice();
  try {
    for (const word of ['', 'a', 'zwei Wörter', '<b>', 'x'.repeat(61)]) {
      const result = await office.ask('spelling.add', { word });
      expect(result.ok).toBe(false);
    }
    expect(await office.must('spelling.added', {})).toEqual([]);
  } finally {
    await office.close();
  }
});
