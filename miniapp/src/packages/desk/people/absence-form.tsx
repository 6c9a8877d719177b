import { useState } from 'react';
import type { PersonView } from '../../../../../shared/account/people-api';
import { absenceBody, emptyAbsence, missingForAbsence } from '../../../features/people/absence-draft';
import { peopleSource } from '../../../features/people/people-source';
import { useWrite } from '../../../features/model/use-write';
import { useDeskTools } from '../desk-context';
import { WriteFoot } from '../parts/write-foot';
import { PersonChoice } from './person-choice';

interface AbsenceFormProps {
  /** Whose absence; left out where it is chosen. */
  readonly personId?: string;
  readonly onDone: () => void;
}

/** Who is away, who does his work, from which day to which. */
export function AbsenceForm({ personId, onDone }: AbsenceFormProps) {
  const { now, person } = useDeskTools();
  const [draft, setDraft] = useState(() => emptyAbsence(personId ?? '', now));
  const [absent, setAbsent] = useState<PersonView>();
  const [deputy, setDeputy] = useState<PersonView>();
  const { writing, send } = useWrite(peopleSource.addDeputy);
  const set = async () => {
    if (!(await send(absenceBody(draft, now)))) return;
    setDraft(emptyAbsence(personId ?? '', now));
    setAbsent(undefined);
    setDeputy(undefined);
    onDone();
  };
  return (
    <div className="desk-act">
      {personId === undefined ? <PersonChoice label="谁不在" chosen={absent} onChoose={(one) => { setAbsent(one); setDraft({ ...draft, personId: one.id }); }} /> : null}
      <PersonChoice label="代班人" chosen={deputy} deputyOf={personId === undefined ? absent : person} onChoose={(one) => { setDeputy(one); setDraft({ ...draft, deputyId: one.id }); }} />
      <div className="desk-dates">
        <label className="desk-field"><span className="desk-label">从哪天</span><input className="desk-input" type="date" value={draft.fromDate} onChange={(event) => setDraft({ ...draft, fromDate: event.target.value })} /></label>
        <label className="desk-field"><span className="desk-label">到哪天（含当天）</span><input className="desk-input" type="date" min={draft.fromDate} value={draft.lastDate} onChange={(event) => setDraft({ ...draft, lastDate: event.target.value })} /></label>
      </div>
      <label className="desk-field"><span className="desk-label">原因</span><input className="desk-input" type="text" maxLength={200} placeholder="例如：休假" value={draft.reason} onChange={(event) => setDraft({ ...draft, reason: event.target.value })} /></label>
      <WriteFoot writing={writing} label="设为代班" missing={missingForAbsence(draft, now)} onSend={() => void set()} />
    </div>
  );
}
