import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { outputTexts as texts } from '../../../texts/output.ts';
import { type SelectionAction, SelectionButton } from '../selection/selection-action.tsx';
import { ExportDialog } from './export-dialog.tsx';

/** „Ausgeben …“: the selected documents as one PDF or a ZIP. */
export const ExportAction: SelectionAction = ({ caseId, documents }) => {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <SelectionButton label={texts.action} icon={IconPackageExport} onClick={() => setAsking(true)} />
      <ExportDialog caseId={caseId} documents={documents} opened={asking} onClose={() => setAsking(false)} />
    </>
  );
};
