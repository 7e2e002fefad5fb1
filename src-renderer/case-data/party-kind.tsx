import { SegmentedControl } from '@mantine/core';
import type { PartyFields } from '../../src-shared/contract/cases.ts';
import type { FormPart } from '../components/form-part.ts';
import { newCaseTexts as t } from '../texts/new-case.ts';

/** Person or company. */
export const PartyKind = ({
  form,
  label,
  className,
}: {
  readonly form: FormPart<PartyFields>;
  readonly label: string;
  readonly className?: string | undefined;
}) => (
  <SegmentedControl
    className={className ?? ''}
    aria-label={label}
    size="xs"
    data={[
      { value: 'person', label: t.person },
      { value: 'company', label: t.companyKind },
    ]}
    value={form.values.kind}
    onChange={(kind) => form.set('kind', kind === 'company' ? 'company' : 'person')}
  />
);
