import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react';
import { caseTexts } from '../texts/case.ts';

type Offer = (message: string, undo: () => void) => void;
interface Undo {
  readonly offer: Offer;
  /** Takes the offer away, because what it would take back was changed by hand. */
  readonly withdraw: () => void;
}
const UndoContext = createContext<Undo>({ offer: () => {}, withdraw: () => {} });
const NOTICE = 'case:undo';
/** Long enough to read it and to reach the button. */
const OFFERED_FOR_MS = 10_000;

const isEditing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));

/** Says what was done and offers to take it back: by the button in the notice, or Ctrl+Z while no field is being edited. */
export const UndoProvider = ({ children }: { readonly children: ReactNode }) => {
  const latest = useRef<(() => void) | undefined>(undefined);
  const takeBack = useCallback(() => {
    const undo = latest.current;
    latest.current = undefined;
    notifications.hide(NOTICE);
    undo?.();
  }, []);
  const offer = useCallback<Offer>(
    (message, undo) => {
      latest.current = undo;
      notifications.hide(NOTICE);
      notifications.show({
        id: NOTICE,
        autoClose: OFFERED_FOR_MS,
        closeButtonProps: { 'aria-label': caseTexts.common.close },
        onClose: () => {
          if (latest.current === undo) latest.current = undefined;
        },
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm">{message}</Text>
            <Button variant="subtle" size="compact-sm" onClick={takeBack} style={{ flexShrink: 0 }}>
              {caseTexts.common.undo}
            </Button>
          </Group>
        ),
      });
    },
    [takeBack],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key !== 'z') return;
      if (!latest.current || isEditing(event.target)) return;
      event.preventDefault();
      takeBack();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [takeBack]);
  const value = useMemo(
    () => ({
      offer,
      withdraw: () => {
        latest.current = undefined;
        notifications.hide(NOTICE);
      },
    }),
    [offer],
  );
  return <UndoContext.Provider value={value}>{children}</UndoContext.Provider>;
};

/** `offerUndo('Status ist jetzt „Prüfung“.', () => …)`. */
export const useOfferUndo = (): Offer => useContext(UndoContext).offer;

export const useWithdrawUndo = (): (() => void) => useContext(UndoContext).withdraw;
