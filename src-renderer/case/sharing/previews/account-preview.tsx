import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useState } from 'react';
import { lawyerSheets } from '../../../../src-shared/sheets/lawyer-sheets.ts';
import type { Sheet } from '../../../../src-shared/sheets/sheet.ts';
import { workshopSheets } from '../../../../src-shared/sheets/workshop-sheets.ts';
import type { AccountView } from '../../../../src-shared/visibility/audience-view.ts';
import { FormDialog } from '../../../components/form-dialog.tsx';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { accountPreviewTexts as texts } from '../../../texts/account-preview.ts';
import { Section } from '../../section.tsx';
import classes from './account-preview.module.css';
import { SheetPreview } from './sheet-preview.tsx';

type Audience = AccountView['audience'];

/** Shows the office what a workshop or a lawyer would see of the case. */
export const AccountPreviews = ({ caseId }: { readonly caseId: string }) => {
  const [shown, setShown] = useState<Audience>();
  return (
    <Section title={texts.title} icon={<IconDeviceLaptop size={18} aria-hidden />}>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.intro}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => setShown('workshop')}>
          {texts.workshop}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => setShown('lawyer')}>
          {texts.lawyer}
        </Button>
      </Group>
      <FormDialog
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={shown === undefined ? '' : texts.dialog[shown]}
        size="xl"
      >
        {shown !== undefined && <LivePreview caseId={caseId} audience={shown} />}
      </FormDialog>
    </Section>
  );
};

const LivePreview = ({ caseId, audience }: { readonly caseId: string; readonly audience: Audience }) => {
  const { data: view, error } = useEngineQuery('publications.previewAccount', { caseId, audience });
  if (error && !view) return <Text role="alert">{texts.failed(error.message)}</Text>;
  if (!view) return <Skeleton h={400} />;
  return (
    <section className={classes.page} aria-label={texts.screen[audience]}>
      <p className={classes.quiet}>{view.fileNumber}</p>
      <h3>{view.subject || view.fileNumber}</h3>
      <p>{view.headline}</p>
      <div className={classes.sheet}>
        <h4>{texts.waiting}</h4>
        {view.waiting.length === 0 ? (
          <p className={classes.quiet}>{texts.nothingWaits}</p>
        ) : (
          view.waiting.map((line) => <p key={line}>{line}</p>)
        )}
      </div>
      {view.audience === 'workshop' ? <Sheets sheets={workshopSheets(view)} /> : <LawyerParts view={view} />}
    </section>
  );
};

const Sheets = ({ sheets }: { readonly sheets: readonly Sheet[] }) =>
  sheets.map((sheet) => <SheetPreview key={sheet.id} sheet={sheet} />);

const LawyerParts = ({ view }: { readonly view: AccountView & { readonly audience: 'lawyer' } }) => {
  const groups = lawyerSheets(view);
  const [part, setPart] = useState<string>('overview');
  return (
    <>
      <SegmentedControl
        fullWidth
        mt="sm"
        aria-label={texts.parts}
        value={part}
        onChange={setPart}
        data={groups.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Sheets sheets={groups.find(({ id }) => id === part)?.sheets ?? []} />
    </>
  );
};
