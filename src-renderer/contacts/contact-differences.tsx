import { Button, Group } from '@mantine/core';
import { IconAddressBook } from '@tabler/icons-react';
import { partyRoles } from '../../src-shared/cases/words.ts';
import type { PartyDifference } from '../../src-shared/contract/contacts.ts';
import { useMay } from '../case/may.ts';
import { Notice } from '../components/notice.tsx';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { contactTexts } from '../texts/contacts.ts';
import classes from './contacts.module.css';

const t = contactTexts.differences;

const Difference = ({ caseId, difference }: { readonly caseId: string; readonly difference: PartyDifference }) => {
  const take = useEngineCommand('contacts.takeOver');
  const keep = useEngineCommand('contacts.keep');
  const may = useMay('contacts.takeOver');
  const { partyId } = difference;
  const run = async (command: Pick<typeof take, 'run'> | Pick<typeof keep, 'run'>, done: string) => {
    const result = await command.run({ caseId, partyId });
    if (result.ok) notifyDone(done);
    else notifyError(result.error);
  };
  return (
    <Notice
      tone="info"
      icon={<IconAddressBook size={18} />}
      title={t.title(partyRoles[difference.role], difference.contactName)}
    >
      <span className={classes.changes}>
        {difference.fields.map(({ title, inCase, inContact }) => (
          <span key={title}>{t.change(title, inCase, inContact)}</span>
        ))}
      </span>
      {may ? (
        <Group component="span" gap="xs" mt={8}>
          <Button size="xs" loading={take.pending} onClick={() => void run(take, t.taken)}>
            {t.take}
          </Button>
          <Button size="xs" variant="default" loading={keep.pending} onClick={() => void run(keep, t.kept)}>
            {t.keep}
          </Button>
        </Group>
      ) : null}
    </Notice>
  );
};

/** On an open case: contacts that were changed after the parties taken from them. Nothing where all are alike. */
export const ContactDifferences = ({ caseId }: { readonly caseId: string }) => {
  const { data } = useEngineQuery('contacts.differences', { caseId });
  if (!data || data.length === 0) return null;
  return (
    <div className={classes.differences} role="status">
      {data.map((difference) => (
        <Difference key={difference.partyId} caseId={caseId} difference={difference} />
      ))}
    </div>
  );
};
