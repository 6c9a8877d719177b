import { useCallback } from 'react';
import type { PersonReach, ReachView } from '../../../../../shared/notice/sms/roster-reach';
import { useRead } from '../../../features/model/use-read';
import { reachCountWords, reachNote, reachRest, reachState, reachWords } from '../../../features/sms/reach-words';
import { smsSource } from '../../../features/sms/sms-source';
import { useDeskTools } from '../desk-context';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { useEachMinute } from './use-each-minute';

const SHAPES = { green: '●', yellow: '▲', red: '■' } as const;

/** 值守人员: whether each of them knows that the emergency is on, who does not first (R40, R71). */
export function RosterReach({ emergencyId }: { readonly emergencyId: string }) {
  const { onChanged, signIn } = useDeskTools();
  const read = useCallback(() => smsSource.reach(emergencyId), [emergencyId]);
  const { data, problem, reload: again } = useRead(read, onChanged);
  useEachMinute(again);
  const reload = () => void again();
  return (
    <section className="desk-duty" aria-label="值守人员">
      <h3>值守人员</h3>
      {problem && data ? <DeskProblemLine problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
      {problem && !data ? <DeskProblem problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!problem && !data ? <DeskSkeleton lines={3} /> : null}
      {data?.people.length === 0 ? <DeskEmpty title="值守表里没有这个辖区" hint="应急期间按平时的责任表派遣；要排值守，请在城市的表里改应急预案表。" /> : null}
      {data && data.people.length > 0 ? <People view={data} /> : null}
    </section>
  );
}

function People({ view }: { readonly view: ReachView }) {
  const [note, rest] = [reachNote(view), reachRest(view)];
  return (
    <>
      <p role="status">{reachCountWords(view)}{note ? <span className="desk-second">。{note}</span> : null}</p>
      <ul className="desk-reach desk-duty-rows">{view.people.map((person) => <PersonLine key={`${person.unitName} ${person.personId ?? ''}`} person={person} />)}</ul>
      {rest > 0 ? <p className="desk-note">还有 {rest} 人没有列出。</p> : null}
    </>
  );
}

function PersonLine({ person }: { readonly person: PersonReach }) {
  const { words, tone } = reachState(person);
  return (
    <li>
      <span className={`desk-tone-${tone}`}><span className="desk-shape" aria-hidden="true">{SHAPES[tone]}</span>{words}</span>
      <span className="desk-sms-name"><b>{person.personName || person.unitName}</b>{person.personName ? <span className="desk-note">{person.unitName}</span> : null}</span>
      <span className="desk-second">{reachWords(person)}</span>
    </li>
  );
}
