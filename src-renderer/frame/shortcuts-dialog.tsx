import { Modal } from '@mantine/core';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';

/** The overview of all shortcuts. */
export const ShortcutsDialog = ({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={de.shortcuts.title}
    centered
    closeButtonProps={{ 'aria-label': de.common.close }}
  >
    <table className={classes.keys}>
      <tbody>
        {de.shortcuts.rows.map(([key, does]) => (
          <tr key={key}>
            <th scope="row">
              <kbd>{key}</kbd>
            </th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Modal>
);
