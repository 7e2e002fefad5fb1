import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { demoCase } from './demo-case.ts';
import type { StoryDesk } from './desk.ts';

/** From the appraiser's figures to the positions of the claim. */
export const putClaimTogether = async ({ page, casePage, picture }: StoryDesk): Promise<string> => {
  await casePage.openTab('Forderung');
  const values = 'Werte des Gutachtens';
  await casePage.startEditing(values);
  for (const [label, value] of [
    ['Reparaturkosten netto', '5000'],
    ['Umsatzsteuer', '950'],
    ['Wertminderung', '400'],
    ['Reparaturdauer (Tage)', '8'],
  ] as const) {
    await casePage.field(values, label).fill(value);
  }
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /Positionen übernehmen$/ }).click();
  const fee = page.getByRole('textbox', { name: 'netto: Gutachterkosten', exact: true });
  await fee.fill('780');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'gefordert: Gutachterkosten', exact: true })).toHaveValue('928,20');
  const total = page.getByLabel('Stand der Forderung');
  await expect(total).toContainText('7.303,20');
  await picture('forderung');
  return '7.303,20 € in 5 positions';
};

/** In the open letter: looks at its page, finishes it, saves its PDF to `file`, and notes how it went out. */
const sendOff = async (desk: StoryDesk, how: string, file: string): Promise<void> => {
  const { page } = desk;
  await expect(page.getByRole('img', { name: /^Seite 1 von \d+ des Schreibens$/ })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Fertigstellen', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Schreiben fertigstellen' });
  await dialog.getByRole('button', { name: 'Fertigstellen', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'PDF speichern' }).click();
  copyFileSync(await desk.savedFile('.pdf'), file);
  await page.getByRole('button', { name: 'Als übergeben vermerken' }).click();
  const handover = page.getByRole('dialog', { name: 'Als übergeben vermerken' });
  await handover.getByLabel('Weg').selectOption(how);
  await handover.getByLabel('Bemerkung').fill('RR 12 345 678 9 DE');
  await handover.getByRole('button', { name: 'Als übergeben vermerken' }).click();
  await expect(handover).toHaveCount(0);
};

/** The demand is written from its template and handed over; stage and deadlines follow by themselves. */
export const sendDemand = async (desk: StoryDesk, out: string): Promise<void> => {
  const { page, casePage, picture } = desk;
  const { client, insurer } = demoCase;
  await casePage.openTab('Beteiligte & Fahrzeug');
  await casePage.edit('Mandant', { IBAN: client.iban });
  await casePage.edit('Versicherung', {
    'Straße und Hausnummer': insurer.street,
    PLZ: insurer.postalCode,
    Ort: insurer.city,
  });
  await expect(casePage.card('Versicherung')).toContainText(insurer.street);
  await casePage.openTab('Schreiben');
  await page.getByRole('button', { name: 'Forderungsschreiben beginnen' }).click();
  await page.getByRole('button', { name: 'Anlage hinzufügen' }).click();
  await page.getByRole('option', { name: /reparaturbestaetigung-scan/ }).click();
  await expect(page.getByRole('region', { name: 'Anlagen' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('img', { name: /des Schreibens$/ })).toBeVisible({ timeout: 20_000 });
  await picture('schreiben');
  await sendOff(desk, 'Einschreiben', path.join(out, 'forderungsschreiben.pdf'));
  await expect(casePage.currentStage).toContainText('Schreiben versendet');
  await picture('schreiben-uebergeben');
  await casePage.openTab('Fristen & Termine');
  await expect(casePage.card('Fristen')).toContainText('Prüffrist der Versicherung');
  await expect(casePage.card('Fristen')).toContainText('Begründete Antwort der Versicherung');
};

/** The insurer pays a part and cuts the rest; the office answers the cut. */
export const answerCut = async (desk: StoryDesk, out: string): Promise<void> => {
  const { page, casePage, picture } = desk;
  await casePage.openTab('Forderung');
  const accepted = page.getByRole('textbox', { name: /^anerkannt: Reparaturkosten/ });
  await accepted.fill('5.600');
  await page.keyboard.press('Enter');
  const cut = page.getByRole('row').filter({ hasText: '350,00' }).filter({ hasText: 'Höhe der Reparaturrechnung' });
  await cut.getByRole('button', { name: /bearbeiten$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Kürzung bearbeiten' });
  await dialog.getByLabel('Begründung der Versicherung').fill('Eine Referenzwerkstatt ist günstiger');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toHaveCount(0);
  await receive(desk, '5.600');
  await picture('kuerzung');
  await casePage.openTab('Schreiben');
  await page.getByRole('button', { name: 'Alle Schreiben' }).click();
  await page.getByRole('button', { name: 'Neues Schreiben' }).click();
  await page.getByRole('menuitem', { name: 'Stellungnahme zur Kürzung' }).click();
  await sendOff(desk, 'Fax', path.join(out, 'stellungnahme.pdf'));
  await casePage.openTab('Forderung');
  await expect(cut).toContainText('bestritten');
};

/** Records a payment; the desk proposes what it goes on. */
const receive = async ({ page }: StoryDesk, amount: string): Promise<void> => {
  await page.getByRole('button', { name: 'Zahlung erfassen' }).click();
  const payment = page.getByRole('dialog', { name: 'Zahlung erfassen' });
  await payment.getByLabel('Betrag', { exact: true }).fill(amount);
  await payment.getByLabel('Verwendungszweck').fill('HN-2026-0048817');
  await payment.getByRole('button', { name: 'Speichern' }).click();
  await expect(payment).toHaveCount(0);
};

/** The insurer gives in, pays the rest, and the case is closed with its open points explained. */
export const closeClaim = async (desk: StoryDesk): Promise<void> => {
  const { page, casePage, picture } = desk;
  await casePage.openTab('Forderung');
  const accepted = page.getByRole('textbox', { name: /^anerkannt: Reparaturkosten/ });
  await accepted.fill('5.950');
  await page.keyboard.press('Enter');
  await receive(desk, '1.703,20');
  await expect(page.getByLabel('Stand der Forderung')).toContainText('0,00');
  await casePage.moveTo('Zahlung');
  await casePage.moveTo('Abschluss');
  await casePage.openTab('Übersicht');
  await expect(casePage.card('Abschluss')).toContainText('Aufbewahrung');
  await picture('abgeschlossen');
};
