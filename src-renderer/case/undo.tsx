import { Button, Group, Text } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from 'react';
import { createNoticePlace } from '../engine/notice-place.ts';
import { caseTexts } from '../texts/case.ts';

type Offer = (message: string, undo: () => void) => void;
interface Undo {
  readonly offer: Offer;
  /** Takes the offer away, because what it would take back was changed by hand. */
  readonly withdraw: () => void;
}
const UndoContext = createContext<Undo>({ offer: () => {}, withdraw: () => {} });
/** Where the notice stands that offers to take something back. */
export const undoPlace = createNoticePlace();
/** Long enough to read it and to reach the button. */
const OFFERED_FOR_MS = 10_000;

/** Says what was done and offers to take it back by a button in the notice. Ctrl+Z is the frame's (use-history.ts). */
export const UndoProvider = ({ children }: { readonly children: ReactNode }) => {
  const latest = useRef<(() => void) | undefined>(undefined);
  const takeBack = useCallback(() => {
    const undo = latest.current;
    latest.current = undefined;
    undoPlace.hide();
    undo?.();
  }, []);
  const offer = useCallback<Offer>(
    (message, undo) => {
      latest.current = undo;
      undoPlace.show({
        // It waits behind no other notice: the offer ends soon.
        priority: 1,
        autoClose: OFFERED_FOR_MS,
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
  const value = useMemo(
    () => ({
      offer,
      withdraw: () => {
        latest.current = undefined;
        undoPlace.hide();
      },
    }),
    [offer],
  );
  return <UndoContext.Provider value={value}>{children}</UndoContext.Provider>;
};

/** `offerUndo('Status ist jetzt „Prüfung“.', () => …)`. */
export const useOfferUndo = (): Offer => useContext(UndoContext).offer;

export const useWithdrawUndo = (): (() => void) => useContext(UndoContext).withdraw;
