import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type AccountRole, accountsContract } from '../../../../src-shared/contract/accounts.ts';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { useForm } from '../../../components/use-form.ts';
import { notifyDone } from '../../../engine/engine.tsx';
import { accountTexts as texts } from '../../../texts/accounts.ts';
import { useCaseCommand } from '../../own-changes.tsx';

const schema = accountsContract['accounts.invite'].input;

interface Props {
  readonly caseId: string;
  readonly contactId: string;
  readonly role: AccountRole;
  /** Who is meant, as the case names it. */
  readonly name: string;
  readonly person: string;
  readonly email: string;
  /** The invitation is made; its link can be handed on. */
  readonly onInvited: (accountId: string) => void;
  readonly close: () => void;
}

/** Invites one person of a workshop or of lawyers, and gives them this case. */
export const InviteDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={texts.inviteTitle(props.name)} centered>
    <InviteForm {...props} />
  </FormDialog>
);

const InviteForm = ({ caseId, contactId, role, person, email, onInvited, close }: Props) => {
  const invite = useCaseCommand('accounts.invite');
  const [opensNewCases, setOpensNewCases] = useState(false);
  const form = useForm({
    schema,
    initial: { person, email },
    prepare: (values) => ({
      caseId,
      contactId,
      role,
      opensNewCases,
      person: values.person,
      email: values.email.trim(),
    }),
    onSubmit: async (input) => {
      const result = await invite.run(input);
      if (result.ok) {
        notifyDone(texts.invited);
        close();
        onInvited(result.value.accountId);
      }
      return result;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <TextInput label={texts.person} description={texts.personHint} data-autofocus {...form.text('person')} />
        <TextInput label={texts.email} description={texts.emailHint} {...form.text('email')} />
        <Checkbox
          label={texts.newCases}
          description={texts.newCasesHint}
          checked={opensNewCases}
          onChange={(event) => setOpensNewCases(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.inviteGo}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
