import { contextBridge, type IpcRendererEvent, ipcRenderer, webFrame } from 'electron';
import type { DeskBridge } from '../../src-shared/rpc/bridge.ts';
import { noteGivenFiles, takeGivenPaths } from './given-files.ts';

const bridge: DeskBridge = {
  connectEngine: () => ipcRenderer.send('engine:connect'),
  onEngineLost: (listener) => void ipcRenderer.on('engine:lost', () => listener()),
  onOpenCase: (listener) => void ipcRenderer.on('case:open', (_event, caseId: unknown) => listener(String(caseId))),
  appInfo: () => ipcRenderer.invoke('app:info'),
  openWindow: (screen) => ipcRenderer.send('window:open', screen),
  setUnsaved: (kinds) => ipcRenderer.send('page:unsaved', kinds),
  saveFile: (suggestedName, bytes) => ipcRenderer.invoke('file:save', { name: suggestedName, bytes }),
  grantGiven: async () => {
    const paths = takeGivenPaths();
    const known = paths.filter((path) => path !== '');
    const grantId: string | null = known.length > 0 ? await ipcRenderer.invoke('files:grant', known) : null;
    // Where the shell refuses, the page still has the bytes.
    return { grantId, onDisk: paths.map((path) => grantId !== null && path !== '') };
  },
  chooseSaveTarget: (suggestedName) => ipcRenderer.invoke('files:target', suggestedName),
  chooseFiles: () => ipcRenderer.invoke('files:choose', 'files'),
  chooseFolder: () => ipcRenderer.invoke('files:choose', 'folder'),
  setOwnWords: (words) => ipcRenderer.send('spelling:own', words),
  onAddWord: (listener) => {
    const told = (_event: IpcRendererEvent, word: unknown) => listener(String(word));
    ipcRenderer.on('spelling:add', told);
    return () => void ipcRenderer.off('spelling:add', told);
  },
  openExternal: (url) => ipcRenderer.invoke('link:open', url),
};
contextBridge.exposeInMainWorld('fallstand', bridge);
noteGivenFiles();
// The second frame begins when the first one has been painted.
requestAnimationFrame(() => requestAnimationFrame(() => ipcRenderer.send('page:painted')));

webFrame.setSpellCheckProvider('de-DE', {
  spellCheck: (words, tell) =>
    // A failing checker marks nothing.
    void ipcRenderer.invoke('spelling:check', words).then(tell, () => tell([])),
});

// A port cannot pass the context bridge; a message to the page's own window can carry it.
ipcRenderer.on('engine:port', (event) => window.postMessage('engine:port', window.location.origin, [...event.ports]));
