import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { partyRoles } from '../../../src-shared/cases/words.ts';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { LetterDraft } from '../../../src-shared/contract/letters.ts';
import { type LetterSender, letterSenderTitles } from '../../../src-shared/letters/words.ts';
import { DateField } from '../../components/date-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts } from '../../texts/letters.ts';
import { partyName } from '../names.ts';
import { addressOf } from './address.ts';

const texts = letterTexts.editor;
const isSender = (value: string): value is LetterSender => Object.hasOwn(letterSenderTitles, value);

interface Props {
  readonly detail: CaseDetail;
  readonly draft: LetterDraft;
  readonly change: (part: Partial<LetterDraft>) => void;
  readonly errors: Readonly<Partial<Record<keyof LetterDraft, string>>>;
  readonly warnings: readonly string[];
  readonly subjectRef: RefObject<HTMLInputElement | null>;
}

/** To whom, from whom, when and about what. */
export const DraftFields = ({ detail, draft, change, errors, warnings, subjectRef }: Props) => {
  const letterheads = useEngineQuery('letterheads.list', {}).data ?? [];
  const chooseParty = (id: string) => {
    const party = detail.parties.find((one) => one.id === id);
    change(party ? { recipientPartyId: id, recipientAddress: addressOf(party) } : { recipientPartyId: null });
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={texts.recipient}
          value={draft.recipientPartyId ?? ''}
          onChange={(event) => chooseParty(event.currentTarget.value)}
          data={[
            ...detail.parties.map((party) => ({
              value: party.id,
              label: `${partyRoles[party.role]}: ${partyName(party) || '–'}`,
            })),
            { value: '', label: texts.otherRecipient },
          ]}
        />
        <NativeSelect
          label={texts.sender}
          value={draft.sender}
          onChange={({ currentTarget: { value } }) => isSender(value) && change({ sender: value })}
          data={Object.entries(letterSenderTitles).map(([value, label]) => ({ value, label }))}
        />
      </SimpleGrid>
      {warnings.length > 0 && (
        <div role="status">
          {warnings.map((warning) => (
            <Notice key={warning} tone="warn" icon={<IconAlertTriangle size={18} />} title={texts.think}>
              {warning}
            </Notice>
          ))}
        </div>
      )}
      <Textarea
        label={texts.address}
        description={texts.addressHint}
        autosize
        minRows={4}
        maxRows={6}
        maxLength={600}
        value={draft.recipientAddress}
        onChange={(event) => change({ recipientAddress: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={texts.letterhead}
          value={draft.letterheadId ?? ''}
          onChange={(event) => change({ letterheadId: event.currentTarget.value || null })}
          data={[
            { value: '', label: texts.standardLetterhead },
            ...letterheads.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <DateField
          label={texts.date}
          value={draft.letterDate}
          error={draft.letterDate === '' ? errors.letterDate : undefined}
          onChange={(letterDate) => change({ letterDate })}
        />
      </SimpleGrid>
      <TextInput
        ref={subjectRef}
        label={texts.subject}
        maxLength={300}
        spellCheck
        lang="de"
        value={draft.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
    </>
  );
};
