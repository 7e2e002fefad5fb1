import { Button } from '@mantine/core';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import type { KindSuggestion } from '../../src-shared/understanding/kind.ts';
import { understandingTexts } from '../texts/understanding.ts';
import type { KindChoice } from './kind-choice.tsx';
import classes from './kind-offer.module.css';
import { kindOfferKeys } from './kind-offer-keys.ts';
import { Suggestion } from './suggestion.tsx';

const texts = understandingTexts.kind;

/** What a document seems to be, why, and the choice to take it or another kind: the same on cards, in lists and in the viewer. */
export const KindOffer = ({
  document,
  suggestion,
  choice,
}: {
  readonly document: DocumentInfo;
  readonly suggestion: KindSuggestion;
  readonly choice: KindChoice;
}) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset would be for fields
  <div role="group" className={classes.offer} aria-label={texts.of(document.title)}>
    <Suggestion words={texts.ask(suggestion.title)} reason={suggestion.reason} />
    <div className={classes.deeds}>
      <Button
        size="compact-xs"
        title={texts.takeKey}
        aria-keyshortcuts={kindOfferKeys.take}
        loading={choice.busy === document.id}
        onClick={() => void choice.choose(document.id, suggestion.kind)}
      >
        {texts.take}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        title={texts.changeKey}
        aria-keyshortcuts={kindOfferKeys.change}
        onClick={() => choice.ask(document, suggestion.kind)}
      >
        {texts.change}
      </Button>
    </div>
  </div>
);
