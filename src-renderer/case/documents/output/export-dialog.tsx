import { Alert, Button, Checkbox, Group, MultiSelect, Progress, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { type DocumentKind, documentKinds } from '../../../../src-shared/cases/words.ts';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import type { ExportState } from '../../../../src-shared/contract/export.ts';
import { berlinInstant, dayNumber, dayOfNumber } from '../../../../src-shared/tasks/berlin-day.ts';
import { DateField } from '../../../components/date-field.tsx';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { useEngineCommand, useEngineQuery } from '../../../engine/engine.tsx';
import { outputTexts as texts } from '../../../texts/output.ts';
import { formatSize } from '../file-size.ts';
import classes from './output.module.css';

interface Props {
  readonly caseId: string;
  /** These only; undefined: the whole case. */
  readonly documents?: readonly DocumentInfo[] | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks what goes out and where to, then shows how far it is. Closing it does not stop a running export. */
export const ExportDialog = ({ documents, opened, onClose, ...rest }: Props) => (
  <FormDialog
    opened={opened}
    onClose={onClose}
    title={documents ? texts.titleSome(documents.length) : texts.titleWhole}
    size="lg"
    centered
  >
    {opened && <ExportForm documents={documents} onClose={onClose} {...rest} />}
  </FormDialog>
);

type Form = 'pdf' | 'zip';
const wholeParts = { caseSheet: true, statement: true, chronicle: false, internalNotes: false };
const noParts = { caseSheet: false, statement: false, chronicle: false, internalNotes: false };
const isKind = (value: string): value is DocumentKind => Object.hasOwn(documentKinds, value);
/** When the day begins in Berlin, or the one `later` days after it; undefined while it is no day. */
const startOf = (day: string, later = 0): number | undefined =>
  Number.isInteger(dayNumber(day)) ? berlinInstant(dayOfNumber(dayNumber(day) + later), 0) : undefined;

const ExportForm = ({ caseId, documents, onClose }: Omit<Props, 'opened'>) => {
  const whole = documents === undefined;
  const [form, setForm] = useState<Form>('pdf');
  const [parts, setParts] = useState(whole ? wholeParts : noParts);
  const [stamp, setStamp] = useState(true);
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [exportId, setExportId] = useState<string>();
  const [error, setError] = useState<string>();
  const start = useEngineCommand('export.start');
  const fileNumber = useEngineQuery('cases.get', { caseId }).data?.fileNumber ?? '';
  const [since, before] = [startOf(from), startOf(until, 1)];
  const what = {
    caseId,
    ...(documents ? { documentIds: documents.map(({ id }) => id) } : {}),
    ...(kinds.length > 0 ? { kinds: kinds.filter(isKind) } : {}),
    ...(since === undefined ? {} : { from: since }),
    ...(before === undefined ? {} : { before }),
  };
  const all = useEngineQuery('export.preview', { caseId });
  const holds = useEngineQuery('export.preview', what);

  const run = async () => {
    setError(undefined);
    const target = await window.fallstand.chooseSaveTarget(`${texts.suggested(fileNumber, !whole)}.${form}`);
    if (target === null) return;
    const result = await start.run({ ...what, form, parts, stamp, target });
    if (result.ok) setExportId(result.value.exportId);
    else setError(result.error.message);
  };

  if (exportId !== undefined) {
    return <Running exportId={exportId} again={() => setExportId(undefined)} onClose={onClose} />;
  }
  const part = (name: keyof typeof parts, label: string, description?: string) => (
    <Checkbox
      label={label}
      description={description}
      checked={parts[name]}
      onChange={(event) => {
        const { checked } = event.currentTarget;
        setParts((now) => ({ ...now, [name]: checked }));
      }}
    />
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Stack gap="md">
        <FormError message={error} />
        <Radio.Group label={texts.form} value={form} onChange={(value) => setForm(value === 'zip' ? 'zip' : 'pdf')}>
          <Stack gap={6} mt={4}>
            <Radio value="pdf" label={texts.forms.pdf} description={texts.formHints.pdf} data-autofocus />
            <Radio value="zip" label={texts.forms.zip} description={texts.formHints.zip} />
          </Stack>
        </Radio.Group>
        {whole && (
          <>
            <MultiSelect
              label={texts.kinds}
              placeholder={kinds.length === 0 ? texts.kindsAll : ''}
              data={(all.data?.kinds ?? []).map(({ kind, title }) => ({ value: kind, label: title }))}
              value={[...kinds]}
              onChange={setKinds}
              clearable
              comboboxProps={{ withinPortal: true }}
            />
            <Group grow align="flex-start">
              <DateField label={texts.from} name="from" value={from} onChange={setFrom} error={undefined} />
              <DateField label={texts.until} name="until" value={until} onChange={setUntil} error={undefined} />
            </Group>
          </>
        )}
        <Text size="sm" c="dimmed" role="status">
          {holds.data ? texts.holds(holds.data.documents, formatSize(holds.data.bytes)) : ' '}
        </Text>
        <fieldset className={classes.parts}>
          <legend>{texts.also}</legend>
          {part('caseSheet', texts.caseSheet)}
          {parts.caseSheet && part('internalNotes', texts.internalNotes, texts.internalNotesHint)}
          {part('statement', texts.statement)}
          {part('chronicle', texts.chronicle, texts.chronicleHint)}
          <Checkbox label={texts.stamp} checked={stamp} onChange={(event) => setStamp(event.currentTarget.checked)} />
        </fieldset>
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={start.pending}>
            {texts.start}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Running = ({
  exportId,
  again,
  onClose,
}: {
  readonly exportId: string;
  readonly again: () => void;
  readonly onClose: () => void;
}) => {
  const state = useEngineQuery('export.state', { exportId }).data;
  const cancel = useEngineCommand('export.cancel');
  const [stopping, setStopping] = useState(false);
  if (!state) return null;
  if (state.state === 'running') {
    return (
      <Stack gap="md">
        <Text size="sm" role="status">
          {stopping ? texts.stopping : texts.running(state.done, state.total)}
        </Text>
        <Progress.Root size="lg">
          <Progress.Section value={(100 * state.done) / Math.max(1, state.total)} aria-label={texts.progress} />
        </Progress.Root>
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={stopping}
            data-autofocus
            onClick={() => {
              setStopping(true);
              void cancel.run({ exportId });
            }}
          >
            {texts.stop}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Ended state={state} />
      <Group justify="flex-end" gap="xs">
        {state.state !== 'done' && (
          <Button variant="default" onClick={again}>
            {texts.again}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {texts.close}
        </Button>
      </Group>
    </Stack>
  );
};

const Ended = ({ state }: { readonly state: ExportState }) => {
  if (state.state === 'done') {
    return (
      <>
        <Alert color="green" variant="light" icon={<IconCircleCheck size={18} aria-hidden />} role="status">
          {texts.done(state.sheets, formatSize(state.bytes))}
        </Alert>
        {state.gaps.length > 0 && (
          <div>
            <Text size="sm" fw={600}>
              {texts.gaps(state.gaps.length)}
            </Text>
            <ul className={classes.gaps}>
              {state.gaps.map(({ title, reason }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two documents may have the same title
                <li key={index}>
                  <Text size="sm">{title}</Text>
                  <Text size="xs" c="dimmed">
                    {reason}
                  </Text>
                </li>
              ))}
            </ul>
          </div>
        )}
      </>
    );
  }
  return (
    <Alert
      color={state.state === 'failed' ? 'red' : 'gray'}
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      role="alert"
    >
      {state.message ?? texts.cancelled}
    </Alert>
  );
};
