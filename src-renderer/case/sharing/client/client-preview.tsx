import { SegmentedControl, Text } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import { useState } from 'react';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { caseTexts } from '../../../texts/case.ts';
import { clientLinkTexts as texts } from '../../../texts/client-link.ts';
import { Section } from '../../section.tsx';
import { PhonePreview } from '../phone-preview.tsx';

/** What the client sees, live: with the link alone, and with the code besides. */
export const ClientPreview = ({ caseId, hasCode }: { readonly caseId: string; readonly hasCode: boolean }) => {
  const [layer, setLayer] = useState('link');
  const view = useEngineQuery('publications.preview', { caseId });
  const details = useEngineQuery('publications.previewDetails', { caseId });
  const withCode = layer === 'code';
  const asked = withCode ? details : view;
  return (
    <Section title={caseTexts.sharing.preview} icon={<IconDeviceMobile size={18} aria-hidden />}>
      <SegmentedControl
        size="xs"
        mb="xs"
        fullWidth
        aria-label={texts.layers}
        value={layer}
        onChange={setLayer}
        data={[
          { value: 'link', label: texts.layerLink },
          { value: 'code', label: texts.layerCode },
        ]}
      />
      <Text size="xs" c="dimmed" mb="sm">
        {asked.isError
          ? `${caseTexts.sharing.previewFailed} ${asked.error.message}`
          : withCode
            ? texts.detailsHint
            : texts.hint}
      </Text>
      <PhonePreview view={view.data} hasDetails={hasCode} details={withCode ? details.data : undefined} />
    </Section>
  );
};
