import { Alert } from '@mantine/core';
import { IconKeyOff } from '@tabler/icons-react';
import { de } from '../texts/de.ts';

/** Says that this computer has no keychain, and what that means. */
export const KeychainNotice = () => (
  <Alert
    color="orange"
    variant="light"
    icon={<IconKeyOff size={18} aria-hidden="true" />}
    title={de.setup.keychainTitle}
  >
    {de.setup.keychainText}
  </Alert>
);
