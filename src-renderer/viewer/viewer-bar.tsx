import { ActionIcon, Button, Group, Indicator, Menu, Text, TextInput, Title } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconArrowsHorizontal,
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconCrop,
  IconDeviceFloppy,
  IconEye,
  IconEyeOff,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconMaximize,
  IconMinus,
  IconPencil,
  IconPhoto,
  IconPlus,
  IconRotate,
  IconRotateClockwise,
  IconSearch,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import { Care } from '../case/documents/document-entry.tsx';
import { caseTexts } from '../texts/case.ts';
import { viewerTexts } from '../texts/viewer.ts';
import classes from './viewer.module.css';
import type { ViewerActions, ViewerState } from './viewer-state.ts';

const texts = viewerTexts;

const Tool = ({
  label,
  icon: Icon,
  disabled = false,
  pressed,
  onClick,
}: {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly disabled?: boolean;
  /** Given for what is switched on and off. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
}) => (
  <ActionIcon
    variant={pressed ? 'light' : 'subtle'}
    color={pressed ? 'petrol' : 'gray'}
    aria-label={label}
    title={label}
    disabled={disabled}
    {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    onClick={onClick}
  >
    <Icon size={18} aria-hidden />
  </ActionIcon>
);

/** Everything that can be done in the viewer, each with its key in its hint. */
export const ViewerBar = ({
  document,
  state,
  actions,
}: {
  readonly document: DocumentInfo;
  readonly state: ViewerState;
  readonly actions: ViewerActions;
}) => {
  const { page, pages, factor, drawn } = state;
  return (
    <div className={classes.bar}>
      {pages > 1 && (
        <Tool label={texts.strip.toggle} icon={IconLayoutSidebar} pressed={state.strip} onClick={actions.toggleStrip} />
      )}
      <div className={classes.title}>
        <Title order={2} size="h3" lineClamp={1} title={document.title}>
          {document.title}
        </Title>
        <Group gap={8} wrap="nowrap">
          <Text size="xs" c="dimmed" truncate>
            {document.kindTitle}
          </Text>
          <Care document={document} />
        </Group>
      </div>
      {pages > 1 && (
        <Group gap={2} wrap="nowrap">
          <Tool
            label={texts.previousPage}
            icon={IconChevronLeft}
            disabled={page <= 1}
            onClick={() => actions.goTo(page - 1)}
          />
          <Text size="sm" className={classes.number ?? ''} role="status">
            {texts.pageOf(page, pages)}
          </Text>
          <Tool
            label={texts.nextPage}
            icon={IconChevronRight}
            disabled={page >= pages}
            onClick={() => actions.goTo(page + 1)}
          />
        </Group>
      )}
      <Group gap={2} wrap="nowrap">
        <Tool label={texts.zoomOut} icon={IconMinus} disabled={factor <= 0.5} onClick={() => actions.zoomBy(-1)} />
        <Text size="sm" className={classes.zoom ?? ''}>
          {texts.zoom(Math.round(factor * 100))}
        </Text>
        <Tool label={texts.zoomIn} icon={IconPlus} disabled={factor >= 16} onClick={() => actions.zoomBy(1)} />
        <Tool
          label={texts.fit}
          icon={IconMaximize}
          pressed={state.zoom === 'page'}
          onClick={() => actions.zoomTo('page')}
        />
        <Tool
          label={texts.fitWidth}
          icon={IconArrowsHorizontal}
          pressed={state.zoom === 'width'}
          onClick={() => actions.zoomTo('width')}
        />
      </Group>
      {drawn && (
        <Group gap={2} wrap="nowrap">
          {state.mayEdit && (
            <>
              <Tool label={texts.turnLeft} icon={IconRotate} onClick={() => actions.turn(-90)} />
              <Tool label={texts.turnRight} icon={IconRotateClockwise} onClick={() => actions.turn(90)} />
              <Tool
                label={texts.crop.start}
                icon={IconCrop}
                pressed={state.mode === 'crop'}
                onClick={actions.toggleCrop}
              />
              <Tool
                label={texts.marks.start}
                icon={IconPencil}
                pressed={state.mode === 'mark'}
                onClick={actions.toggleMark}
              />
            </>
          )}
          <Tool
            label={state.showMarks ? texts.marks.hide : texts.marks.show}
            icon={state.showMarks ? IconEye : IconEyeOff}
            disabled={state.markCount === 0 || state.mode === 'mark'}
            onClick={actions.toggleMarks}
          />
        </Group>
      )}
      <TextInput
        aria-label={texts.highlight}
        placeholder={texts.highlightShort}
        size="xs"
        w={116}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={state.typed}
        maxLength={200}
        onChange={(event) => actions.search(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed" role="status" w={56} lh={1.2}>
        {state.hits === null ? '' : texts.hits(state.hits)}
      </Text>
      <Group gap={2} wrap="nowrap">
        <Tool
          label={texts.previousDocument}
          icon={IconArrowLeft}
          disabled={!state.hasPrevious}
          onClick={() => actions.step(-1)}
        />
        <Tool
          label={texts.nextDocument}
          icon={IconArrowRight}
          disabled={!state.hasNext}
          onClick={() => actions.step(1)}
        />
        <Button.Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            onClick={actions.saveOriginal}
          >
            {caseTexts.documents.saveOriginal}
          </Button>
          {drawn && (
            <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
              <Menu.Target>
                <Button variant="default" size="xs" px={6} aria-label={texts.save.more} title={texts.save.more}>
                  <IconChevronDown size={16} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconPhoto size={16} aria-hidden />}
                  onClick={() => actions.savePicture(true)}
                  disabled={state.markCount === 0}
                >
                  {texts.save.withMarks}
                </Menu.Item>
                <Menu.Item leftSection={<IconPhoto size={16} aria-hidden />} onClick={() => actions.savePicture(false)}>
                  {texts.save.plain}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Button.Group>
        <Indicator disabled={!state.offers || state.panel !== null} size={8} offset={4}>
          <Tool
            label={state.offers ? texts.panels.toggleOffers : texts.panels.toggle}
            icon={IconLayoutSidebarRight}
            pressed={state.panel !== null}
            onClick={actions.togglePanel}
          />
        </Indicator>
        <Tool label={caseTexts.common.close} icon={IconX} onClick={actions.close} />
      </Group>
    </div>
  );
};
