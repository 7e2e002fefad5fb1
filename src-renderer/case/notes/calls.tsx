import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPencil, IconPhoneIncoming, IconPhoneOutgoing, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type NoteVisibility, partyRoles } from '../../../src-shared/cases/words.ts';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { CallInfo } from '../../../src-shared/contract/tasks.ts';
import { type CallDirection, type CallReason, callReasons } from '../../../src-shared/tasks/words.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { notifyDone, notifyError, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { taskTexts } from '../../texts/tasks.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { partyName } from '../names.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { useOfferUndo } from '../undo.tsx';
import classes from './notes.module.css';
import { VisibilityBadge, VisibilityChoice } from './visibility.tsx';

const texts = taskTexts.calls;
const reasons = Object.keys(callReasons) as CallReason[];
/** Stands for a person who is no party of the case. */
const SOMEONE = 'someone';
const FIRST_SHOWN = 5;

interface Draft {
  readonly direction: CallDirection;
  /** The id of a party, or `someone`. */
  readonly party: string;
  readonly who: string;
  readonly text: string;
  readonly visibility: NoteVisibility;
}

const CallFields = ({
  detail,
  draft,
  onChange,
}: {
  readonly detail: CaseDetail;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}) => (
  <>
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        size="xs"
        aria-label={texts.direction}
        data={[
          { value: 'in', label: texts.in },
          { value: 'out', label: texts.out },
        ]}
        value={draft.direction}
        onChange={(direction) => onChange({ ...draft, direction: direction === 'out' ? 'out' : 'in' })}
      />
      <NativeSelect
        size="xs"
        flex={1}
        miw={160}
        label={texts.who}
        value={draft.party}
        data={[
          ...detail.parties.map((party) => ({
            value: party.id,
            label: [partyRoles[party.role], partyName(party)].filter(Boolean).join(': '),
          })),
          { value: SOMEONE, label: texts.someone },
        ]}
        onChange={(event) => onChange({ ...draft, party: event.currentTarget.value })}
      />
      {draft.party === SOMEONE && (
        <TextInput
          size="xs"
          flex={1}
          miw={140}
          label={texts.name}
          maxLength={200}
          value={draft.who}
          onChange={(event) => onChange({ ...draft, who: event.currentTarget.value })}
        />
      )}
    </Group>
    <Textarea
      size="xs"
      label={texts.text}
      autosize
      minRows={1}
      maxRows={8}
      value={draft.text}
      onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
    />
    {draft.text.trim() !== '' && (
      <VisibilityChoice value={draft.visibility} onChange={(visibility) => onChange({ ...draft, visibility })} />
    )}
  </>
);

const inputOf = (draft: Draft) => ({
  direction: draft.direction,
  partyId: draft.party === SOMEONE ? null : draft.party,
  who: draft.party === SOMEONE ? draft.who : '',
  text: draft.text,
  visibility: draft.visibility,
});

const blankOf = (detail: CaseDetail): Draft => ({
  direction: 'in',
  party: detail.parties.find(({ role }) => role === 'client')?.id ?? SOMEONE,
  who: '',
  text: '',
  visibility: 'internal',
});

