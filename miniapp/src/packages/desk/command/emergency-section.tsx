import { useState } from 'react';
import type { EmergencyView } from '../../../../../shared/city/emergency-api';
import { apiEmergencySource } from '../../../features/emergency/emergency-source';
import { byMoment, maySwitch } from '../../../features/emergency/emergency-words';
import { momentWords } from '../../../features/case/moment-words';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { BeginEmergency } from './begin-emergency';
import { EndEmergency } from './end-emergency';
import { RosterReach } from './roster-reach';
import { SmsOutcome } from './sms-outcome';

/** 平转急: whether it is on, what it has brought, its log, and the switch. */
export function EmergencySection() {
  const { onChanged, person, signIn, tell } = useDeskTools();
  const one = useRead(apiEmergencySource.list, onChanged);
  const [isBeginning, setBeginning] = useState(false);
  const { data, problem } = one;
  const reload = () => void one.reload();
  const running = data?.emergencies.filter(({ isOn }) => isOn) ?? [];
  const past = data?.emergencies.filter(({ isOn }) => !isOn) ?? [];
  return (
    <section className={`desk-card${running.length > 0 ? ' desk-card-alarm' : ''}`} aria-label="应急状态">
      <div className="desk-card-head">
        <h2>{running.length > 0 ? <><span className="desk-shape desk-tone-red" aria-hidden="true">■</span>应急状态</> : '平时状态'}</h2>
        {data && !isBeginning && data.plans.length > 0 && maySwitch(person.role) ? <DeskButton tone="danger" onPress={() => setBeginning(true)}>平转急</DeskButton> : null}
      </div>
      {problem && data ? <DeskProblemLine problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
      {problem && !data ? <DeskProblem problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!problem && !data ? <DeskSkeleton lines={2} /> : null}
      {isBeginning && data ? <BeginEmergency plans={data.plans} onDone={(words) => { setBeginning(false); tell(words); reload(); }} onCancel={() => setBeginning(false)} /> : null}
      {data && running.length === 0 && !isBeginning ? <p className="desk-second">{data.plans.length > 0 ? `没有启动应急。本市有 ${data.plans.length} 个预案，启动后流程、值守、时限和通知一起切换。` : '本市还没有应急预案，请联系运维员。'}</p> : null}
      {data && !maySwitch(person.role) ? <p className="desk-note">应急由值班长或领导启动和解除。</p> : null}
      {running.map((emergency) => <Running key={emergency.id} emergency={emergency} onDone={() => { tell('已解除应急'); reload(); }} />)}
      {past.length > 0 ? <details className="desk-past"><summary className="desk-link">以往的应急（{past.length}）</summary>{past.map((emergency) => <Log key={emergency.id} emergency={emergency} />)}</details> : null}
    </section>
  );
}

function Running({ emergency, onDone }: { readonly emergency: EmergencyView; readonly onDone: () => void }) {
  const { person } = useDeskTools();
  const [isEnding, setEnding] = useState(false);
  return (
    <div className="desk-emergency">
      <Log emergency={emergency} />
      {!maySwitch(person.role) ? null : isEnding ? <EndEmergency emergency={emergency} onDone={onDone} onCancel={() => setEnding(false)} /> : <div><DeskButton onPress={() => setEnding(true)}>解除应急</DeskButton></div>}
      <RosterReach emergencyId={emergency.id} />
      <SmsOutcome emergencyId={emergency.id} />
    </div>
  );
}

function Log({ emergency }: { readonly emergency: EmergencyView }) {
  const { now } = useDeskTools();
  const { planName, divisionName, opened, closed, log } = emergency;
  return (
    <div className="desk-emergency-log">
      <div><b>{planName}</b> · {divisionName}<span className="desk-second">，立案 {opened} 件，办结 {closed} 件</span></div>
      <ul className="desk-log">
        {byMoment(log).map(({ at, byName, lines }) => (
          <li key={at}>
            <div className="desk-log-head"><time className="desk-note" dateTime={at}>{momentWords(new Date(at), now)}</time><span>{byName}</span></div>
            <ul className="desk-log-words">{lines.map((words, index) => <li key={words} className={index === 0 ? '' : 'desk-second'}>{words}</li>)}</ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
