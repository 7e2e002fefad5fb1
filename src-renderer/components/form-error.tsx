import { IconAlertTriangle } from '@tabler/icons-react';
import { Notice } from './notice.tsx';

/** A failure that belongs to no single field, read out at once; takes no space while there is none. */
export const FormError = ({ message }: { readonly message: string | undefined }) => (
  <div role="alert">
    {message ? (
      <Notice tone="danger" icon={<IconAlertTriangle size={18} />}>
        {message}
      </Notice>
    ) : null}
  </div>
);
