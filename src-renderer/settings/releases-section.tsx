import { Switch, Table } from '@mantine/core';
import { documentKinds } from '../../src-shared/cases/words.ts';
import type { ReleaseRuleInfo } from '../../src-shared/contract/releases.ts';
import { releaseAudiences } from '../../src-shared/releases/releases.ts';
import { LoadError } from '../components/load-error.tsx';
import { notifyDone, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { releaseRuleTexts as texts } from '../texts/release-rules.ts';
import settings from './settings.module.css';

/** Which kinds of documents clients and workshops see by themselves. */
export const ReleasesSection = ({ owner }: { readonly owner: boolean }) => {
  const rules = useEngineQuery('releases.rules', {});
  const set = useEngineCommand('releases.setRule');
  if (!rules.data) {
    return rules.isError ? <LoadError message={rules.error.message} retry={() => void rules.refetch()} /> : null;
  }
  const of = (audience: ReleaseRuleInfo['audience']) =>
    new Map(rules.data.filter((rule) => rule.audience === audience).map((rule) => [rule.kind, rule]));
  const [client, workshop] = [of('client'), of('workshop')];
  const change = async ({ audience, kind }: ReleaseRuleInfo, released: boolean) => {
    const result = await set.run({ audience, kind, released });
    if (result.ok) notifyDone(texts.saved(documentKinds[kind], releaseAudiences[audience], released));
  };
  return (
    <>
      <p className={settings.lead}>{texts.lead}</p>
      <Table layout="fixed" verticalSpacing={4} aria-label={texts.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.kind}</Table.Th>
            <Table.Th w={140}>{releaseAudiences.client}</Table.Th>
            <Table.Th w={140}>{releaseAudiences.workshop}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...client.keys()].map((kind) => (
            <Table.Tr key={kind}>
              <Table.Td>{documentKinds[kind]}</Table.Td>
              {[client.get(kind), workshop.get(kind)].map(
                (rule) =>
                  rule && (
                    <Table.Td key={rule.audience}>
                      <Switch
                        aria-label={texts.rule(documentKinds[kind], releaseAudiences[rule.audience])}
                        checked={rule.released}
                        disabled={!owner || set.pending}
                        onChange={(event) => void change(rule, event.currentTarget.checked)}
                      />
                    </Table.Td>
                  ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
};
