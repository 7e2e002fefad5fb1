import type { ClaimItemKind } from '../../claims/words.ts';
import { type Cents, formatEuro } from '../../money/cents.ts';
import type { PageText } from '../kind.ts';
import { comparedWords, phraseFinder } from '../words.ts';
import { amountsIn } from './amounts.ts';

/** A row of an insurer's settlement: what was claimed, what it accepts. */
export interface SettledRow {
  readonly title: string;
  /** Kinds of positions or parts that the title can mean. */
  readonly kinds: readonly ClaimItemKind[];
  readonly claimed: Cents;
  readonly accepted: Cents;
  readonly cut: Cents;
  readonly raw: string;
  readonly page: number;
}

export interface Settlement {
  readonly rows: readonly SettledRow[];
  /** German sentences: what does not add up. */
  readonly problems: readonly string[];
}

/** What insurers call positions, and what Fallstand calls them; the first that fits counts. */
const titles: readonly (readonly [readonly ClaimItemKind[], readonly string[]])[] = [
  [['hourlyRates'], ['Stundenverrechnungs*', 'Lohnkosten', 'Arbeitslohn', 'Lackierlohn']],
  [['partsSurcharge'], ['UPE', 'Ersatzteilaufschl*', 'Ersatzteilzuschl*']],
  [['transfer'], ['Verbringung*']],
  [['blending'], ['Beilackierung*']],
  [['smallParts'], ['Kleinteile', 'Kleinersatzteile', 'Kleinmaterial']],
  [['cleaning'], ['Reinigung*', 'Fahrzeugreinigung']],
  [['testDrive'], ['Probefahrt*']],
  [
    ['repairInvoice', 'repairAppraisal'],
    ['Reparaturkosten*', 'Reparaturrechnung', 'Reparatur', 'Instandsetzung*'],
  ],
  [['diminution'], ['Wertminderung*', 'Minderwert*']],
  [['replacement'], ['Wiederbeschaffungsaufwand', 'Fahrzeugschaden', 'Wiederbeschaffung*']],
  [
    ['appraisalFee'],
    ['Sachverständigen*', 'Gutachterkosten', 'Gutachterhonorar', 'Gutachten*', 'SV Kosten', 'SV Honorar'],
  ],
  [['usageLoss'], ['Nutzungsausfall*', 'Nutzungsentschädigung', 'Ausfallentschädigung']],
  [['rentalCar'], ['Mietwagen*', 'Mietwagenkosten']],
  [['towing'], ['Abschlepp*', 'Bergung*']],
  [['storage'], ['Standgeld', 'Standkosten']],
  [
    ['flatRate'],
    ['Unkostenpauschale', 'Kostenpauschale', 'Auslagenpauschale', 'Unfallpauschale', 'Pauschale', 'Nebenkosten*'],
  ],
  [['registration'], ['Abmeldung', 'Anmeldung', 'Ummelde*', 'Zulassungskosten']],
  [['legalFee'], ['Anwalts*', 'Rechtsanwalts*', 'Rechtsverfolgung*']],
];
const sumWords = ['Summe', 'Gesamt', 'Gesamtbetrag', 'Gesamtsumme', 'Gesamtforderung', 'Zusammen'];

type Column = 'claimed' | 'accepted' | 'cut';
/** What stands over the columns of amounts. */
const heads: readonly (readonly [Column, RegExp])[] = [
  ['cut', /gekürzt|kürzung|abzug|abzüge|differenz|nicht erstatte\w*|einbehalt\w*/gi],
  [
    'accepted',
    /anerkannt|(?<!nicht )erstatte(?:t|n)?\b|(?<!nicht )erstattung\w*|reguliert\w*|regulierung\w*|zahlbetrag|auszahlung\w*|ersatzbetrag|berücksichtigt/gi,
  ],
  ['claimed', /gefordert|forderung|geltend gemacht|beansprucht|rechnungsbetrag|eingereicht|anspruch/gi],
];

/** The columns in the order their heads stand in the text above the first row; undefined where that is not clear. */
const columnsOf = (head: string): readonly Column[] | undefined => {
  const places = heads.flatMap(([column, words]) => {
    const all = [...head.matchAll(words)];
    const last = all.at(-1);
    return last ? [{ column, at: last.index }] : [];
  });
  const columns = places.sort((a, b) => a.at - b.at).map(({ column }) => column);
  return columns.length >= 2 && columns.includes('claimed') ? columns : undefined;
};

