import { IconKeyOff } from '@tabler/icons-react';
import { de } from '../texts/de.ts';
import { Notice } from './notice.tsx';

/** Says that this computer has no keychain, and what that means. */
export const KeychainNotice = () => (
  <Notice tone="warn" icon={<IconKeyOff size={18} />} title={de.setup.keychainTitle}>
    {de.setup.keychainText}
  </Notice>
);
