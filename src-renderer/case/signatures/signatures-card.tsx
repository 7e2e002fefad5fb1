import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconDeviceFloppy, IconDotsVertical, IconPencilOff, IconPrinter, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormVersionInfo, SignatureInfo } from '../../../src-shared/contract/signatures.ts';
import type { FormKind } from '../../../src-shared/signatures/forms.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { signatureTexts as texts } from '../../texts/signatures.ts';
import { Glow } from '../glow.tsx';
import { PrintPages } from '../letters/print-pages.tsx';
import { useMay } from '../may.ts';
import { Section } from '../section.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { SignatureProof } from './signature-proof.tsx';
import classes from './signatures.module.css';
import { SigningDialog } from './signing-dialog.tsx';
import { useBlankForm } from './use-blank-form.ts';

/** „Unterschriften“: the forms to sign on the screen or on paper, and what was signed. */
export const SignaturesCard = ({ caseId }: { readonly caseId: string }) => {
  const signed = useEngineQuery('signatures.list', { caseId });
  const forms = useEngineQuery('forms.list', {});
  const allowed = useMay('signatures.sign');
  const blank = useBlankForm(caseId);
  const [dialog, setDialog] = useState<{ readonly what: 'sign' | 'decline'; readonly kind: FormKind } | undefined>();
  const close = () => setDialog(undefined);
  const chosen = forms.data?.find(({ kind }) => kind === dialog?.kind);
  return (
    <Section title={texts.title} icon={<IconSignature size={18} aria-hidden />}>
      <Glow of={(signed.data ?? []).map(({ id }) => id).join()}>
        <ul className={classes.forms}>
          {forms.data?.map((form) => (
            <FormEntry
              key={form.kind}
              form={form}
              caseId={caseId}
              signatures={signed.data?.filter(({ kind }) => kind === form.kind)}
              allowed={allowed}
              busy={blank.busy}
              sign={() => setDialog({ what: 'sign', kind: form.kind })}
              decline={() => setDialog({ what: 'decline', kind: form.kind })}
              print={() => blank.print(form.kind)}
              save={() => blank.save(form.kind)}
            />
          ))}
        </ul>
      </Glow>
      {dialog?.what === 'sign' && <SigningDialog caseId={caseId} kind={dialog.kind} close={close} />}
      {dialog?.what === 'decline' && chosen && (
        <DeclineDialog caseId={caseId} kind={dialog.kind} title={chosen.title} close={close} />
      )}
      {blank.sheets.length > 0 && <PrintPages pages={blank.sheets} done={blank.printed} />}
    </Section>
  );
};

const FormEntry = ({
  form: { title },
  caseId,
  signatures,
  allowed,
  busy,
  sign,
  decline,
  print,
  save,
}: {
  readonly form: FormVersionInfo;
  readonly caseId: string;
  readonly signatures: readonly SignatureInfo[] | undefined;
  readonly allowed: boolean;
  readonly busy: boolean;
  readonly sign: () => void;
  readonly decline: () => void;
  readonly print: () => void;
  readonly save: () => void;
}) => (
  <li className={classes.form}>
    <div className={classes.line}>
      <div className={classes.words}>
        <Text size="sm" fw={500}>
          {title}
        </Text>
        {signatures?.length === 0 && (
          <Text size="xs" c="dimmed">
            {texts.unsigned}
          </Text>
        )}
      </div>
      <div className={classes.buttons}>
        {allowed && (
          <Button
            variant={signatures?.length === 0 ? 'light' : 'subtle'}
            size="compact-sm"
            aria-label={texts.sign(title)}
            onClick={sign}
          >
            {texts.signShort}
          </Button>
        )}
        <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              loading={busy}
              aria-label={texts.actions(title)}
              title={texts.actions(title)}
            >
              <IconDotsVertical size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={print}>
              {texts.print}
            </Menu.Item>
            <Menu.Item leftSection={<IconDeviceFloppy size={16} aria-hidden />} onClick={save}>
              {texts.save}
            </Menu.Item>
            {allowed && (
              <>
                <Menu.Divider role="separator" />
                <Menu.Item leftSection={<IconPencilOff size={16} aria-hidden />} onClick={decline}>
                  {texts.decline}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
    {signatures?.map((signature) => (
      <div key={signature.id} className={classes.signature}>
        <Text size="sm" className={classes.words ?? ''}>
          {texts.signed(signature.signer, formatDateTime(signature.signedAt))}
        </Text>
        <SignatureProof caseId={caseId} signature={signature} />
      </div>
    ))}
  </li>
);
