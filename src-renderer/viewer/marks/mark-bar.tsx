import { ActionIcon, Button, Group, SegmentedControl, Text } from '@mantine/core';
import {
  IconArrowUpRight,
  IconCircle,
  IconLine,
  IconPointer,
  IconRectangle,
  IconScribble,
  IconTrash,
  IconTypography,
  type TablerIcon,
} from '@tabler/icons-react';
import { type MarkColour, markColours, markKinds, type PageMark } from '../../../src-shared/documents/marks.ts';
import { viewerTexts } from '../../texts/viewer.ts';
import type { PageEdits } from '../pages/page-edits.ts';
import classes from './mark-bar.module.css';
import { type Marking, type MarkTool, markTools } from './marking.ts';

const texts = viewerTexts.marks;
const icons: Readonly<Record<MarkTool, TablerIcon>> = {
  select: IconPointer,
  arrow: IconArrowUpRight,
  line: IconLine,
  ellipse: IconCircle,
  rectangle: IconRectangle,
  freehand: IconScribble,
  text: IconTypography,
};
const colours = Object.keys(markColours) as readonly MarkColour[];

/** The tools of „Markieren“: what to draw, in which colour, and what to do with the chosen mark. */
export const MarkBar = ({
  marking,
  setMarking,
  selected,
  edits,
  insert,
  leave,
}: {
  readonly marking: Marking;
  readonly setMarking: (marking: Marking) => void;
  readonly selected: PageMark | undefined;
  readonly edits: PageEdits;
  /** Puts a mark of the chosen kind into the middle of the page, to be moved by keys. */
  readonly insert: () => void;
  readonly leave: () => void;
}) => {
  const paint = (colour: MarkColour) => {
    setMarking({ ...marking, colour });
    if (selected && selected.colour !== colour) void edits.changeMark(selected.id, { ...selected, colour });
  };
  return (
    <div className={classes.bar} role="toolbar" aria-label={texts.tools}>
      <SegmentedControl
        size="xs"
        aria-label={texts.tool}
        value={marking.tool}
        onChange={(tool) => {
          const found = markTools.find((each) => each === tool);
          if (found) setMarking({ ...marking, tool: found });
        }}
        data={markTools.map((tool, index) => {
          const Icon = icons[tool];
          const name = tool === 'select' ? texts.select : markKinds[tool];
          return {
            value: tool,
            label: (
              <span title={`${name} (${index + 1})`} className={classes.tool}>
                <Icon size={18} aria-hidden />
                <span className={classes.hidden}>{name}</span>
              </span>
            ),
          };
        })}
      />
      <Group gap={4} wrap="nowrap" role="group" aria-label={texts.colour}>
        {colours.map((colour) => (
          <button
            key={colour}
            type="button"
            className={classes.colour}
            aria-pressed={(selected?.colour ?? marking.colour) === colour}
            aria-label={markColours[colour].title}
            title={markColours[colour].title}
            style={{ background: markColours[colour].value }}
            onClick={() => paint(colour)}
          />
        ))}
      </Group>
      <Button
        variant="default"
        size="compact-sm"
        disabled={marking.tool === 'select'}
        title={texts.insertHint}
        onClick={insert}
      >
        {texts.insert}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={texts.remove}
        title={texts.remove}
        disabled={!selected}
        onClick={() => {
          if (!selected) return;
          void edits.removeMark(selected.id);
          setMarking({ ...marking, selected: null });
        }}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      <Text size="xs" c="dimmed" className={classes.hint ?? ''} truncate>
        {selected ? texts.moveHint : texts.hints[marking.tool]}
      </Text>
      <Button size="compact-sm" onClick={leave}>
        {texts.done}
      </Button>
    </div>
  );
};
