import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { firstRegistrationWarning, inspectionWarning } from '../../../src-shared/cases/day-warnings.ts';
import { plateWarning } from '../../../src-shared/cases/plate.ts';
import {
  finWarning,
  hsnWarning,
  mileageWarning,
  previousOwnersWarning,
  tsnWarning,
} from '../../../src-shared/cases/vehicle.ts';
import { financings, vehicleKinds } from '../../../src-shared/cases/words.ts';
import { type CaseDetail, vehicleFields } from '../../../src-shared/contract/cases.ts';
import { dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { formatCalendarDate, formatInteger } from '../../../src-shared/time/format.ts';
import fieldClasses from '../../case-data/fields.module.css';
import { MoreVehicleInputs, plateNote, VehicleInputs } from '../../case-data/vehicle-inputs.tsx';
import { useMinute } from '../../components/minute-clock.ts';
import { PlateText } from '../../components/plate-text.tsx';
import { caseTexts } from '../../texts/case.ts';
import { Facts } from '../facts.tsx';
import { useMay } from '../may.ts';
import { type Vehicle, vehicleOf } from '../names.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { EditableCard } from './editable-card.tsx';

const texts = caseTexts.parties;
const blank = vehicleFields.parse({});

interface Props {
  readonly detail: CaseDetail;
  readonly owner: Vehicle['owner'];
}

/** What looks odd about a value, under it. */
export const Odd = ({ warning, children }: { readonly warning: string | undefined; readonly children: ReactNode }) => (
  <>
    {children}
    {warning && (
      <Text
        component="span"
        size="xs"
        display="flex"
        style={{ gap: 6, alignItems: 'center', color: 'var(--fs-warn)', whiteSpace: 'normal' }}
      >
        <IconAlertTriangle size={14} aria-hidden style={{ flex: 'none' }} />
        {warning}
      </Text>
    )}
  </>
);

export const yesNo = (answer: boolean | null): string => (answer === null ? '' : answer ? texts.yes : texts.no);

/** The client's or the opponent's vehicle. */
export const VehicleCard = ({ detail, owner }: Props) => {
  const change = useCaseCommand('cases.changeVehicle');
  const editable = useMay('cases.changeVehicle');
  const today = dayOf(useMinute());
  const vehicle = vehicleOf(detail, owner);
  const stored = vehicle ? vehicleFields.parse(vehicle) : blank;
  const title = owner === 'client' ? texts.vehicleClient : texts.vehicleOpponent;
  const accidentDate = detail.accident.date;
  const odd = (value: ReactNode, warning: string | undefined) => value && <Odd warning={warning}>{value}</Odd>;
  const first = formatCalendarDate(stored.firstRegistration);
  const km = stored.mileageKm === null ? '' : texts.mileageValue(formatInteger(stored.mileageKm));
  const owners = stored.previousOwners === null ? '' : String(stored.previousOwners);
  return (
    <EditableCard
      title={title}
      icon={<IconCar size={18} aria-hidden />}
      schema={vehicleFields}
      stored={stored}
      empty={JSON.stringify(stored) === JSON.stringify(blank)}
      editable={editable}
      save={(fields) => change.run({ caseId: detail.id, owner, fields })}
      fields={(form) => (
        <div className={fieldClasses.host}>
          <div className={fieldClasses.grid}>
            <VehicleInputs form={form} accidentDate={accidentDate} />
            <MoreVehicleInputs form={form} accidentDate={accidentDate} />
          </div>
        </div>
      )}
    >
      <Facts
        facts={[
          {
            label: texts.plate,
            value: odd(
              stored.plate && (
                <>
                  <PlateText plate={stored.plate} /> {plateNote(stored.plate)}
                </>
              ),
              plateWarning(stored.plate),
            ),
          },
          { label: texts.vehicleKind, value: stored.kind && vehicleKinds[stored.kind] },
          { label: `${texts.make}, ${texts.model}`, value: [stored.make, stored.model].filter(Boolean).join(' ') },
          { label: texts.colour, value: stored.colour },
          {
            label: texts.fin,
            value: odd(
              stored.fin && `${stored.fin}${stored.finCheck && ` / ${stored.finCheck}`}`,
              finWarning(stored.fin, stored.finCheck),
            ),
          },
          {
            label: `${texts.hsn} / ${texts.tsn}`,
            value: odd(
              [stored.hsn, stored.tsn].filter(Boolean).join(' / '),
              hsnWarning(stored.hsn) ?? tsnWarning(stored.tsn),
            ),
          },
          {
            label: texts.firstRegistration,
            value: odd(first, firstRegistrationWarning(stored.firstRegistration, accidentDate, today)),
          },
          { label: texts.mileage, value: odd(km, mileageWarning(stored.mileageKm)) },
          {
            label: texts.nextInspection,
            value: odd(stored.nextInspection, inspectionWarning(stored.nextInspection, accidentDate)),
          },
          { label: texts.financing, value: stored.financing && financings[stored.financing] },
          { label: texts.maintained, value: yesNo(stored.maintained) },
          { label: texts.roadworthy, value: yesNo(stored.roadworthy) },
          { label: texts.previousOwners, value: odd(owners, previousOwnersWarning(stored.previousOwners)) },
          { label: texts.previousDamage, value: stored.previousDamage },
        ]}
      />
    </EditableCard>
  );
};
