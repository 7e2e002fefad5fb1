import type { PublicationLink } from '../../src-shared/crypto/publication.ts';
import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import type { ClientView } from '../../src-shared/visibility/client-view.ts';
import { currentLanguage } from '../language/language.ts';
import { adopt } from '../style/adopt.ts';
import { serviceTexts } from '../texts/service-texts.ts';
import { ClosingQuestion } from './closing-question.tsx';
import { InformChoice } from './inform-choice.tsx';
import { OwnRights } from './own-rights.tsx';
import styles from './services.css?inline';

adopt(styles);

/** Sends a draft to the office. `tell`: the connection is lost or back. */
export type Send = (draft: InboxDraft, tell: (isWaiting: boolean) => void) => Promise<boolean>;

/** Ends what was switched on for a link on this device; in this part, so that it is no further one to fetch. */
export { switchOff as endNotices } from '../push/device.ts';

/** Ready once this part's texts are there in the page's language. */
export const ready = () => serviceTexts.load(currentLanguage());

/** What a client can say about himself and us: how to inform him, what to do with his data, whether he was content. */
export const Services = ({ view, send, link }: { view: ClientView; send: Send; link: PublicationLink }) => (
  <div class="services">
    {view.closed && !view.closingAnswered && <ClosingQuestion send={send} />}
    <InformChoice chosen={view.inform} send={send} link={link} />
    <OwnRights requests={view.dataRequests ?? []} send={send} />
  </div>
);
