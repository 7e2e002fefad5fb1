import { ExportAction } from '../output/export-action.tsx';
import { PhotoTableAction } from '../output/photo-action.tsx';
import { JoinAction } from '../page-work/join-action.tsx';
import { BinAction } from './bin-action.tsx';
import { KindAction } from './kind-action.tsx';
import { ReleaseAction } from './release-action.tsx';
import type { SelectionAction } from './selection-action.tsx';
import { ShareAction } from './share-action.tsx';

/**
 * What can be done with the selected documents of a case, as the buttons stand in the bar. To add something: write a
 * component of type `SelectionAction` that shows a `SelectionButton` (selection-action.tsx) and its own dialog, calls
 * `done()` when it has finished, and shows nothing where the person may not or the selection does not fit. Then put it
 * into this list; deleting stays last.
 */
export const selectionActions: readonly { readonly key: string; readonly Action: SelectionAction }[] = [
  { key: 'join', Action: JoinAction },
  { key: 'kind', Action: KindAction },
  { key: 'release', Action: ReleaseAction },
  { key: 'share', Action: ShareAction },
  { key: 'photos', Action: PhotoTableAction },
  { key: 'export', Action: ExportAction },
  { key: 'bin', Action: BinAction },
];
