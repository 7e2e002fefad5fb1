import { type Language, languageNames, languages } from '../../src-shared/visibility/languages.ts';
import { Icon } from '../icons.tsx';
import { statusTexts } from '../texts/status-texts.ts';
import { currentLanguage } from './language.ts';

/** Offers the languages by their own names. */
export const LanguageChoice = ({
  failed,
  onChoose,
  isWhole = true,
}: {
  /** The last choice could not be loaded. */
  failed: boolean;
  onChoose: (language: Language) => void;
  /** False: only the one that is spoken. A slow telephone looks long for the letters of all the others. */
  isWhole?: boolean;
}) => (
  <nav class="language" aria-label={statusTexts().language}>
    <Icon name="language" />
    <select
      id="language"
      aria-label={statusTexts().language}
      value={currentLanguage()}
      onChange={(event) => {
        const field = event.currentTarget;
        const chosen = languages.find((language) => language === field.value);
        // What is shown follows what is spoken: a language that does not arrive is not left standing there.
        field.value = currentLanguage();
        if (chosen) onChoose(chosen);
      }}
    >
      {(isWhole ? languages : [currentLanguage()]).map((language) => (
        <option key={language} value={language} lang={language}>
          {languageNames[language]}
        </option>
      ))}
    </select>
    {failed && <p class="language-failed">{statusTexts().languageFailed}</p>}
  </nav>
);
