/** Icons of the pages. They repeat what a word beside them says, so screen readers skip them. */
const paths = {
  done: 'M5 12.5l4.5 4.5L19 7.5',
  current: 'M12 10.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3',
  ahead: '',
  todo: 'M9 4h6v3H9zM9 5.5H6V20h12V5.5h-3M9 13l2 2 4-4',
  date: 'M5 6.5h14V20H5zM5 10.5h14M9 4v4M15 4v4',
  phone: 'M6 4h3.5l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5V18a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2z',
  mail: 'M4 6.5h16v11H4zM4 7l8 6.5L20 7',
  next: 'M5 12h14M13 6l6 6-6 6',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1M4 4l16 16',
  cloud: 'M8 18a4 4 0 1 1 .6-7.9A5 5 0 0 1 18 11a3.5 3.5 0 0 1 0 7zM4 4l16 16',
  file: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4',
  photo: 'M4 5.5h16v13H4zM4 15l4.5-4.5 4 4L15 12l5 4.5M15.5 9h.01',
  key: 'M14.5 4a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M10.5 13.5L4 20M6.5 17.5L9 20M15.5 8.5h.01',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14',
  wait: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 2',
  language: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17h.01',
} as const;
export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
