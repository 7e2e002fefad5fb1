import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron';
import { shellTexts } from '../../src-shared/texts/shell.ts';

const texts = shellTexts.menu;

function showAbout(): void {
  void dialog.showMessageBox({
    type: 'info',
    title: texts.about,
    message: shellTexts.about(app.getVersion()),
    detail: shellTexts.aboutDetail,
    buttons: ['OK'],
  });
}

/** The German menu with the accelerators of each system. */
export function installMenu(openNewWindow: () => void): void {
  const mac = process.platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const newWindow: MenuItemConstructorOptions = {
    label: texts.newWindow,
    accelerator: 'CommandOrControl+Shift+N',
    click: openNewWindow,
  };
  const template: MenuItemConstructorOptions[] = [
    ...(mac
      ? [
          {
            label: app.name,
            submenu: [
              { label: texts.about, click: showAbout },
              separator,
              { role: 'hide', label: texts.hide },
              { role: 'hideOthers', label: texts.hideOthers },
              { role: 'unhide', label: texts.showAll },
              separator,
              { role: 'quit', label: texts.quit },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: texts.file,
      submenu: mac
        ? [newWindow, { role: 'close', label: texts.close }]
        : [newWindow, separator, { role: 'quit', label: texts.quit, accelerator: 'CommandOrControl+Q' }],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
      ],
    },
    {
      label: texts.view,
      submenu: [
        { role: 'zoomIn', label: texts.zoomIn },
        { role: 'zoomOut', label: texts.zoomOut },
        { role: 'resetZoom', label: texts.zoomReset },
        separator,
        { role: 'togglefullscreen', label: texts.fullScreen },
        ...(app.isPackaged
          ? []
          : [separator, { role: 'toggleDevTools', label: texts.developerTools } satisfies MenuItemConstructorOptions]),
      ],
    },
    { label: texts.help, role: 'help', submenu: [{ label: texts.about, click: showAbout }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
