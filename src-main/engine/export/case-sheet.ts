import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import { branches, liabilityStates, mandates, noteVisibilities, partyRoles } from '../../../src-shared/cases/words.ts';
import type { CaseDetail, PartyFields, VehicleFields } from '../../../src-shared/contract/cases.ts';
import { formatCalendarDate, formatDate, formatDateTime, formatInteger } from '../../../src-shared/time/format.ts';
import type { PdfDefinition } from '../pdf/definition.ts';
import { shorten } from '../pdf/style.ts';
import type { ExportHead } from './front-pages.ts';

type Fact = readonly [label: string, value: string];

const ownNotes = new Set(['internal', 'legal']);

/** The case on a sheet: its data, who takes part, the vehicles, and notes (internal and legal ones only when asked). */
export function caseSheet(head: ExportHead, detail: CaseDetail, internalNotes: boolean): PdfDefinition {
  const { accident, mandate, liability } = detail;
  const notes = detail.notes.filter(({ visibility }) => internalNotes || !ownNotes.has(visibility));
  return {
    title: `Falldaten ${head.fileNumber}`,
    officeName: head.officeName,
    headline: `Akte ${head.fileNumber}`,
    footline: `Ausgegeben am ${formatDateTime(head.createdAt)} von ${shorten(head.userName, 40)}`,
    content: [
      { text: 'Falldaten', style: 'title' },
      { text: `Akte ${head.fileNumber}`, style: 'subtitle', margin: [0, 0, 0, 10] },
      facts([
        ['Stand', detail.status.title],
        ['Eingegangen', formatDateTime(detail.receivedAt)],
        ['Abgeschlossen', detail.closedAt === null ? '' : formatDate(detail.closedAt)],
        ['Abrechnung', branches[detail.branch]],
        ['Verantwortlich', detail.responsibleName],
        ['Schadennummer', detail.claimNumber],
        ['Versicherungsschein', detail.policyNumber],
        ['Mandat', mandate.mandate === '' ? '' : mandates[mandate.mandate]],
        ['Haftung', liability.state === '' ? '' : `${liabilityStates[liability.state]} (${liability.percent} %)`],
      ]),
      ...section('Unfall', [
        ['Tag', [formatCalendarDate(accident.date), accident.time].filter(Boolean).join(', ')],
        ['Ort', [accident.place, accident.country].filter(Boolean).join(', ')],
        ['Hergang', accident.course],
        ['Polizei', [accident.policeStation, accident.policeReference].filter(Boolean).join(', ')],
      ]),
      ...detail.parties.flatMap((party) => section(partyRoles[party.role], partyFacts(party))),
      ...detail.vehicles.flatMap((vehicle) =>
        section(
          vehicle.owner === 'client' ? 'Fahrzeug des Mandanten' : 'Fahrzeug des Unfallgegners',
          vehicleFacts(vehicle),
        ),
      ),
      ...(notes.length === 0 ? [] : [{ text: 'Notizen', style: 'heading' }]),
      ...notes.map(
        (note): Content => ({
          stack: [
            {
              text: `${formatDateTime(note.createdAt)}, ${note.createdByName} (${noteVisibilities[note.visibility]})`,
              style: 'label',
            },
            { text: note.text, margin: [0, 1, 0, 8] },
          ],
        }),
      ),
    ],
  };
}

const partyFacts = (party: PartyFields): readonly Fact[] => [
  ['Name', party.company || [party.salutation, party.firstName, party.lastName].filter(Boolean).join(' ')],
  ['Ansprechpartner', party.contactPerson],
  ['Anschrift', [party.street, [party.postalCode, party.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')],
  ['Telefon', party.phone],
  ['E-Mail', party.email],
  ['Zeichen', party.reference],
];

const vehicleFacts = (vehicle: VehicleFields): readonly Fact[] => [
  ['Kennzeichen', vehicle.plate],
  ['Fahrzeug', [vehicle.make, vehicle.model].filter(Boolean).join(' ')],
  ['FIN', vehicle.fin],
  ['HSN/TSN', [vehicle.hsn, vehicle.tsn].filter(Boolean).join(' / ')],
  ['Erstzulassung', formatCalendarDate(vehicle.firstRegistration)],
  ['Laufleistung', vehicle.mileageKm === null ? '' : `${formatInteger(vehicle.mileageKm)} km`],
  ['Vorschäden', vehicle.previousDamage],
];

/** Nothing at all where every fact is empty. */
function section(title: string, rows: readonly Fact[]): Content[] {
  return rows.some(([, value]) => value !== '') ? [{ text: title, style: 'heading' }, facts(rows)] : [];
}

function facts(rows: readonly Fact[]): Content {
  const body = rows
    .filter(([, value]) => value !== '')
    .map(([label, value]): TableCell[] => [{ text: label, style: 'label' }, { text: value }]);
  return {
    layout: 'facts',
    table: { widths: [110, '*'], body: body.length > 0 ? body : [[{ text: '–' }, { text: '' }]] },
  };
}
