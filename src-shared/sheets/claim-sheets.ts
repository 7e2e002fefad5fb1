import { paymentRecipients, reductionStates } from '../claims/words.ts';
import { reductionKindTitles } from '../letters/words.ts';
import { formatEuro } from '../money/cents.ts';
import { formatCalendarDate } from '../time/format.ts';
import type { LawyerView } from '../visibility/lawyer-view.ts';
import { known, type Sheet, sheet, wordOf } from './sheet.ts';

const euro = (cents: number | null): string => (cents === null ? '' : formatEuro(cents));
const days = (count: number | null): string => (count === null ? '' : count === 1 ? '1 Tag' : `${count} Tage`);

/** The claim with its positions, cuts and payments, and the figures of the appraisal. */
export const claimSheets = (view: LawyerView): readonly Sheet[] => [
  positionsSheet(view),
  paymentsSheet(view),
  appraisalSheet(view),
];

const cutLine = (cut: LawyerView['claim']['positions'][number]['cuts'][number]): string =>
  [
    `Gekürzt um ${formatEuro(cut.amount)} (${wordOf(reductionKindTitles, cut.kind)}, ${wordOf(reductionStates, cut.state)}${cut.decidedOn ? `, ${formatCalendarDate(cut.decidedOn)}` : ''})`,
    cut.reason && `Versicherung: ${cut.reason}`,
    cut.argument && `Entgegnung: ${cut.argument}`,
  ]
    .filter(Boolean)
    .join(' – ');

const positionsSheet = ({ claim }: LawyerView): Sheet =>
  sheet('positions', 'Positionen', 'Noch keine Position in der Forderung.', {
    ...(claim.positions.length === 0
      ? {}
      : {
          table: {
            head: ['Position', 'Gefordert', 'Anerkannt', 'Bezahlt', 'Offen'],
            rows: claim.positions.map((position) => ({
              cells: [
                position.title,
                formatEuro(position.claimed),
                position.accepted === null ? 'noch offen' : formatEuro(position.accepted),
                formatEuro(position.paid),
                formatEuro(position.claimed - position.paid),
              ],
              part: position.part,
              notes: [
                position.decidedOn && `Entschieden am ${formatCalendarDate(position.decidedOn)}`,
                ...position.cuts.map(cutLine),
                position.remark,
              ].filter(Boolean),
            })),
            foot: [
              'Summe',
              formatEuro(claim.claimed),
              formatEuro(claim.accepted),
              formatEuro(claim.paid),
              formatEuro(claim.difference),
            ],
          },
        }),
  });

const paymentsSheet = ({ claim }: LawyerView): Sheet =>
  sheet('payments', 'Zahlungen', 'Noch keine Zahlung.', {
    entries: claim.payments.map((payment, index) => ({
      id: `payment-${index}`,
      title: `${formatEuro(payment.amount)} von ${payment.payer || 'Unbekannt'}`,
      lines: [
        `${formatCalendarDate(payment.receivedOn)} an ${wordOf(paymentRecipients, payment.recipient)}${payment.reference ? `, ${payment.reference}` : ''}`,
        payment.shares.map(({ title, amount }) => `${title || 'Zinsen'}: ${formatEuro(amount)}`).join(', '),
      ].filter(Boolean),
      at: payment.at,
    })),
  });

const appraisalSheet = ({ appraisal }: LawyerView): Sheet =>
  sheet('appraisal', 'Gutachten', 'Noch keine Werte aus dem Gutachten.', {
    facts: appraisal
      ? known([
          [
            'Gutachten',
            [appraisal.reportNumber, formatCalendarDate(appraisal.reportDate)].filter(Boolean).join(' vom '),
          ],
          ['Reparaturkosten netto', euro(appraisal.repairNet)],
          ['Umsatzsteuer', euro(appraisal.repairVat)],
          ['Wertminderung', euro(appraisal.diminution)],
          ['Wiederbeschaffungswert', euro(appraisal.replacementValue)],
          ['Restwert', euro(appraisal.residualValue)],
          ['Reparaturdauer', days(appraisal.repairDays)],
          ['Wiederbeschaffungsdauer', days(appraisal.replacementDays)],
          ['Nutzungsausfallgruppe', appraisal.usageLossGroup],
          ['Reparatur begonnen', formatCalendarDate(appraisal.repairStartedOn)],
          ['Reparatur beendet', formatCalendarDate(appraisal.repairFinishedOn)],
        ])
      : [],
  });
