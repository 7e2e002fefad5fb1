import type { UnsavedKind } from '../texts/unsaved.ts';

/** What the shell tells a page about the program it runs in. */
export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly engineHost: 'utility' | 'child';
  readonly keychain: 'available' | 'unavailable';
  readonly platform: string;
}

/** What the shell granted the engine of the files a person gave to the page. */
export interface GivenFiles {
  /** Names the granted files to the engine; null where none lies on a disk. */
  readonly grantId: string | null;
  /** For each file, in the order of the event: whether the grant has it. The others only the page can read. */
  readonly onDisk: readonly boolean[];
}

/**
 * Everything a page of the desk can ask of the shell, as `window.fallstand`. All else goes through the engine.
 *
 * The engine's port cannot cross the context bridge. After `connectEngine()` the page gets
 * `window` event `message` with `data === 'engine:port'`, `source === window` and one port in `ports`; the same event
 * comes by itself, with a fresh port, after a lost engine was started again.
 */
export interface DeskBridge {
  /** Asks for a port to the engine; a second call replaces the first port. */
  connectEngine(): void;
  /** The engine has ended unexpectedly: the port is dead, a fresh one follows as soon as the engine runs again. */
  onEngineLost(listener: () => void): void;
  /** Somebody clicked a notice about a case. */
  onOpenCase(listener: (caseId: string) => void): void;
  appInfo(): Promise<AppInfo>;
  /** Opens another window of the desk at a screen such as `/akten/…`. */
  openWindow(screen: string): void;
  /** Tells what is unsaved now, one kind for each thing, for the question before the window closes. */
  setUnsaved(kinds: readonly UnsavedKind[]): void;
  /** Asks where to save and writes the bytes there. `saved: false` when the person cancelled or writing failed. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<{ saved: boolean; path?: string }>;
  /**
   * Grants the engine the files that were last dropped on, chosen in or pasted into this page; call it in the event's
   * own handler. The page never learns or says a path.
   */
  grantGiven(): Promise<GivenFiles>;
  /** Asks where a file shall be written; the grant's id for the engine, or null when the person cancelled. */
  chooseSaveTarget(suggestedName: string): Promise<string | null>;
  /** Asks the person for files; the grant's id, or null when nothing was chosen. */
  chooseFiles(): Promise<string | null>;
  /** Asks the person for a folder; the grant's id, or null when none was chosen. */
  chooseFolder(): Promise<string | null>;
  /** Words that the spelling knows besides the German ones; takes the place of those told before. */
  setOwnWords(words: readonly string[]): void;
  /** Somebody wants the spelling to know a word. The result ends that. */
  onAddWord(listener: (word: string) => void): () => void;
  /** Opens an https address in the person's browser. `false` for anything else. */
  openExternal(url: string): Promise<boolean>;
}
