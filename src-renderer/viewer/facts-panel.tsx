import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { formatSize } from '../case/documents/file-size.ts';
import { readingWords } from '../case/documents/reading-state.tsx';
import { Facts } from '../case/facts.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { viewerTexts } from '../texts/viewer.ts';
import { ContentsFacts } from './contents-facts.tsx';

const texts = viewerTexts.facts;

/** What is known about the document itself, and of a photo when, where and with what it was taken. */
export const FactsPanel = ({ document }: { readonly document: DocumentInfo }) => (
  <Stack gap="lg">
    {document.warnings.length > 0 && (
      <Alert color="orange" icon={<IconAlertTriangle size={18} aria-hidden />} p="xs">
        {document.warnings.map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
      </Alert>
    )}
    <Facts
      facts={[
        { label: texts.kind, value: document.kindTitle },
        { label: texts.originalName, value: document.originalName },
        { label: texts.size, value: formatSize(document.size) },
        { label: texts.pages, value: document.pageCount ?? '' },
        { label: texts.versions, value: document.versions > 1 ? document.versions : '' },
        { label: texts.added, value: texts.addedBy(formatDateTime(document.addedAt), document.addedByName) },
        { label: texts.text, value: document.reading.message ?? readingWords(document.reading) },
      ]}
    />
    {document.mime.startsWith('image/') && <PhotoFacts documentId={document.id} />}
    <ContentsFacts documentId={document.id} warned={document.warnings.length > 0} />
  </Stack>
);

const PhotoFacts = ({ documentId }: { readonly documentId: string }) => {
  const info = useEngineQuery('documents.photoInfo', { documentId }).data;
  if (!info) return null;
  const { takenAt, camera, place, width, height } = info;
  const photo = viewerTexts.photo;
  return (
    <section aria-label={photo.title}>
      <Title order={3} mb="xs">
        {photo.title}
      </Title>
      <Facts
        facts={[
          { label: photo.takenAt, value: takenAt === null ? '' : formatDateTime(takenAt) },
          { label: photo.camera, value: camera },
          { label: photo.pixels, value: photo.pixelsOf(width, height) },
          { label: photo.place, value: place ? photo.coordinates(place.latitude, place.longitude) : '' },
        ]}
      />
      {place && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          leftSection={<IconExternalLink size={16} aria-hidden />}
          title={photo.mapHint}
          onClick={() => void window.fallstand.openExternal(mapAddress(place.latitude, place.longitude))}
        >
          {photo.openMap}
        </Button>
      )}
      {takenAt === null && !place && (
        <Text size="sm" c="dimmed" mt="xs">
          {photo.none}
        </Text>
      )}
    </section>
  );
};

/** Only opened by a click: showing a map here would tell somebody else where the damage was looked at. */
const mapAddress = (latitude: number, longitude: number): string => {
  const [lat, lon] = [latitude.toFixed(6), longitude.toFixed(6)];
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=18/${lat}/${lon}`;
};
