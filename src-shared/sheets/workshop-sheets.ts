import { branches } from '../cases/words.ts';
import { reductionKindTitles } from '../letters/words.ts';
import { formatEuro } from '../money/cents.ts';
import { formatCalendarDate } from '../time/format.ts';
import type { WorkshopView } from '../visibility/workshop-view.ts';
import { documentEntry } from './documents.ts';
import { appointmentsSheet, noteEntry, receivedSheet, vehicleFacts } from './parts.ts';
import { known, type Sheet, sheet, wordOf } from './sheet.ts';

const repairSheet = ({ repair }: WorkshopView): Sheet =>
  sheet('repair', 'Reparatur', 'Zur Reparatur ist noch nichts eingetragen.', {
    facts: known([
      ['Abrechnung', wordOf(branches, repair.branch)],
      ['Reparaturkosten laut Gutachten (netto)', repair.net === null ? '' : formatEuro(repair.net)],
      ['Umsatzsteuer', repair.vat === null ? '' : formatEuro(repair.vat)],
      [
        'Reparaturdauer laut Gutachten',
        repair.days === null ? '' : repair.days === 1 ? '1 Tag' : `${repair.days} Tage`,
      ],
      ['Reparatur begonnen', formatCalendarDate(repair.startedOn)],
      ['Reparatur beendet', formatCalendarDate(repair.finishedOn)],
    ]),
    ...(repair.positions.length === 0
      ? {}
      : {
          table: {
            head: ['Position', 'Gefordert', 'Anerkannt'],
            rows: repair.positions.map(({ title, claimed, accepted, cuts }) => ({
              cells: [title, formatEuro(claimed), accepted === null ? 'noch offen' : formatEuro(accepted)],
              part: false,
              notes: cuts.map((cut) =>
                [
                  `Gekürzt um ${formatEuro(cut.amount)}: ${cut.title || wordOf(reductionKindTitles, cut.kind)}`,
                  cut.reason,
                ]
                  .filter(Boolean)
                  .join(' – '),
              ),
            })),
            foot: [],
          },
        }),
  });

/** What a workshop reads of a case, in the order of its page. */
export const workshopSheets = (view: WorkshopView): readonly Sheet[] => [
  sheet('vehicle', 'Fahrzeug', 'Zum Fahrzeug ist noch nichts eingetragen.', {
    facts: view.vehicle ? vehicleFacts(view.vehicle) : [],
  }),
  repairSheet(view),
  appointmentsSheet(view.appointments),
  sheet('notes', 'Technische Notizen', 'Noch keine Notiz. Was Sie schreiben, liest nur das Büro.', {
    entries: view.notes.map(noteEntry),
  }),
  sheet('documents', 'Dokumente vom Büro', 'Das Büro hat Ihnen noch kein Dokument freigegeben.', {
    entries: view.documents.map(documentEntry),
  }),
  receivedSheet(view.received ?? []),
];