interface RawRow {
  readonly title: string;
  readonly raw: string;
  readonly cents: readonly Cents[];
  readonly at: number;
}

/** Rows of a table: words and then amounts, on one line or each amount on a line of its own. */
const rowsIn = (text: string): readonly RawRow[] => {
  const rows: { title: string; raw: string; cents: Cents[]; at: number }[] = [];
  let last = '';
  let open: (typeof rows)[number] | undefined;
  let at = 0;
  for (const line of text.split('\n')) {
    const amounts = amountsIn(line);
    const first = amounts[0];
    if (!first) {
      last = line.trim();
      open = undefined;
    } else {
      const title = line.slice(0, first.at).trim();
      const cents = amounts.map((amount) => amount.cents);
      if (title !== '') {
        open = { title, raw: line.trim(), cents, at };
        rows.push(open);
      } else if (open) open.cents.push(...cents);
      else if (last !== '') {
        open = { title: last, raw: last, cents, at };
        rows.push(open);
      }
    }
    at += line.length + 1;
  }
  return rows;
};

const kindsOf = (title: string): readonly ClaimItemKind[] => {
  const find = phraseFinder(comparedWords(title));
  return titles.find(([, phrases]) => phrases.some((phrase) => find(phrase) >= 0))?.[0] ?? [];
};

/** Amounts by column; undefined where they contradict each other. */
const settled = (columns: readonly Column[], cents: readonly Cents[]) => {
  if (cents.length !== columns.length) return undefined;
  const of = (column: Column): Cents | undefined => {
    const at = columns.indexOf(column);
    const value = at < 0 ? undefined : cents[at];
    return value === undefined ? undefined : Math.abs(value);
  };
  const claimed = of('claimed');
  if (claimed === undefined) return undefined;
  const accepted = of('accepted') ?? claimed - (of('cut') ?? 0);
  const cut = of('cut') ?? claimed - accepted;
  return cut >= 0 && accepted >= 0 && claimed > 0 && claimed - accepted === cut
    ? { claimed, accepted, cut }
    : undefined;
};

/**
 * Reads the table of a settlement letter or test report: positions with what was claimed and what is accepted or cut. A
 * row whose amounts contradict each other is left out and said; without heads over the columns nothing is read.
 */
export const readSettlement = (pages: readonly PageText[]): Settlement => {
  const rows: SettledRow[] = [];
  const problems: string[] = [];
  let columns: readonly Column[] | undefined;
  for (const { page, text } of pages.slice(0, 10)) {
    const found = rowsIn(text);
    const table = found.filter(({ title }) => kindsOf(title).length > 0);
    const first = table[0];
    if (first) columns = columnsOf(text.slice(Math.max(0, first.at - 240), first.at)) ?? columns;
    if (!columns) continue;
    for (const { title, raw, cents } of table) {
      if (cents.length !== columns.length) continue;
      const amounts = settled(columns, cents);
      if (amounts) rows.push({ title, kinds: kindsOf(title), ...amounts, raw, page });
      else problems.push(`Die Zeile „${title}“ geht nicht auf und wurde nicht übernommen.`);
    }
    const total = found.find(({ title }) => sumWords.some((word) => phraseFinder(comparedWords(title))(word) >= 0));
    const sums = total && settled(columns, total.cents);
    const positions = rows.filter(({ kinds }) => !kinds.some((kind) => isLine(kind)));
    const claimed = positions.reduce((sum, row) => sum + row.claimed, 0);
    if (sums && positions.length > 0 && sums.claimed !== claimed) {
      problems.push(
        `Die Summe im Schreiben (${formatEuro(sums.claimed)}) ist nicht die der gelesenen Positionen (${formatEuro(claimed)}).`,
      );
    }
  }
  return { rows, problems };
};

const lines: readonly string[] = [
  'hourlyRates',
  'partsSurcharge',
  'transfer',
  'blending',
  'smallParts',
  'cleaning',
  'testDrive',
];
const isLine = (kind: string): boolean => lines.includes(kind);
