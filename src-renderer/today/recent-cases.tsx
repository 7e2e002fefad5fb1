import { useEngineQuery } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { taskTexts } from '../texts/tasks.ts';
import classes from './today.module.css';

/** The cases opened last at this desk, in one line. Nothing while there is none. */
export const RecentCases = () => {
  const { data } = useEngineQuery('cases.recent', {});
  if (!data || data.length === 0) return null;
  return (
    <nav className={classes.recent} aria-label={taskTexts.recent.label}>
      <span>{taskTexts.recent.title}:</span>
      {data.slice(0, 5).map((file) => (
        <a key={file.id} href={`#${paths.case(file.id)}`} title={`${file.fileNumber} ${file.clientName}`}>
          {file.fileNumber} <span>{file.clientName}</span>
        </a>
      ))}
    </nav>
  );
};
