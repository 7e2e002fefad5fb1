import { Skeleton } from '@mantine/core';
import {
  IconAddressBook,
  IconArrowRight,
  IconCalendar,
  IconChecklist,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconHistory,
  IconRoute,
} from '@tabler/icons-react';
import { formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import type { ClientDetails } from '../../../src-shared/visibility/client-details.ts';
import type { ClientView } from '../../../src-shared/visibility/client-view.ts';
import { caseTexts } from '../../texts/case.ts';
import { clientLinkTexts } from '../../texts/client-link.ts';
import { DetailsPreview } from './client/details-preview.tsx';
import classes from './sharing.module.css';

const texts = caseTexts.sharing;
const stageIcons = { done: IconCircleCheck, current: IconCircleDot, ahead: IconCircleDashed } as const;

interface SecondLayer {
  /** Whether the page offers to open a second layer. */
  readonly hasDetails?: boolean | undefined;
  /** What is behind it, once the code was given. */
  readonly details?: ClientDetails | undefined;
}

/** The status page as the client has it on the phone: same parts, same order, same words. */
export const PhonePreview = ({ view, ...second }: { readonly view: ClientView | undefined } & SecondLayer) => (
  <div className={classes.phone}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
    <section className={classes.screen} tabIndex={0} aria-label={texts.previewScreen}>
      {view ? <Screen view={view} {...second} /> : <Skeleton h={320} />}
    </section>
  </div>
);

const Screen = ({ view, hasDetails, details }: { readonly view: ClientView } & SecondLayer) => (
  <>
    <p className={classes.screenTop}>
      {view.contact.office}
      <br />
      {texts.previewCase} <strong>{view.fileNumber}</strong>
    </p>
    <h3>{view.headline}</h3>
    <p className={classes.screenResult}>{view.result}</p>
    <p className={classes.screenQuiet}>{texts.previewUpdated(formatDateTime(view.updatedAt))}</p>
    <div className={classes.tile}>
      <h4>
        <IconArrowRight size={16} aria-hidden />
        {texts.previewNext}
      </h4>
      <p>{view.next}</p>
    </div>
    <div className={classes.tile}>
      <h4>
        <IconChecklist size={16} aria-hidden />
        {texts.previewTodo}
      </h4>
      {view.todo.length === 0 ? (
        <p>{texts.previewNothing}</p>
      ) : (
        <ul>
          {view.todo.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
    <div className={classes.tile}>
      <h4>
        <IconCalendar size={16} aria-hidden />
        {texts.previewDate}
      </h4>
      {view.nextDate ? (
        <p>
          <strong>{formatDate(view.nextDate.at)}</strong>
          <br />
          {view.nextDate.title}
        </p>
      ) : (
        <p>{texts.previewNoDate}</p>
      )}
    </div>
    <div className={classes.tile}>
      <h4>
        <IconRoute size={16} aria-hidden />
        {texts.previewStages}
      </h4>
      <ol>
        {view.stages.map((stage) => {
          const Icon = stageIcons[stage.state];
          return (
            <li key={stage.title} className={classes.screenStage} data-state={stage.state}>
              <Icon size={18} aria-hidden />
              {stage.title}
              <small>
                {texts.previewStageWords[stage.state]}
                {stage.since !== null && `, ${formatDate(stage.since)}`}
              </small>
            </li>
          );
        })}
      </ol>
    </div>
    {hasDetails && <DetailsPreview details={details} />}
    {view.history && view.history.length > 0 && (
      <div className={classes.tile}>
        <h4>
          <IconHistory size={16} aria-hidden />
          {clientLinkTexts.preview.history}
        </h4>
        <ol>
          {view.history.map(({ at, text, paper }) => (
            <li key={`${at}${text}`}>
              <small>{formatDate(at)}</small> {paper === undefined ? text : clientLinkTexts.preview.paperCame(text)}
            </li>
          ))}
        </ol>
      </div>
    )}
    <div className={classes.tile}>
      <h4>
        <IconAddressBook size={16} aria-hidden />
        {texts.previewContact}
      </h4>
      {[view.contact.person, view.contact.office, view.contact.phone, view.contact.email]
        .filter(Boolean)
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
    </div>
  </>
);
