import { expect, test } from 'vitest';
import { noisy, officePapers, type Paper, paperCases, seeded } from '../../tests/fixtures/documents/office-papers.ts';
import { createCaseIndex, matchCases } from './case-match.ts';
import { readFields } from './fields.ts';
import { suggestKind } from './kind.ts';
import { readDeadlines } from './letters/deadlines.ts';
import { readPayment } from './letters/payment.ts';
import { readSettlement } from './letters/settlement.ts';

/** What was said, of which so much was right, and what could have been said. */
interface Count {
  said: number;
  right: number;
  possible: number;
}
const precision = ({ said, right }: Count): number => (said === 0 ? 1 : right / said);
const recall = ({ right, possible }: Count): number => (possible === 0 ? 1 : right / possible);

const measure = (papers: readonly Paper[], read: (paper: Paper) => string) => {
  const index = createCaseIndex();
  for (const of of new Set(papers.flatMap((paper) => paper.of ?? []))) {
    const { fileNumber, claim, plate, fin, first, last } = of;
    index.add({
      caseId: fileNumber,
      fileNumber,
      clientName: `${first} ${last}`,
      claimNumber: claim,
      plates: [plate],
      fins: [fin],
    });
  }
  const counts = new Map<string, Count>();
  const count = (what: string, said: number, right: number, possible: number): void => {
    const before = counts.get(what) ?? { said: 0, right: 0, possible: 0 };
    counts.set(what, {
      said: before.said + said,
      right: before.right + right,
      possible: before.possible + possible,
    });
  };
  for (const paper of papers) {
    const pages = [{ page: 1, text: read(paper) }];
    const kind = suggestKind(pages, 'scan.pdf');
    const known = paper.kind !== 'other';
    count('kind', kind ? 1 : 0, kind?.kind === paper.kind ? 1 : 0, known ? 1 : 0);
    if (kind?.certainty === 'sure') count('kind, sure', 1, kind.kind === paper.kind ? 1 : 0, 1);
    const [to] = matchCases(pages[0]?.text ?? '', index);
    count('case', to ? 1 : 0, to && to.caseId === paper.of?.fileNumber ? 1 : 0, paper.of ? 1 : 0);
    if (to?.certainty === 'sure') count('case, sure', 1, to.caseId === paper.of?.fileNumber ? 1 : 0, 1);
    const wanted = Object.entries(paper.fields);
    if (wanted.length > 0) {
      const found = readFields(pages, paper.kind);
      for (const [target, value] of wanted) {
        const field = found.find((each) => each.target === target && each.doubt === '');
        count(target, field ? 1 : 0, field?.value === value ? 1 : 0, 1);
      }
    }
    if (paper.rows) {
      const { rows } = readSettlement(pages);
      const right = rows.filter((row) =>
        paper.rows?.some(([claimed, accepted]) => claimed === row.claimed && accepted === row.accepted),
      ).length;
      count('settled position', rows.length, right, paper.rows.length);
    }
    if (paper.paid !== undefined) {
      const payment = readPayment(pages);
      count('payment', payment ? 1 : 0, payment?.amount === paper.paid ? 1 : 0, 1);
    }
    const deadlines = readDeadlines(pages);
    const until = paper.until ?? [];
    const right = deadlines.filter(({ on, days }) => until.includes(on ?? String(days))).length;
    count('deadline', deadlines.length, right, until.length);
  }
  return counts;
};

const cases = paperCases(20, seeded(20_261_126));
const papers = officePapers(cases, seeded(7));

/** How good it must stay: precision and recall, by how many of the signs that scanners confuse were confused. */
const bounds: readonly (readonly [noise: number, what: string, precision: number, recall: number])[] = [
  [0, 'kind', 1, 0.94],
  [0, 'case', 1, 1],
  [0, 'vehicle.plate', 1, 1],
  [0, 'vehicle.fin', 1, 1],
  [0, 'vehicle.first_registration', 1, 1],
  [0, 'case_file.claim_number', 1, 1],
  [0, 'settled position', 1, 1],
  [0, 'payment', 1, 1],
  [0, 'deadline', 1, 1],
  [0.02, 'kind', 0.99, 0.92],
  [0.02, 'case', 1, 0.98],
  [0.02, 'case, sure', 1, 1],
  [0.02, 'vehicle.plate', 1, 0.95],
  [0.02, 'vehicle.fin', 1, 0.85],
  [0.02, 'vehicle.hsn', 1, 0.9],
  [0.02, 'case_file.claim_number', 0.92, 0.85],
  [0.02, 'settled position', 0.98, 0.6],
  [0.02, 'payment', 1, 0.85],
  [0.02, 'deadline', 1, 0.8],
  [0.05, 'kind', 0.96, 0.9],
  [0.05, 'case', 1, 0.95],
  [0.05, 'vehicle.plate', 1, 0.9],
  [0.05, 'settled position', 0.93, 0.4],
  [0.05, 'payment', 1, 0.6],
  [0.05, 'deadline', 1, 0.65],
];

test.each([0, 0.02, 0.05])('papers are understood with %s of the confusable signs confused', (rate) => {
  const random = seeded(Math.round(rate * 1000) + 1);
  const counts = measure(papers, ({ text }) => noisy(text, rate, random));
  // The table of decision 0069.
  if (process.env.FALLSTAND_TABLE) {
    for (const [what, each] of counts) {
      console.log(`${rate} | ${what} | ${precision(each).toFixed(3)} | ${recall(each).toFixed(3)} | ${each.possible}`);
    }
  }
  for (const [noise, what, lowestPrecision, lowestRecall] of bounds) {
    const each = counts.get(what);
    if (noise !== rate) continue;
    if (!each) throw new Error(`nothing was measured of ${what}`);
    expect({ what, precision: precision(each) >= lowestPrecision, recall: recall(each) >= lowestRecall }).toEqual({
      what,
      precision: true,
      recall: true,
    });
  }
});
