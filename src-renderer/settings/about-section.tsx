import { useQuery } from '@tanstack/react-query';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = de.settings.about;

/** Which program this is, for people who help. */
export const AboutSection = () => {
  const { data: info } = useQuery({ queryKey: ['app-info'], queryFn: () => window.fallstand.appInfo() });
  return (
    <>
      <p className={classes.lead}>{t.text}</p>
      {info ? (
        <dl className={classes.facts}>
          <dt>{t.version}</dt>
          <dd>{info.version}</dd>
          <dt>{t.runtime}</dt>
          <dd>Electron {info.electron}</dd>
          <dt>{t.engine}</dt>
          <dd>{t.engineHosts[info.engineHost]}</dd>
          <dt>{t.keychain}</dt>
          <dd>{t.keychainStates[info.keychain]}</dd>
          <dt>{t.platform}</dt>
          <dd>{t.platforms[info.platform] ?? info.platform}</dd>
        </dl>
      ) : null}
      <p className={classes.lead} style={{ marginTop: 24 }}>
        {t.font}
      </p>
    </>
  );
};
