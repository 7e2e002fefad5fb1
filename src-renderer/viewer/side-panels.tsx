import { ActionIcon, Tabs } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { viewerTexts } from '../texts/viewer.ts';
import { type ViewerPanelProps, viewerPanels } from './panels.ts';
import classes from './side-panels.module.css';

const texts = viewerTexts.panels;

/** The panels at the right of the pages that have something to say about the document; `open` names the one that shows. */
export const SidePanels = ({
  open,
  onOpen,
  ...props
}: ViewerPanelProps & { readonly open: string; readonly onOpen: (id: string | null) => void }) => {
  const fitting = viewerPanels.filter(({ fits }) => fits(props.document));
  // The one looked at before may not be there for this document.
  const shown = fitting.find(({ id }) => id === open) ?? fitting[0];
  if (!shown) return null;
  const { Content } = shown;
  return (
    <aside className={classes.panels} aria-label={texts.label}>
      <Tabs value={shown.id} onChange={onOpen} keepMounted={false} className={classes.tabs ?? ''}>
        <div className={classes.head}>
          <Tabs.List className={classes.list ?? ''}>
            {fitting.map(({ id, title }) => (
              <Tabs.Tab key={id} value={id} px={10}>
                {title}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={texts.close}
            title={texts.close}
            onClick={() => onOpen(null)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
        {/* Its text may scroll and hold nothing that takes the focus. */}
        <Tabs.Panel value={shown.id} tabIndex={0} className={classes.content ?? ''}>
          <Content {...props} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
};
