import { Group, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { states } from '../../src-shared/deadlines/holidays.ts';
import { de } from '../texts/de.ts';
import { required } from './required.ts';
import type { TextFieldProps } from './use-form.ts';

type OfficeField = 'state' | 'name' | 'street' | 'postalCode' | 'city' | 'phone' | 'email' | 'website';

const stateOptions = Object.entries(states)
  .filter(([value]) => value !== 'DE')
  .map(([value, label]) => ({ value, label }));

/** The fields of an office, as the first start and the settings ask for them. */
export const OfficeFields = ({
  field,
  disabled = false,
  autoFocus = false,
}: {
  readonly field: (name: OfficeField) => TextFieldProps;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
}): ReactNode => {
  const t = de.setup.office;
  return (
    <>
      <TextInput label={t.name} {...required} disabled={disabled} autoFocus={autoFocus} {...field('name')} />
      <TextInput label={t.street} disabled={disabled} {...field('street')} />
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <TextInput label={t.postalCode} w={96} inputMode="numeric" disabled={disabled} {...field('postalCode')} />
        <TextInput label={t.city} flex={1} disabled={disabled} {...field('city')} />
      </Group>
      <Group gap="sm" grow align="flex-start">
        <TextInput label={t.phone} type="tel" disabled={disabled} {...field('phone')} />
        <TextInput label={t.email} type="email" disabled={disabled} {...field('email')} />
      </Group>
      <NativeSelect
        label={t.state}
        description={t.stateHint}
        disabled={disabled}
        data={[{ value: '', label: t.stateUnknown }, ...stateOptions]}
        {...field('state')}
      />
      <TextInput label={t.website} disabled={disabled} {...field('website')} />
    </>
  );
};
