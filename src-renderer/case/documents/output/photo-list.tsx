import { ActionIcon, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPhoto } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CasePhoto } from '../../../../src-shared/contract/photos.ts';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { photoTexts as texts } from '../../../texts/output.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { usePicture } from '../picture.ts';
import classes from './output.module.css';

interface Props {
  readonly caseId: string;
  readonly photos: readonly CasePhoto[];
  readonly leftOut: ReadonlySet<string>;
  readonly onLeftOut: (leftOut: ReadonlySet<string>) => void;
}

/** The photos in their order: moved by mouse or Alt + arrow, named, put in or left out. */
export const PhotoList = ({ caseId, photos, leftOut, onLeftOut }: Props) => {
  const sort = useCaseCommand('photos.sort');
  const maySort = useMay('photos.sort');
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const ids = photos.map(({ documentId }) => documentId);

  const move = async (id: string, to: number) => {
    const from = ids.indexOf(id);
    if (!maySort || to < 0 || to >= ids.length || from === to) return;
    const next = ids.filter((each) => each !== id);
    next.splice(to, 0, id);
    if (await sort.go({ caseId, documentIds: next })) {
      setSaid(texts.moved(photos[from]?.title ?? '', to + 1));
    }
  };
  const toggle = (id: string) => {
    const next = new Set(leftOut);
    if (!next.delete(id)) next.add(id);
    onLeftOut(next);
  };
  const onKeyDown = (event: KeyboardEvent, id: string, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    void move(id, event.key === 'ArrowUp' ? at - 1 : at + 1);
  };

  let number = 0;
  return (
    <>
      <ul className={classes.photos} ref={list} aria-label={texts.list}>
        {photos.map((photo, at) => {
          const { documentId: id, title } = photo;
          const isIn = !leftOut.has(id);
          if (isIn) number += 1;
          return (
            <li
              key={id}
              className={classes.photo}
              data-left-out={!isIn}
              data-dragged={dragged === id}
              data-target={over === id && dragged !== undefined && dragged !== id}
              onKeyDown={(event) => onKeyDown(event, id, at)}
              onDragOver={(event) => {
                if (dragged === undefined) return;
                event.preventDefault();
                setOver(id);
              }}
              onDrop={(event) => {
                if (dragged === undefined) return;
                event.preventDefault();
                // The case page takes dropped files; this is none.
                event.stopPropagation();
                void move(dragged, at);
                setDragged(undefined);
              }}
            >
              <Checkbox aria-label={texts.include(title)} checked={isIn} onChange={() => toggle(id)} />
              <Picture
                photo={photo}
                onDrag={(begins) => {
                  setDragged(begins ? id : undefined);
                  setOver(undefined);
                }}
                draggable={maySort}
              />
              <div>
                <Text size="xs" c="dimmed" truncate title={title}>
                  {isIn ? `${texts.number(number)} · ` : `${texts.left} · `}
                  {title}
                </Text>
                <Caption photo={photo} />
              </div>
              {maySort && (
                <Group gap={2} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={texts.up(title)}
                    disabled={at === 0}
                    onClick={() => void move(id, at - 1)}
                  >
                    <IconArrowUp size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={texts.down(title)}
                    disabled={at === photos.length - 1}
                    onClick={() => void move(id, at + 1)}
                  >
                    <IconArrowDown size={16} aria-hidden />
                  </ActionIcon>
                </Group>
              )}
            </li>
          );
        })}
      </ul>
      <Text size="xs" c="dimmed" role="status" mih={18}>
        {said}
      </Text>
    </>
  );
};

/** Saved when one leaves the field or presses Enter; Esc takes back what was typed. */
const Caption = ({ photo }: { readonly photo: CasePhoto }) => {
  const command = useCaseCommand('photos.caption');
  const may = useMay('photos.caption');
  const [typed, setTyped] = useState(photo.caption);
  useEffect(() => setTyped(photo.caption), [photo.caption]);
  const save = () => {
    if (typed.trim() !== photo.caption) void command.go({ documentId: photo.documentId, caption: typed });
  };
  return (
    <TextInput
      size="xs"
      aria-label={texts.caption(photo.title)}
      placeholder={photo.title}
      value={typed}
      maxLength={300}
      disabled={!may}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          save();
        } else if (event.key === 'Escape' && typed !== photo.caption) {
          event.preventDefault();
          event.stopPropagation();
          setTyped(photo.caption);
        }
      }}
    />
  );
};

const Picture = ({
  photo,
  draggable,
  onDrag,
}: {
  readonly photo: CasePhoto;
  readonly draggable: boolean;
  readonly onDrag: (begins: boolean) => void;
}) => {
  const preview = useEngineQuery('documents.preview', { documentId: photo.documentId }, { enabled: photo.hasPreview });
  const url = usePicture(preview.data?.bytes, 'image/webp');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the mouse's way; Alt + arrow and the buttons are the keyboard's
    <div
      className={classes.picture}
      draggable={draggable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', photo.title);
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      {url ? <img src={url} alt="" draggable={false} /> : <IconPhoto size={20} stroke={1.25} aria-hidden />}
    </div>
  );
};
