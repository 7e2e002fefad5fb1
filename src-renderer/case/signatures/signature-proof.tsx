import { Button, Popover } from '@mantine/core';
import { useLocation } from 'wouter';
import type { SignatureInfo } from '../../../src-shared/contract/signatures.ts';
import { formatInstant } from '../../../src-shared/time/format.ts';
import { paths } from '../../routes/paths.ts';
import { signatureTexts as texts } from '../../texts/signatures.ts';
import { Facts } from '../facts.tsx';
import classes from './signatures.module.css';

/** What a signature was given under: form, version, time and hash; and the way to its PDF. */
export const SignatureProof = ({
  caseId,
  signature,
}: {
  readonly caseId: string;
  readonly signature: SignatureInfo;
}) => {
  const { formTitle, formVersion, signer, place, signedAt, textHash, documentId } = signature;
  const [, navigate] = useLocation();
  return (
    <div className={classes.buttons}>
      <Popover position="bottom-end" shadow="md" width={420} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <Button variant="subtle" color="gray" size="compact-sm" aria-label={texts.proofOf(formVersion, formTitle)}>
            {texts.version(formVersion)}
          </Button>
        </Popover.Target>
        <Popover.Dropdown
          className={classes.proof ?? ''}
          tabIndex={0}
          aria-label={texts.proofOf(formVersion, formTitle)}
        >
          <Facts
            facts={[
              { label: texts.proofForm, value: `${formTitle}, ${texts.version(formVersion)}` },
              { label: texts.proofSigner, value: signer },
              { label: texts.proofPlace, value: place },
              { label: texts.proofTime, value: formatInstant(signedAt) },
              { label: texts.proofHash, value: <code className={classes.hash}>{textHash}</code> },
            ]}
          />
        </Popover.Dropdown>
      </Popover>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={texts.showOf(formTitle)}
        onClick={() => navigate(paths.document(caseId, documentId, 1, ''))}
      >
        {texts.show}
      </Button>
    </div>
  );
};
