import { IconBuilding, IconShield, IconTool, IconUser } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ContactHit } from '../../src-shared/contract/contacts.ts';
import { contactTexts as t } from '../texts/contacts.ts';
import { detailLine, isCompany } from './contact-words.ts';
import classes from './contacts.module.css';

const ROW_PIXELS = 56;

const iconOf = ({ fields }: ContactHit) => {
  if (fields.isInsurer) return IconShield;
  if (fields.isWorkshop) return IconTool;
  return isCompany(fields) ? IconBuilding : IconUser;
};

const Words = ({ hit }: { readonly hit: ContactHit | undefined }) => {
  if (!hit) return <span className={classes.waiting} />;
  const Icon = iconOf(hit);
  return (
    <>
      <Icon size={20} stroke={1.5} aria-hidden="true" className={classes.lineIcon} />
      <span className={classes.lineWords}>
        <span className={classes.lineName} title={hit.name}>
          {hit.name || t.withoutName}
        </span>
        <span className={classes.lineDetail}>{detailLine(hit) || (hit.builtIn ? t.builtIn : t.noCases)}</span>
      </span>
    </>
  );
};

/** The directory: only the rows in view exist; arrow keys move, Enter opens. */
export const ContactList = ({
  total,
  row,
  listKey,
  openId,
  onOpen,
  onRange,
}: {
  readonly total: number;
  readonly row: (index: number) => ContactHit | undefined;
  /** Another one: the list begins at its top again. */
  readonly listKey: string;
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onRange: (first: number, last: number) => void;
}) => {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => onRange(first, last), [first, last, onRange]);
  const shownKey = useRef(listKey);
  useEffect(() => {
    if (shownKey.current === listKey) return;
    shownKey.current = listKey;
    scroller.current?.scrollTo(0, 0);
    setActive(0);
  }, [listKey]);

  const current = Math.min(active, total - 1);
  const move = (index: number) => {
    const next = Math.min(Math.max(index, 0), total - 1);
    setActive(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const rowsInView = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_PIXELS) - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + rowsInView,
      PageUp: current - rowsInView,
      Home: 0,
      End: total - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const hit = row(current);
      if (hit) onOpen(hit.id);
    }
  };
  return (
    <div
      ref={scroller}
      role="listbox"
      data-contact-list
      aria-label={t.list}
      aria-activedescendant={items.some(({ index }) => index === current) ? `contact-${current}` : undefined}
      tabIndex={0}
      className={classes.list}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={classes.listBody} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const hit = row(index);
          return (
            // biome-ignore lint/a11y: an option of the list box, which holds the focus and the keys for it
            <div
              key={key}
              id={`contact-${index}`}
              role="option"
              aria-selected={hit !== undefined && hit.id === openId}
              aria-posinset={index + 1}
              aria-setsize={total}
              data-active={index === current}
              className={classes.line}
              style={{ height: ROW_PIXELS, transform: `translateY(${start}px)` }}
              onClick={() => {
                setActive(index);
                if (hit) onOpen(hit.id);
              }}
            >
              <Words hit={hit} />
            </div>
          );
        })}
      </div>
    </div>
  );
};
