import { fillForm, sampleValues } from '../../../src-shared/signatures/forms.ts';
import { formsTexts as t } from '../../texts/forms.ts';
import forms from './forms.module.css';

/** A form as a client would read it, with sample values. */
export const FormSheet = ({ title, body }: { readonly title: string; readonly body: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable text must be reachable by keyboard
  <section className={forms.preview} tabIndex={0} aria-label={t.preview}>
    <h3>{title}</h3>
    {fillForm(body, sampleValues).text}
  </section>
);
