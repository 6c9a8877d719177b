import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { actWords } from '../../../features/case/act-words';
import { useAct } from '../../../features/case/use-act';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { PhotoInput } from '../parts/photo-input';
import { MatterPicker } from './matter-picker';
import { UnitPicker } from './unit-picker';

interface ActFormProps {
  readonly no: string;
  readonly detail: CaseDetail;
  readonly ability: Ability;
  readonly onDone: (detail: CaseDetail) => void;
  /** Someone was faster: the case is read again, what was typed stays. */
  readonly onRefused: () => void;
  readonly onCancel: () => void;
}

/** One act in the panel: only the fields it needs, and a button that says what is missing. */
export function ActForm({ no, detail, ability, onDone, onRefused, onCancel }: ActFormProps) {
  const { cases, newKey, city, tell } = useDeskTools();
  const act = useAct(cases, no, ability, newKey);
  const words = actWords(ability.action);
  const { draft, acting, missing } = act;
  const send = async () => {
    const next = await act.send();
    if (!next) { onRefused(); return; }
    tell(words.done);
    onDone(next);
  };
  const isUnknown = acting.status === 'unknown';
  return (
    <form className="desk-act" aria-label={ability.label} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <h3>{ability.label}</h3>
      {ability.needs.includes('matter') ? (
        <MatterPicker matters={city.data?.matters ?? []} guesses={detail.guesses} matterId={draft.matterId} conditionId={draft.filingConditionId} onChange={act.change} />
      ) : null}
      {ability.needs.includes('unit') ? (
        <UnitPicker units={city.data?.units ?? []} suggestedUnitId={detail.unitId} unitId={draft.unitId} onChange={(unitId) => act.change({ unitId })} />
      ) : null}
      <label className="desk-field">
        <span className="desk-label">{words.ask}</span>
        <textarea className="desk-input desk-textarea" rows={3} maxLength={2000} placeholder={words.example} value={draft.words} readOnly={isUnknown} onChange={(event) => act.change({ words: event.target.value })} />
      </label>
      {words.phrases.length > 0 ? (
        <div className="desk-phrases">{words.phrases.map((phrase) => <button key={phrase} type="button" className="desk-chip desk-chip-button" onClick={() => act.change({ words: phrase })}>{phrase}</button>)}</div>
      ) : null}
      {words.takesPhotos || ability.needs.includes('photo') ? <PhotoInput label={ability.action === 'dispose' ? '处置后照片' : '现场照片'} onChange={act.change} /> : null}
      {'problem' in acting ? <p className="desk-form-problem" role="alert">{acting.problem.words}{isUnknown ? ' 可能已经送到，再按一次不会重复。' : ''}</p> : null}
      <div className="desk-act-buttons">
        <DeskButton tone={words.tone === 'danger' ? 'danger' : 'primary'} isBusy={acting.status === 'sending'} disabledReason={missing} onPress={() => void send()}>{isUnknown ? '再送一次' : ability.label}</DeskButton>
        <DeskButton tone="bare" onPress={onCancel}>取消</DeskButton>
        {missing ? <span className="desk-second">{missing}</span> : null}
      </div>
    </form>
  );
}
