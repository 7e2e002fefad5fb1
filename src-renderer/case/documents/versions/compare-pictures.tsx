import { Button, Checkbox, Group, Loader, Slider, Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PagePair } from '../../../../src-shared/contract/versions.ts';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { versionTexts as texts } from '../../../texts/versions.ts';
import { usePicture } from '../picture.ts';
import classes from './versions.module.css';

export type PictureWay = 'sides' | 'overlay' | 'flicker' | 'heat';
/** Slow enough to be no flashing (under three changes a second), quick enough that the eye sees what jumps. */
const FLICKER_MS = 900;
const PIXELS = 1600;

interface Both {
  readonly documentId: string;
  readonly olderId: string;
  readonly newerId: string;
}

/** A page of one version, or the words that it has none. */
const PagePicture = ({
  documentId,
  versionId,
  page,
  label,
  style,
}: {
  readonly documentId: string;
  readonly versionId: string;
  readonly page: number | null;
  readonly label: (page: number) => string;
  readonly style?: { readonly opacity?: number; readonly visibility?: 'hidden' };
}) => {
  const picture = useEngineQuery(
    'versions.page',
    { documentId, versionId, page: page ?? 1, maxPixels: PIXELS },
    { enabled: page !== null, gcTime: 60_000 },
  );
  const url = usePicture(picture.isPlaceholderData ? undefined : picture.data?.bytes, picture.data?.mime ?? '');
  if (page === null) return <Text c="dimmed">{texts.noSuchPage}</Text>;
  if (picture.isError) return <Text role="alert">{picture.error.message}</Text>;
  if (!url) return <Loader size="sm" aria-label={texts.loading} />;
  return <img src={url} alt={label(page)} draggable={false} style={style ?? {}} />;
};

/** Two pages as pictures: beside each other, one over the other, in turn, or what differs in red. */
export const ComparePictures = ({
  both,
  pair,
  way,
  shows,
  onShows,
  opacity,
  onOpacity,
}: {
  readonly both: Both;
  readonly pair: PagePair;
  readonly way: PictureWay;
  readonly shows: 'older' | 'newer';
  readonly onShows: (shows: 'older' | 'newer') => void;
  readonly opacity: number;
  readonly onOpacity: (opacity: number) => void;
}) => {
  const older = { documentId: both.documentId, versionId: both.olderId, page: pair.older, label: texts.olderPage };
  const newer = { documentId: both.documentId, versionId: both.newerId, page: pair.newer, label: texts.newerPage };
  const name = texts.pair(pair.older, pair.newer);
  if (way === 'heat') return <Heat both={both} pair={pair} />;
  return (
    <>
      <div className={classes.tools}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        {way === 'overlay' && (
          <Group gap="sm" wrap="nowrap">
            <Text size="sm" id="compare-opacity">
              {texts.opacity}
            </Text>
            <Slider
              w={220}
              value={opacity}
              onChange={onOpacity}
              label={(value) => `${value} %`}
              thumbProps={{ 'aria-labelledby': 'compare-opacity' }}
            />
          </Group>
        )}
        {way === 'flicker' && <Flicker shows={shows} onShows={onShows} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.stage} tabIndex={0} aria-label={name}>
        {way === 'sides' ? (
          <div className={classes.sides}>
            {(['older', 'newer'] as const).map((side) => (
              <figure key={side} className={classes.side}>
                <Text component="figcaption" size="xs" c="dimmed">
                  {texts[side]}
                </Text>
                <div className={classes.frame}>
                  <PagePicture {...(side === 'older' ? older : newer)} />
                </div>
              </figure>
            ))}
          </div>
        ) : (
          <div className={classes.frame}>
            <PagePicture
              {...older}
              {...(way === 'flicker' && shows === 'newer' ? { style: { visibility: 'hidden' } } : {})}
            />
            <PagePicture
              {...newer}
              style={way === 'overlay' ? { opacity: opacity / 100 } : shows === 'older' ? { visibility: 'hidden' } : {}}
            />
          </div>
        )}
      </section>
    </>
  );
};

/** By the key and, where the system allows motion and somebody asks for it, by itself. */
const Flicker = ({
  shows,
  onShows,
}: {
  readonly shows: 'older' | 'newer';
  readonly onShows: (shows: 'older' | 'newer') => void;
}) => {
  const still = useReducedMotion();
  const [automatic, setAutomatic] = useState(false);
  const other = shows === 'older' ? 'newer' : 'older';
  useEffect(() => {
    if (!automatic || still) return;
    const timer = setTimeout(() => onShows(other), FLICKER_MS);
    return () => clearTimeout(timer);
  }, [automatic, still, other, onShows]);
  return (
    <Group gap="sm" wrap="nowrap">
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconArrowsExchange size={16} aria-hidden />}
        onClick={() => onShows(other)}
      >
        {texts.flick}
      </Button>
      {!still && (
        <Checkbox
          size="xs"
          label={texts.automatic}
          checked={automatic}
          onChange={(event) => setAutomatic(event.currentTarget.checked)}
        />
      )}
      <Text size="sm" role={automatic ? undefined : 'status'}>
        {texts.shows[shows]}
      </Text>
    </Group>
  );
};

const percent = new Intl.NumberFormat('de-DE', { style: 'percent', maximumFractionDigits: 1 });

const Heat = ({ both, pair }: { readonly both: Both; readonly pair: PagePair }) => {
  const { older, newer } = pair;
  const one = older === null || newer === null;
  const heat = useEngineQuery(
    'versions.comparePictures',
    { ...both, olderPage: older ?? 1, newerPage: newer ?? 1, maxPixels: PIXELS },
    { enabled: !one, gcTime: 60_000 },
  );
  const current = heat.isPlaceholderData ? undefined : heat.data;
  const url = usePicture(current?.bytes, current?.mime ?? '');
  const words = one
    ? texts.pair(older, newer)
    : !current
      ? texts.loading
      : current.share === 0
        ? texts.heatNone
        : texts.heatShare(current.share < 0.001 ? texts.heatLittle : percent.format(current.share));
  return (
    <>
      <div className={classes.tools}>
        <Text size="sm" fw={600} role="status">
          {heat.isError ? heat.error.message : words}
        </Text>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.stage} tabIndex={0} aria-label={texts.ways.heat}>
        <div className={classes.frame}>{url && <img src={url} alt={words} draggable={false} />}</div>
      </section>
    </>
  );
};
