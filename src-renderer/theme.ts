import {
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Modal,
  Radio,
  Switch,
  TextInput,
} from '@mantine/core';
import { groundColours } from '../src-shared/ground-colours.ts';

/** Petrol: the one accent. Index 7 carries light, 4 carries dark (both at least 4.5:1 on their grounds). */
const petrol: MantineColorsTuple = [
  '#eef7f8',
  '#d7ecee',
  '#aedbdf',
  '#80c8cf',
  '#4fb3bd',
  '#2d98a3',
  '#1a828d',
  '#0f6e78',
  '#0b5860',
  '#07424a',
];

/** Neutral greys without a tint. */
const gray: MantineColorsTuple = [
  '#f7f7f6',
  '#efefee',
  '#e4e4e2',
  '#d3d3d1',
  '#b5b5b3',
  '#8e8e8c',
  '#6b6b69',
  '#545452',
  '#3a3a39',
  '#222221',
];

/** Grounds and texts of the dark scheme: 0 is text, 7 the page, 8 the sunken ground. */
const dark: MantineColorsTuple = [
  '#e3e3e1',
  '#c4c4c2',
  '#a2a2a0',
  '#7d7d7b',
  '#4a4a49',
  '#363635',
  '#292928',
  '#1e1e1d',
  '#171716',
  '#101010',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  // Mantine chooses the text on the accent once for both schemes; the accents of light and dark need different ones.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled') return colors;
    if (input.color === 'danger') {
      const ground = 'var(--fs-danger)';
      return { ...colors, background: ground, hover: ground, color: 'var(--fs-on-danger)' };
    }
    return input.color === undefined || input.color === 'petrol' ? { ...colors, color: 'var(--fs-on-accent)' } : colors;
  },
  components: {
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: 'var(--fs-on-accent)' } }),
    // Leaves at once: a dialog that fades away without its words would still hold the page's keys back.
    Modal: Modal.extend({
      defaultProps: { transitionProps: { duration: 120, exitDuration: 0 } },
      // A title with a long name in it takes two lines.
      styles: { title: { lineHeight: 1.35 } },
    }),
    Radio: Radio.extend({ defaultProps: { iconColor: 'var(--fs-on-accent)' } }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false } }),
    // Names, numbers and plates are no German words; a field for sentences says `spellCheck`.
    TextInput: TextInput.extend({ defaultProps: { spellCheck: false } }),
  },
  colors: { petrol, gray, dark },
  black: '#1c1c1b',
  fontFamily: "'IBM Plex Sans', sans-serif",
  fontFamilyMonospace: "'IBM Plex Sans', monospace",
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '17px', lineHeight: '1.4' },
      h3: { fontSize: '15px', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});

/** The desk's own tokens, beside Mantine's. Both schemes at least 4.5:1 for text. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': groundColours.light,
    '--mantine-color-text': '#1c1c1b',
    '--mantine-color-dimmed': '#5f5f5d',
    '--mantine-color-placeholder': '#71716f',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#0f6e78',
    '--fs-ground': '#f7f7f6',
    '--fs-surface': '#ffffff',
    '--fs-hover': '#efefee',
    '--fs-selected': '#e3f1f2',
    '--fs-line': '#e4e4e2',
    '--fs-accent': '#0f6e78',
    '--mantine-color-petrol-filled-hover': '#0b5860',
    '--mantine-primary-color-filled-hover': '#0b5860',
    '--fs-on-accent': '#ffffff',
    '--fs-accent-soft': '#e3f1f2',
    '--fs-accent-text': '#0b5860',
    '--fs-danger': '#b3261e',
    '--fs-on-danger': '#ffffff',
    '--fs-danger-soft': '#fbeae8',
    '--fs-warn': '#8a5300',
    '--fs-warn-soft': '#fdf1dc',
    '--fs-good': '#1f6b3a',
    '--fs-good-soft': '#e4f3e8',
    '--fs-info': '#3a4fa3',
    '--fs-info-soft': '#e9ecf9',
    '--fs-muted-soft': '#efefee',
    '--fs-mark': '#ffe58a',
    '--fs-mark-text': '#1c1c1b',
  },
  dark: {
    '--mantine-color-body': groundColours.dark,
    '--mantine-color-text': '#e3e3e1',
    '--mantine-color-dimmed': '#a9a9a7',
    '--mantine-color-placeholder': '#8f8f8d',
    '--mantine-color-error': '#ff9a91',
    '--mantine-color-anchor': '#6cc5ce',
    '--fs-ground': '#171716',
    '--fs-surface': '#1e1e1d',
    '--fs-hover': '#292928',
    '--fs-selected': '#123a3f',
    '--fs-line': '#363635',
    '--fs-accent': '#4fb3bd',
    '--mantine-color-petrol-filled-hover': '#6cc5ce',
    '--mantine-primary-color-filled-hover': '#6cc5ce',
    '--fs-on-accent': '#10292c',
    '--fs-accent-soft': '#123a3f',
    '--fs-accent-text': '#8ad5dc',
    '--fs-danger': '#ff9a91',
    '--fs-on-danger': '#3a0d09',
    '--fs-danger-soft': '#46201d',
    '--fs-warn': '#f2bd63',
    '--fs-warn-soft': '#40300f',
    '--fs-good': '#82cf9a',
    '--fs-good-soft': '#183b24',
    '--fs-info': '#aebcf5',
    '--fs-info-soft': '#272f55',
    '--fs-muted-soft': '#2f2f2e',
    '--fs-mark': '#7a5c00',
    '--fs-mark-text': '#fff6d6',
  },
});
