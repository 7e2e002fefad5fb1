import { NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCar } from '@tabler/icons-react';
import { normalizePlate } from '../../../src-shared/cases/plate.ts';
import { finWarning, normalizeFin } from '../../../src-shared/cases/vehicle.ts';
import { type CaseDetail, type VehicleFields, vehicleFields } from '../../../src-shared/contract/cases.ts';
import { formatCalendarDate, formatInteger } from '../../../src-shared/time/format.ts';
import { DateField } from '../../components/date-field.tsx';
import { PlateText } from '../../components/plate-text.tsx';
import type { Form } from '../../components/use-form.ts';
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

/** The client's or the opponent's vehicle. */
export const VehicleCard = ({ detail, owner }: Props) => {
  const change = useCaseCommand('cases.changeVehicle');
  const editable = useMay('cases.changeVehicle');
  const vehicle = vehicleOf(detail, owner);
  const stored = vehicle ? vehicleFields.parse(vehicle) : blank;
  const title = owner === 'client' ? texts.vehicleClient : texts.vehicleOpponent;
  const warning = finWarning(stored.fin, stored.finCheck);
  return (
    <EditableCard
      title={title}
      icon={<IconCar size={18} aria-hidden />}
      schema={vehicleFields}
      stored={stored}
      empty={JSON.stringify(stored) === JSON.stringify(blank)}
      editable={editable}
      save={(fields) => change.run({ caseId: detail.id, owner, fields })}
      fields={(form) => <VehicleInputs form={form} />}
    >
      <Facts
        facts={[
          { label: texts.plate, value: stored.plate && <PlateText plate={stored.plate} /> },
          { label: `${texts.make}, ${texts.model}`, value: [stored.make, stored.model].filter(Boolean).join(' ') },
          {
            label: texts.fin,
            value: stored.fin && (
              <>
                {stored.fin}
                {stored.finCheck && ` / ${stored.finCheck}`}
                {warning && <Warning text={warning} />}
              </>
            ),
          },
          { label: `${texts.hsn} / ${texts.tsn}`, value: [stored.hsn, stored.tsn].filter(Boolean).join(' / ') },
          { label: texts.firstRegistration, value: formatCalendarDate(stored.firstRegistration) },
          {
            label: texts.mileage,
            value: stored.mileageKm === null ? '' : texts.mileageValue(formatInteger(stored.mileageKm)),
          },
        ]}
      />
    </EditableCard>
  );
};

const Warning = ({ text }: { readonly text: string }) => (
  <Text component="span" size="xs" display="flex" style={{ gap: 6, alignItems: 'center', color: 'var(--fs-warn)' }}>
    <IconAlertTriangle size={14} aria-hidden style={{ flex: 'none' }} />
    {text}
  </Text>
);

const VehicleInputs = ({ form }: { readonly form: Form<VehicleFields> }) => {
  const { plate, fin, finCheck, mileageKm } = form.values;
  const warning = finWarning(fin, finCheck);
  return (
    <>
      <SimpleGrid cols={3} spacing="sm">
        <TextInput
          label={texts.plate}
          {...form.text('plate')}
          onBlur={() => {
            if (normalizePlate(plate) !== plate) form.set('plate', normalizePlate(plate));
          }}
        />
        <TextInput label={texts.make} {...form.text('make')} />
        <TextInput label={texts.model} {...form.text('model')} />
      </SimpleGrid>
      <div>
        <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 112px', gap: 12 }}>
          <TextInput
            label={texts.fin}
            description={texts.finHint}
            {...form.text('fin')}
            onBlur={() => {
              if (normalizeFin(fin) !== fin) form.set('fin', normalizeFin(fin));
            }}
          />
          <TextInput label={texts.finCheck} description={texts.finCheckHint} maxLength={1} {...form.text('finCheck')} />
        </div>
        <div role="status" style={{ minHeight: 20, paddingTop: 4 }}>
          {warning && <Warning text={warning} />}
        </div>
      </div>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput label={texts.hsn} description={texts.hsnHint} inputMode="numeric" {...form.text('hsn')} />
        <TextInput label={texts.tsn} description={texts.tsnHint} {...form.text('tsn')} />
        <DateField label={texts.firstRegistration} {...form.value('firstRegistration')} />
        <NumberInput
          label={texts.mileage}
          name="mileageKm"
          value={mileageKm ?? ''}
          onChange={(value) => form.set('mileageKm', typeof value === 'number' ? value : null)}
          error={form.errors.mileageKm}
          thousandSeparator="."
          decimalSeparator=","
          allowDecimal={false}
          allowNegative={false}
          hideControls
          suffix=" km"
        />
      </SimpleGrid>
    </>
  );
};
