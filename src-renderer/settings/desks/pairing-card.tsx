import { Button, CopyButton, Group, Stack, Text, Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconCopy,
  IconDevicesPlus,
  IconLoader2,
} from '@tabler/icons-react';
import { useState } from 'react';
import { devicesContract, type PairingState } from '../../../src-shared/contract/devices.ts';
import { QrCode } from '../../case/sharing/qr-code.tsx';
import { FormError } from '../../components/form-error.tsx';
import { Notice } from '../../components/notice.tsx';
import { required } from '../../components/required.ts';
import { useForm } from '../../components/use-form.ts';
import { notifyError, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { useKeptFocus } from '../../focus/use-kept-focus.ts';
import { de } from '../../texts/de.ts';
import own from './desks.module.css';
import { useSecondsLeft } from './use-seconds-left.ts';

const t = de.desks;

const useCancel = () => {
  const cancel = useEngineCommand('devices.cancelPairing');
  const run = async () => {
    const result = await cancel.run({});
    if (!result.ok) notifyError(result.error);
  };
  return { pending: cancel.pending, run: () => void run() };
};

const Invitation = ({ pairing }: { readonly pairing: PairingState }) => {
  const cancel = useCancel();
  const left = useSecondsLeft(pairing.expiresAt);
  return (
    <section className={own.card} aria-label={t.invite.title}>
      <h3>{t.invite.title}</h3>
      <ol className={own.steps}>
        {t.invite.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className={own.invitation}>
        <QrCode text={pairing.invitation} label={t.invite.qr} />
        <Stack className={own.invitationText ?? ''} gap="xs">
          <Textarea
            label={t.invite.text}
            readOnly
            rows={6}
            value={pairing.invitation}
            spellCheck={false}
            data-heir
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={pairing.invitation} timeout={3000}>
            {({ copied, copy }) => (
              <Button leftSection={copied ? <IconCheck size={18} /> : <IconCopy size={18} />} onClick={copy}>
                <span aria-live="polite">{copied ? t.invite.copied : t.invite.copy}</span>
              </Button>
            )}
          </CopyButton>
        </Stack>
      </div>
      <Group justify="space-between">
        <span className={own.time}>
          {t.invite.left(left)} {t.invite.waiting}
        </span>
        <Button variant="default" loading={cancel.pending} onClick={cancel.run}>
          {t.invite.withdraw}
        </Button>
      </Group>
    </section>
  );
};

const Confirmation = ({ pairing }: { readonly pairing: PairingState }) => {
  const cancel = useCancel();
  const confirm = useEngineCommand('devices.confirm');
  const left = useSecondsLeft(pairing.expiresAt);
  const form = useForm({
    schema: devicesContract['devices.confirm'].input,
    initial: { code: '', name: t.confirm.defaultName(pairing.tag) },
    onSubmit: (input) => confirm.run(input),
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate className={own.card} aria-label={t.confirm.title}>
      <h3>{t.confirm.title}</h3>
      <Text size="sm">{t.confirm.text(pairing.tag)}</Text>
      <TextInput
        className={own.code ?? ''}
        label={t.confirm.code}
        description={t.confirm.codeHint}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        maw={480}
        styles={{ wrapper: { maxWidth: 240 } }}
        data-heir
        {...required}
        {...form.text('code')}
      />
      <TextInput label={t.confirm.name} maw={360} {...required} {...form.text('name')} />
      <FormError message={form.formError} />
      <Group justify="space-between">
        <span className={own.time}>
          {t.confirm.left(left)} {pairing.triesLeft < 3 ? t.confirm.tries(pairing.triesLeft) : ''}
        </span>
        <Group gap="xs">
          <Button variant="default" loading={cancel.pending} onClick={cancel.run}>
            {t.confirm.refuse}
          </Button>
          <Button type="submit" loading={form.pending}>
            {t.confirm.submit}
          </Button>
        </Group>
      </Group>
    </form>
  );
};

/** How it ended; the focus waits on it until there is something to press. */
const Outcome = ({ pairing: { stage, tag } }: { readonly pairing: PairingState }) => {
  const words = {
    confirmed: t.over.confirmed,
    done: t.over.done(tag),
    refused: t.over.refused,
    expired: t.over.expired,
    left: t.over.left,
  };
  if (stage === 'invited' || stage === 'asked') return null;
  const isWell = stage === 'confirmed' || stage === 'done';
  const Icon = stage === 'confirmed' ? IconLoader2 : isWell ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={own.outcome} tabIndex={-1} data-heir>
      <Notice tone={isWell ? 'info' : 'warn'} icon={<Icon size={18} />}>
        {words[stage]}
      </Notice>
    </div>
  );
};

const AfterOutcome = ({ stage, onAgain }: { readonly stage: PairingState['stage']; readonly onAgain: () => void }) => {
  const cancel = useCancel();
  if (stage === 'confirmed') return null;
  return (
    <Group gap="xs" mt="sm">
      {stage === 'done' ? null : (
        <Button variant="default" onClick={onAgain}>
          {t.over.again}
        </Button>
      )}
      <Button variant="default" loading={cancel.pending} onClick={cancel.run}>
        {t.over.close}
      </Button>
    </Group>
  );
};

const Start = ({ pending, onStart }: { readonly pending: boolean; readonly onStart: () => void }) => {
  const sync = useEngineQuery('sync.status', {});
  const withoutServer = sync.data?.serverUrl === null;
  return (
    <Stack gap="sm" mt="lg">
      <div>
        <Button
          variant="default"
          leftSection={<IconDevicesPlus size={18} aria-hidden="true" />}
          loading={pending}
          disabled={withoutServer}
          onClick={onStart}
          data-heir
        >
          {t.invite.start}
        </Button>
      </div>
      {withoutServer ? (
        <Text size="sm" c="dimmed">
          {t.needsServer}
        </Text>
      ) : null}
    </Stack>
  );
};

/** Letting in a further desk: invitation, code, outcome. The engine keeps how far it is, so one may look elsewhere meanwhile. */
export const PairingCard = () => {
  const invite = useEngineCommand('devices.invite');
  const pairing = useEngineQuery('devices.pairing', {});
  const [failure, setFailure] = useState<string | undefined>();
  const card = useKeptFocus<HTMLDivElement>();
  const make = async () => {
    const result = await invite.run({});
    setFailure(result.ok ? undefined : result.error.message);
  };
  const kept = pairing.data;
  // An invitation that runs out while it is looked at.
  useSecondsLeft(kept?.expiresAt ?? 0);
  const isOver = kept?.stage === 'invited' && kept.expiresAt <= Date.now();
  const state: PairingState | null | undefined = isOver ? { ...kept, stage: 'expired' } : kept;
  return (
    <div ref={card}>
      {/* Always there: what comes into it is read out. */}
      <div role="status">
        {state?.stage === 'asked' ? <VisuallyHidden>{t.confirm.heard}</VisuallyHidden> : null}
        {state ? <Outcome pairing={state} /> : null}
      </div>
      {state === null || state === undefined ? (
        <Start pending={invite.pending} onStart={() => void make()} />
      ) : state.stage === 'invited' ? (
        <Invitation pairing={state} />
      ) : state.stage === 'asked' ? (
        <Confirmation key={state.tag} pairing={state} />
      ) : (
        <AfterOutcome stage={state.stage} onAgain={() => void make()} />
      )}
      <FormError message={failure} />
    </div>
  );
};
