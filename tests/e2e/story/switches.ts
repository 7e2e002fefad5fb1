/**
 * How tests start Electron. There is no graphics driver here; looking for one fails, and where that meets a page's
 * beginning the window never paints (src-main/shell/first-painting.ts). Root may not use Chromium's own sandbox.
 */
export const deskSwitches: readonly string[] = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
