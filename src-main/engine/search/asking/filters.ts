import { readFileNumber } from '../../../../src-shared/cases/file-number.ts';
import { dayOf } from '../../../../src-shared/deadlines/calendar.ts';
import {
  daysNamed,
  type Filter,
  kindsNamed,
  meansTray,
  type Operator,
  statusNamed,
} from '../../../../src-shared/search/question.ts';
import { fold } from '../../../../src-shared/text/fold.ts';
import type { Desk } from '../../desk.ts';
import {
  caseMark,
  documentKindMark,
  kindMark,
  noMark,
  rangeMarks,
  responsibleMark,
  statusMark,
  trayMark,
  userMark,
} from '../index/marks.ts';
import { matchOf } from '../match.ts';
import { termsOf } from '../terms.ts';

/** Somebody who is in more cases than this needs another word beside the name. */
const MOST_CASES = 200;
/** How far beyond today deadlines and appointments lie, where no end is said. */
const YEARS_AHEAD = 30;
const FIRST_DAY = '1990-01-01';

export interface Asked {
  /** Of each list any mark must stand on a hit. */
  readonly marks: readonly (readonly string[])[];
  /** German sentences about filters that mean nothing; these filter nothing. */
  readonly remarks: readonly string[];
}

/** What the filters of a question ask for. The same filter twice means one or the other. */
export function filtersOf(desk: Desk, filters: readonly Filter[], caseId: string | undefined): Asked {
  const remarks: string[] = [];
  const values = (operator: Operator): string[] =>
    filters.filter((filter) => filter.operator === operator && filter.value !== '').map((filter) => filter.value);
  const any = (operator: Operator, marksOf: (value: string) => readonly string[] | undefined, remark: string) => {
    const found: string[] = [];
    for (const value of values(operator)) {
      const marks = marksOf(value);
      if (marks) found.push(...marks);
      else remarks.push(`„${operator}:${value}“ ist nicht bekannt und filtert nichts. ${remark}`);
    }
    return found.length > 0 ? found : undefined;
  };
  const kindMarks = any('art', kindMarksOf, 'Möglich sind zum Beispiel art:gutachten, art:notiz oder art:aufgabe.');
  const days = any('von', (value) => daysNamed(value, today(desk)), DATE_HINT)?.toSorted();
  const ends = any('bis', (value) => daysNamed(value, today(desk)), DATE_HINT)?.toSorted();
  const lists = [
    kindMarks,
    any('status', statusMarksOf, 'Möglich sind status:offen und status:abgeschlossen.'),
    any('akte', (value) => caseMarksOf(desk, value), ''),
    any('person', (value) => personMarksOf(desk, value), ''),
    any('zuständig', (value) => responsibleMarksOf(desk, value), ''),
    days || ends
      ? orNone(
          rangeMarks(days?.[0] ?? FIRST_DAY, ends?.at(-1) ?? `${Number(today(desk).slice(0, 4)) + YEARS_AHEAD}-12-31`),
        )
      : undefined,
    caseId === undefined ? undefined : [caseMark(caseId)],
  ];
  return { marks: lists.flatMap((list) => (list ? [list] : [])), remarks };
}

const DATE_HINT = 'Möglich sind zum Beispiel 24.03.2026, 2026-03, 2026 oder heute.';
const today = (desk: Desk): string => dayOf(desk.deps.now());
const orNone = (marks: readonly string[]): readonly string[] => (marks.length > 0 ? marks : [noMark]);

function kindMarksOf(value: string): string[] | undefined {
  const kinds = kindsNamed(value);
  return kinds && [...kinds.hits.map(kindMark), ...kinds.documents.map(documentKindMark)];
}

function statusMarksOf(value: string): string[] | undefined {
  const status = statusNamed(value);
  return status && [statusMark(status === 'closed')];
}

/** By the number in any spelling, else by what the case is called. */
function caseMarksOf(desk: Desk, value: string): readonly string[] {
  if (meansTray(value)) return [trayMark];
  const number = readFileNumber(value);
  if (number) {
    const like = `${number.year ?? '%'}-${number.tag ?? '%'}${String(number.running).padStart(4, '0')}`;
    const found = desk.store.sqlite
      .prepare<[string, number], { case_id: string }>(
        'SELECT case_id FROM case_summary WHERE file_number LIKE ? LIMIT ?',
      )
      .all(like, MOST_CASES);
    if (found.length > 0) return found.map((row) => caseMark(row.case_id));
  }
  return orNone(casesCalled(desk, value).map(caseMark));
}

/** Parties of cases, and who of the office added or wrote something. */
function personMarksOf(desk: Desk, value: string): readonly string[] {
  return orNone([...casesCalled(desk, value).map(caseMark), ...usersCalled(desk, value).map(userMark)]);
}

const responsibleMarksOf = (desk: Desk, value: string): readonly string[] =>
  orNone((fold(value) === 'ich' ? [desk.me.id] : usersCalled(desk, value)).map(responsibleMark));

function casesCalled(desk: Desk, value: string): string[] {
  const terms = termsOf(value);
  if (terms.length === 0) return [];
  const match = matchOf(terms, { wide: false, where: 'names' }, [[kindMark('case')]]);
  return desk.store.sqlite
    .prepare<[string, number], { case_id: string | null }>(
      `SELECT e.case_id FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) found
       JOIN search_entry e ON e.id = found.rowid`,
    )
    .all(match, MOST_CASES)
    .flatMap((row) => (row.case_id === null ? [] : [row.case_id]));
}

function usersCalled(desk: Desk, value: string): string[] {
  const asked = fold(value);
  return desk.store.sqlite
    .prepare<[], { id: string; display_name: string | null }>('SELECT id, display_name FROM user WHERE removed = 0')
    .all()
    .filter((user) => ` ${fold(user.display_name ?? '')}`.includes(` ${asked}`))
    .map((user) => user.id);
}
