import { useEffect, useRef, useState } from 'preact/hooks';
import type { PublicationLink } from '../../src-shared/crypto/publication.ts';
import type { Language } from '../../src-shared/visibility/languages.ts';
import { currentLanguage } from '../language/language.ts';
import { serviceTexts } from '../texts/service-texts.ts';
import { type DeviceState, readDevice, type SwitchProblem, switchOff, switchOn } from './device.ts';

/** In the language that the page speaks. */
const wordsIn = (lang: Language) => {
  const { noticeTitle: title, noticeBody: body } = serviceTexts();
  return { title, body, lang, dir: lang === 'ar' ? ('rtl' as const) : ('ltr' as const) };
};

/** Notices on this device: what stands, and switching it. `isMuted`: the person chose not to be informed at all. */
export const PushSwitch = ({ link, isMuted }: { link: PublicationLink; isMuted: boolean }) => {
  const t = serviceTexts();
  const lang = currentLanguage();
  const [state, setState] = useState<DeviceState>();
  const [problem, setProblem] = useState<SwitchProblem>();
  const [isBusy, setBusy] = useState(false);
  const work = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    // Also with another language: the notice speaks the page's. One after the other, so that the last one stays.
    const words = wordsIn(lang);
    work.current = work.current.then(() => readDevice(link, words)).then(setState, () => setState('none'));
  }, [link, lang]);
  const flip = async () => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    if (state === 'on') {
      await switchOff(link.id).catch(() => undefined);
      setState('off');
    } else {
      const end = await switchOn(link, wordsIn(lang));
      if (end === 'full' || end === 'failed') setProblem(end);
      else setState(end);
    }
    setBusy(false);
  };
  if (state === undefined || state === 'none') return null;
  const says = {
    unsupported: t.pushUnsupported,
    'home-screen': t.pushHomeScreen,
    denied: t.pushDenied,
    off: '',
    on: t.pushIsOn,
  }[state];
  return (
    <section aria-labelledby="push" class="push">
      <h3 id="push">{t.pushHeading}</h3>
      <p>{t.pushIntro}</p>
      <p role="status" class={problem ? 'sending-line sending-failed' : 'sending-line'}>
        {isBusy ? t.pushWorking : problem ? (problem === 'full' ? t.pushFull : t.pushFailed) : says}
      </p>
      {state === 'on' && isMuted && <p>{t.pushMuted}</p>}
      {(state === 'on' || state === 'off') && (
        <button
          type="button"
          class={state === 'on' ? 'button-quiet' : ''}
          aria-disabled={isBusy}
          onClick={() => void flip()}
        >
          {state === 'on' ? t.pushTurnOff : t.pushTurnOn}
        </button>
      )}
    </section>
  );
};
