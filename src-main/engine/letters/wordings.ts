import { and, eq } from 'drizzle-orm';
import type { lettersContract } from '../../../src-shared/contract/letters.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { kindOf } from '../documents/kind.ts';
import { letterhead, template, textBlock } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { listLetterheads } from './letterheads.ts';
import { listTemplates, listTextBlocks } from './library.ts';

type Wordings = Pick<
  typeof lettersContract,
  | 'templates.list'
  | 'templates.save'
  | 'templates.reset'
  | 'textBlocks.list'
  | 'textBlocks.save'
  | 'textBlocks.reset'
  | 'letterheads.list'
  | 'letterheads.save'
  | 'letterheads.remove'
>;

/** A letterhead travels to every desk with each change of it: its picture must be small. Bytes. */
const LARGEST_LOGO = 70_000;
const gone = (what: string) => fail('wording.notFound', `${what} gibt es nicht (mehr). Es wurde nichts geändert.`);

const hasRow = (desk: Desk, table: typeof template | typeof textBlock | typeof letterhead, id: string): boolean =>
  desk.store.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, id), eq(table.removed, 0)))
    .get() !== undefined;

/** A row that was set back comes again with the next change. */
const revived = (desk: Desk, table: 'template' | 'text_block' | 'letterhead', id: string) =>
  desk.store.readRow(table, id).removed ? [removeRow(table, id, false)] : [];

export const wordingHandlers: Handlers<Wordings> = {
  'templates.list': (_input, desk) => ok(listTemplates(desk).map(({ recipient: _recipient, ...info }) => info)),

  'templates.save': ({ templateId, active, ...words }, desk) => {
    const known = templateId === undefined ? undefined : listTemplates(desk).find(({ id }) => id === templateId);
    if (templateId !== undefined && !known) return gone('Diese Vorlage');
    const id = templateId ?? createUuid(desk.deps);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'template.changed',
        facts: { name: words.name },
        changes: [...revived(desk, 'template', id), setRow('template', id, { ...words, active: active ? 1 : 0 })],
      },
    ]);
    return ok({ templateId: id });
  },

  'templates.reset': ({ templateId }, desk) => {
    const known = listTemplates(desk).find(({ id }) => id === templateId);
    if (!known) return gone('Diese Vorlage');
    if (!hasRow(desk, template, templateId)) return ok(null);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'template.removed',
        facts: { name: known.name },
        changes: [removeRow('template', templateId)],
      },
    ]);
    return ok(null);
  },

  'textBlocks.list': (_input, desk) => ok(listTextBlocks(desk)),

  'textBlocks.save': ({ textBlockId, active, reductionKind, ...words }, desk) => {
    const all = listTextBlocks(desk);
    const known = textBlockId === undefined ? undefined : all.find(({ id }) => id === textBlockId);
    if (textBlockId !== undefined && !known) return gone('Diesen Textbaustein');
    if (known?.builtIn && known.key !== words.key) {
      return fail(
        'textBlock.builtInKey',
        'Der Schlüssel eines mitgelieferten Bausteins bleibt: Vorlagen nennen ihn.',
        'key',
      );
    }
    const other = all.find(({ id, key }) => key === words.key && id !== textBlockId);
    if (other) {
      return fail(
        'textBlock.keyTaken',
        `Diesen Schlüssel hat schon „${other.title}“. Bitte einen anderen wählen.`,
        'key',
      );
    }
    const id = textBlockId ?? createUuid(desk.deps);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'textBlock.changed',
        facts: { title: words.title },
        changes: [
          ...revived(desk, 'text_block', id),
          setRow('text_block', id, { ...words, reduction_kind: reductionKind, active: active ? 1 : 0 }),
        ],
      },
    ]);
    return ok({ textBlockId: id });
  },

  'textBlocks.reset': ({ textBlockId }, desk) => {
    const known = listTextBlocks(desk).find(({ id }) => id === textBlockId);
    if (!known) return gone('Diesen Textbaustein');
    if (!hasRow(desk, textBlock, textBlockId)) return ok(null);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'textBlock.removed',
        facts: { title: known.title },
        changes: [removeRow('text_block', textBlockId)],
      },
    ]);
    return ok(null);
  },

  'letterheads.list': (_input, desk) => ok(listLetterheads(desk)),

  'letterheads.save': ({ letterheadId, logo, isDefault, name, company, ...lines }, desk) => {
    const all = listLetterheads(desk);
    if (letterheadId !== undefined && !all.some(({ id }) => id === letterheadId)) return gone('Diesen Briefkopf');
    if (logo && `image/${kindOf(logo.bytes)}` !== logo.mime) {
      return fail('letterhead.logoKind', 'Das Logo ist kein PNG oder JPEG. Bitte ein anderes Bild wählen.', 'logo');
    }
    if (logo && logo.bytes.length > LARGEST_LOGO) {
      return fail('letterhead.logoSize', 'Das Logo ist größer als 70 KB. Bitte ein kleineres Bild wählen.', 'logo');
    }
    const id = letterheadId ?? createUuid(desk.deps);
    const before = all.find((one) => one.isDefault && !one.builtIn && one.id !== id);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'letterhead.changed',
        facts: { name },
        changes: [
          ...revived(desk, 'letterhead', id),
          setRow('letterhead', id, {
            name,
            company,
            sender_line: lines.senderLine,
            contact_lines: lines.contactLines,
            footer_lines: lines.footerLines,
            logo: logo ? Buffer.from(logo.bytes).toString('base64') : null,
            logo_mime: logo?.mime ?? null,
            is_default: isDefault ? 1 : 0,
          }),
          ...(isDefault && before ? [setRow('letterhead', before.id, { is_default: 0 })] : []),
        ],
      },
    ]);
    return ok({ letterheadId: id });
  },

  'letterheads.remove': ({ letterheadId }, desk) => {
    const known = listLetterheads(desk).find(({ id }) => id === letterheadId);
    if (!known) return gone('Diesen Briefkopf');
    if (!hasRow(desk, letterhead, letterheadId)) {
      return fail(
        'letterhead.builtIn',
        'Dieser Briefkopf entsteht aus den Angaben zum Büro und kann nicht gelöscht werden.',
      );
    }
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'letterhead.removed',
        facts: { name: known.name },
        changes: [removeRow('letterhead', letterheadId)],
      },
    ]);
    return ok(null);
  },
};
