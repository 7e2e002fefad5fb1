import { describe, expect, test } from 'vitest';
import { emptyValues, type PlaceholderValues } from '../../../../src-shared/letters/placeholders.ts';
import { letterParts } from './parts.ts';
import { readableText, renderTemplate } from './template.ts';

const empty = emptyValues();
const values: PlaceholderValues = {
  ...empty,
  mandant: { ...empty.mandant, name: 'Änne Großkreutz', iban: 'DE02 1203 0000 0000 2020 51' },
  schaden: { ...empty.schaden, nummer: 'K-77/4' },
  kuerzungen: [
    { art: 'Verbringung', position: 'Reparatur', betrag: '120,00 €', grund: '', argument: '', baustein: 'gegen-v' },
    { art: 'Kleinteile', position: 'Reparatur', betrag: '14,00 €', grund: 'pauschal', argument: '', baustein: '' },
  ],
};
const blocks = { gruss: 'Mit freundlichen Grüßen\n{{ mandant.name }}', 'gegen-v': 'Ortsüblich: {{ k.betrag }}.' };
const render = (source: string, more: Record<string, string> = {}) => {
  const { text, problems } = renderTemplate(source, values, { ...blocks, ...more });
  return { text: readableText(text), problems };
};

describe('the template language', () => {
  test('fills values, conditions, loops and text blocks; lines of tags leave nothing behind', () => {
    const { text, problems } = render(
      'Guten Tag {{ mandant.name }},\n{% if mandant.telefon %}\nTel. {{ mandant.telefon }}\n{% endif %}\nNr. {{schaden.nummer}}\n\n{% for k in kuerzungen %}\n{{ forloop.index }}. {{ k.art }}{% if k.baustein %}: {% include k.baustein %}{% endif %}\n{% endfor %}\n\n{% include "gruss" %}\n\nEnde',
    );
    expect(problems).toEqual([]);
    expect(text).toBe(
      'Guten Tag Änne Großkreutz,\nNr. K-77/4\n\n1. Verbringung: Ortsüblich: 120,00 €.\n2. Kleinteile\n\nMit freundlichen Grüßen\nÄnne Großkreutz\n\nEnde',
    );
  });

  test('shows an unknown placeholder with its place, also where it is not reached', () => {
    const { text, problems } = render(
      'Zeile eins\nAn {{ mandant.nmae }} und {{ nix }}\n{% if false %}{{ foo.bar }}{% endif %}',
    );
    expect(text).toBe('Zeile eins\nAn ⟦mandant.nmae⟧ und ⟦nix⟧');
    expect(problems.map(({ kind, line, column, length }) => [kind, line, column, length])).toEqual([
      ['unknown', 2, 7, 12],
      ['unknown', 2, 30, 3],
      ['unknown', 3, 18, 7],
    ]);
    expect(problems[0]?.message).toBe('Den Platzhalter „mandant.nmae“ gibt es nicht.');
  });

  test('shows an empty placeholder as ⟦…⟧ only where it is really set, and never as nothing', () => {
    const { text, problems } = render(
      'Tel. {{ mandant.telefon }}{% if mandant.email %} {{ mandant.email }}{% endif %}',
    );
    expect(text).toBe('Tel. ⟦mandant.telefon⟧');
    expect(problems).toEqual([
      {
        kind: 'empty',
        line: 1,
        column: 9,
        length: 15,
        message: 'Für „mandant.telefon“ enthält die Akte keine Angabe.',
      },
    ]);
    expect(render('{{ mandant.telefon | default: "ohne Telefon" }}')).toEqual({ text: 'ohne Telefon', problems: [] });
    expect(render('{% for k in kuerzungen %}{{ k.grund }}{{ k.gibtsnicht }};{% endfor %}')).toMatchObject({
      text: '⟦k.grund⟧⟦k.gibtsnicht⟧;pauschal⟦k.gibtsnicht⟧;',
      problems: [{ kind: 'empty' }, { kind: 'unknown' }],
    });
    const blank = renderTemplate('Tel. {{ mandant.telefon }}{{ nix }}.', values, blocks, { blankEmpty: true });
    expect(blank.text).toBe('Tel. ⟦nix⟧.');
  });

  test.each([
    ['a\nb {% if schaden.nummer %} c', 2, 3, 'Zu „if“ fehlt das Ende: {% endif %}.'],
    ['a\nb {{ mandant.name', 2, 3, 'Hier fehlt das Ende der Klammer: }}.'],
    ['{% wenn x %}', 1, 1, 'Den Befehl „wenn“ gibt es nicht'],
    ['{% endif %}', 1, 1, 'ohne den Anfang'],
    ['x {{ mandant.name | gross }}', 1, 3, 'Den Filter „gross“ gibt es nicht'],
    ['\n\n {% include "fehlt" %}', 3, 2, 'Den Textbaustein „fehlt“ gibt es nicht.'],
    ['{% if %}x{% endif %}', 1, undefined, 'nicht verständlich'],
    ['ab {% include "kreis" %}', 1, 4, 'gegenseitig ein: kreis → ring → kreis'],
    ['ab {% include "krumm" %}', 1, 4, 'Im Textbaustein „krumm“: Zu „if“ fehlt das Ende'],
  ])('says where and what in German: %j', (source, line, column, message) => {
    const { problems } = render(source, {
      kreis: '{% render "ring" %}',
      ring: '{% include "kreis" %}',
      krumm: '{% if mandant.name %}',
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'syntax', line, ...(column ? { column } : {}) });
    expect(problems[0]?.message).toContain(message);
  });

  test('names the block and the place where it is set in when a block has an unknown or empty placeholder', () => {
    const { problems } = render('x\n {% include "b" %}', { b: '{{ mandant.zahn }} {{ mandant.telefon }}' });
    expect(problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [2, 2, 'Den Platzhalter „mandant.zahn“ gibt es nicht (im Textbaustein „b“).'],
      [2, 2, 'Für „mandant.telefon“ enthält die Akte keine Angabe (im Textbaustein „b“).'],
    ]);
  });

  test('reads nothing in a value as template or markup', () => {
    const hostile = '{{ mandant.iban }} **fett** {% raw %}\n- Liste\n\u0002\u0001';
    const { text, problems } = renderTemplate(
      '{{ mandant.name }}',
      { ...values, mandant: { ...values.mandant, name: hostile } },
      blocks,
    );
    expect(problems).toEqual([]);
    expect(letterParts(text)).toEqual([
      { kind: 'paragraph', runs: [{ text: '{{ mandant.iban }} **fett** {% raw %}\n- Liste', bold: false }] },
    ]);
  });

  test.each([
    '{{ mandant.constructor }}',
    '{{ mandant.__proto__ }}',
    '{{ mandant.name.constructor }}',
    '{{ constructor }}',
    '{{ mandant.toString }}',
    '{{ kuerzungen.constructor.name }}',
    '{{ kuerzungen }}',
  ])('gives no way to the program behind it: %s', (source) => {
    const { text, problems } = render(source);
    expect(text).toMatch(/^⟦[\w.]+⟧$/);
    expect(problems).toMatchObject([{ kind: 'unknown' }]);
  });

  test.each([
    '{% layout "gruss" %}',
    '{{ mandant.name | raw }}',
    '{{ "x" | base64_decode }}',
    '{% liquid assign x = 1 %}',
    '{% include "../../../etc/passwd" %}',
    '{% include "/etc/passwd" %}',
    '{% for i in (1..100000000) %}x{% endfor %}',
    '{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}x{% endfor %}{% endfor %}{% endfor %}',
    '{% assign a = "xxxxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
    `${'{% if mandant.name %}'.repeat(3000)}${'{% endif %}'.repeat(3000)}`,
    'x'.repeat(300_000),
  ])('refuses what is none of a letter’s business, however much work it asks for: %#', (source) => {
    expect(render(source).problems).toMatchObject([{ kind: 'syntax' }]);
  });

  test('a chain that leads back through a name made while filling ends with a sentence', () => {
    expect(render('{% include "a" %}', { a: '{% assign n = "a" %}{% include n %}' }).problems).toMatchObject([
      { kind: 'syntax', line: 1, column: 1 },
    ]);
  });
});

test('paragraphs, lists, bold and the table are told apart', () => {
  const { text } = renderTemplate(
    'Erster **fett** Absatz\nzweite Zeile\n\n- eins\n- zwei **drei**\n\n{{ forderung.positionen }}\n\nEnde',
    { ...values, forderung: { ...empty.forderung, positionen: '\u0002' } },
    {},
  );
  expect(letterParts(text)).toEqual([
    {
      kind: 'paragraph',
      runs: [
        { text: 'Erster ', bold: false },
        { text: 'fett', bold: true },
        { text: ' Absatz\nzweite Zeile', bold: false },
      ],
    },
    {
      kind: 'list',
      items: [
        [{ text: 'eins', bold: false }],
        [
          { text: 'zwei ', bold: false },
          { text: 'drei', bold: true },
        ],
      ],
    },
    { kind: 'positions' },
    { kind: 'paragraph', runs: [{ text: 'Ende', bold: false }] },
  ]);
});