/** Holds a call fast with one click on its reason, and shows those of the case. */
export const Calls = ({ detail }: { readonly detail: CaseDetail }) => {
  const calls = useEngineQuery('calls.list', { caseId: detail.id });
  const log = useCaseCommand('calls.log');
  const remove = useCaseCommand('calls.remove');
  const restore = useCaseCommand('calls.restore');
  const offerUndo = useOfferUndo();
  const [draft, setDraft] = useState(() => blankOf(detail));
  const [edited, setEdited] = useState<CallInfo>();
  const [all, setAll] = useState(false);
  useUnsaved('note', draft.text.trim() !== '' || draft.who.trim() !== '');

  const takeAway = async (callId: string) => {
    if (!(await remove.go({ callId }))) return;
    offerUndo(texts.removed, async () => {
      if (await restore.go({ callId })) notifyDone(texts.restored);
    });
  };
  const save = async (reason: CallReason) => {
    const result = await log.run({ caseId: detail.id, reason, ...inputOf(draft) });
    if (!result.ok) return notifyError(result.error);
    const party = detail.parties.find(({ id }) => id === draft.party);
    setDraft(blankOf(detail));
    offerUndo(
      texts.logged(callReasons[reason], partyName(party) || draft.who.trim()),
      () => void takeAway(result.value.callId),
    );
  };
  const list = calls.data ?? [];
  const shown = all ? list : list.slice(0, FIRST_SHOWN);

  return (
    <>
      <Stack gap={8}>
        <CallFields detail={detail} draft={draft} onChange={setDraft} />
        <fieldset data-call-reasons className={classes.reasons} disabled={log.pending}>
          <legend>{texts.log}</legend>
          {reasons.map((reason) => (
            <Button
              key={reason}
              variant={reason === 'statusQuestion' ? 'light' : 'default'}
              size="compact-sm"
              onClick={() => void save(reason)}
            >
              {callReasons[reason]}
            </Button>
          ))}
        </fieldset>
      </Stack>
      <Glow of={list.map(({ id }) => id).join()} mt="md">
        {calls.data && list.length === 0 && <EmptyState title={texts.empty} text={texts.emptyHint} />}
        <ul className={pageClasses.rows}>
          {shown.map((call) => {
            const Icon = call.direction === 'in' ? IconPhoneIncoming : IconPhoneOutgoing;
            const who = call.who || texts.unknown;
            return (
              <li key={call.id} className={classes.note}>
                <Group gap={8} wrap="nowrap" align="flex-start">
                  <Icon
                    size={16}
                    stroke={1.75}
                    role="img"
                    aria-label={call.direction === 'in' ? texts.in : texts.out}
                    style={{ flex: 'none', marginTop: 2 }}
                  />
                  <div className={pageClasses.rowMain}>
                    <Text size="sm" className={pageClasses.wrapAnywhere ?? ''}>
                      <b>{callReasons[call.reason]}</b>, {who}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {texts.by(call.createdByName, formatDateTime(call.at))}
                    </Text>
                    {call.text && (
                      <Text size="sm" mt={2} className={pageClasses.wrapAnywhere ?? ''}>
                        {call.text}
                      </Text>
                    )}
                  </div>
                  <VisibilityBadge visibility={call.visibility} />
                  <span className={classes.rowActions}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={texts.edit(who)}
                      title={texts.editTitle}
                      onClick={() => setEdited(call)}
                    >
                      <IconPencil size={16} stroke={1.75} />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={texts.remove(who)}
                      title={texts.remove(who)}
                      onClick={() => void takeAway(call.id)}
                    >
                      <IconTrash size={16} stroke={1.75} />
                    </ActionIcon>
                  </span>
                </Group>
              </li>
            );
          })}
        </ul>
        {list.length > shown.length && (
          <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
            {texts.more(list.length - shown.length)}
          </Button>
        )}
      </Glow>
      <FormDialog opened={edited !== undefined} onClose={() => setEdited(undefined)} title={texts.editTitle} size="lg">
        {edited && <CallEditor detail={detail} call={edited} onSaved={() => setEdited(undefined)} />}
      </FormDialog>
    </>
  );
};

const CallEditor = ({
  detail,
  call,
  onSaved,
}: {
  readonly detail: CaseDetail;
  readonly call: CallInfo;
  readonly onSaved: () => void;
}) => {
  const [draft, setDraft] = useState<Draft>({
    direction: call.direction,
    party: detail.parties.some(({ id }) => id === call.partyId) ? (call.partyId ?? SOMEONE) : SOMEONE,
    who: call.who,
    text: call.text,
    visibility: call.visibility,
  });
  const [reason, setReason] = useState(call.reason);
  const change = useCaseCommand('calls.change');
  useUnsaved('note', draft.text !== call.text);
  const save = async () => {
    if (!(await change.go({ callId: call.id, reason, ...inputOf(draft) }))) return;
    notifyDone(texts.changed);
    onSaved();
  };
  return (
    <form
      aria-label={texts.editTitle}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap={8}>
        <NativeSelect
          size="xs"
          label={texts.reason}
          data={reasons.map((value) => ({ value, label: callReasons[value] }))}
          value={reason}
          onChange={(event) => setReason(reasons.find((one) => one === event.currentTarget.value) ?? reason)}
        />
        <CallFields detail={detail} draft={draft} onChange={setDraft} />
        <Group justify="flex-end">
          <Button type="submit" loading={change.pending}>
            {caseTexts.common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
