import { Button, Group, Text } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FormKind } from '../../../src-shared/signatures/forms.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { signatureTexts as texts } from '../../texts/signatures.ts';
import pageClasses from '../case.module.css';
import { useMay } from '../may.ts';
import { Section } from '../section.tsx';
import { SigningDialog } from './signing-dialog.tsx';

/** „Unterschriften“: what was signed on the screen, and the forms to sign. */
export const SignaturesCard = ({ caseId }: { readonly caseId: string }) => {
  const signed = useEngineQuery('signatures.list', { caseId });
  const forms = useEngineQuery('forms.list', {});
  const allowed = useMay('signatures.sign');
  const [signing, setSigning] = useState<FormKind | null>(null);
  const [, navigate] = useLocation();
  return (
    <Section title={texts.title} icon={<IconSignature size={18} aria-hidden />}>
      {allowed && (
        <Group gap="xs" mb="sm">
          {forms.data?.map(({ kind, title }) => (
            <Button key={kind} variant="light" size="compact-sm" onClick={() => setSigning(kind)}>
              {texts.sign(title)}
            </Button>
          ))}
        </Group>
      )}
      {signed.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {texts.empty}
        </Text>
      )}
      <ul className={pageClasses.rows}>
        {signed.data?.map(({ id, formTitle, formVersion, signer, signedAt, documentId }) => (
          <li key={id} className={pageClasses.row}>
            <div className={pageClasses.rowMain}>
              <Text size="sm">{formTitle}</Text>
              <Text size="xs" c="dimmed">
                {texts.line(signer, formatDateTime(signedAt), formVersion)}
              </Text>
            </div>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={texts.showOf(formTitle)}
              onClick={() => navigate(paths.document(caseId, documentId, 1, ''))}
            >
              {texts.show}
            </Button>
          </li>
        ))}
      </ul>
      {signing && <SigningDialog caseId={caseId} kind={signing} close={() => setSigning(null)} />}
    </Section>
  );
};
