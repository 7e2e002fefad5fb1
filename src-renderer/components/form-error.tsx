import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** A failure that belongs to no single field, read out at once; takes no space while there is none. */
export const FormError = ({ message }: { readonly message: string | undefined }) => (
  <div role="alert">
    {message ? (
      <Alert color="red.8" variant="light" icon={<IconAlertTriangle size={18} aria-hidden="true" />}>
        {message}
      </Alert>
    ) : null}
  </div>
);
