import type { ReactNode } from 'react';
import type { CaseDetail } from '../../../../../shared/case/case-api';
import type { ActFieldName } from '../../../features/case/act-fields';
import { resumeDates } from '../../../features/case/act-missing';
import { scoredUnits } from '../../../features/case/act-options';
import { FIELD_WORDS, photoLabel } from '../../../features/case/field-words';
import { isChoice, type useAct } from '../../../features/case/use-act';
import { useDeskTools } from '../desk-context';
import { PhotoInput } from '../parts/photo-input';
import { ChoiceList } from './choice-list';
import { MatterPicker } from './matter-picker';
import { ScoreRow } from './score-row';
import { WordsField } from './words-field';

interface ActFieldsProps {
  readonly act: ReturnType<typeof useAct>;
  readonly action: Parameters<typeof scoredUnits>[0];
  readonly detail?: CaseDetail | undefined;
  /** What is chosen from is still being read. */
  readonly isReading: boolean;
  /** A usual reason is sent as it is pressed. */
  readonly onQuick?: ((words: string) => void) | undefined;
}

const NONE_WORDS: Readonly<Partial<Record<ActFieldName, string>>> = {
  person: '没有可以指派的人，可不选', contractor: '本市还没有登记代整治单位', template: '这类问题没有一件事模板', master: '附近没有可以并入的案件，请填案件号', task: '没有待办的子任务', level: '没有可以交办的下级',
};

/** The fields of an act, only those it asks for. */
export function ActFields(props: ActFieldsProps) {
  const { act } = props;
  const firstChoice = act.fields.find(({ name }) => name === 'unit' || name === 'units')?.name;
  return <>{act.fields.map(({ name, isNeeded }) => <Field key={name} {...props} name={name} isNeeded={isNeeded} hasFocus={name === firstChoice} />)}</>;
}

interface FieldProps extends ActFieldsProps {
  readonly name: ActFieldName;
  readonly isNeeded: boolean;
  readonly hasFocus: boolean;
}

type Draw = (props: FieldProps) => ReactNode;

const DRAWN: Readonly<Partial<Record<ActFieldName, Draw>>> = {
  matter: (props) => <Matter {...props} />,
  units: ({ act, hasFocus }) => (
    <ChoiceList label={FIELD_WORDS.units} isMany searchLabel="搜单位" hasFocus={hasFocus} options={act.optionsOf('unit')} chosenIds={act.draft.unitIds} onChoose={(id) => act.change({ unitIds: toggled(act.draft.unitIds, id) })} />
  ),
  master: (props) => <><Choice {...props} /><MasterNo {...props} /></>,
  closing: ({ act, detail }) => (
    <label className="desk-check"><input type="checkbox" checked={act.draft.isClosingMet} onChange={(event) => act.change({ isClosingMet: event.target.checked })} /><span>已核对，达到结案条件{detail?.matter?.closing ? `：${detail.matter.closing}` : ''}</span></label>
  ),
  cost: ({ act }) => <Line label={FIELD_WORDS.cost} value={act.draft.cost} inputMode="decimal" placeholder="例如 1280.50" onChange={(cost) => act.change({ cost })} />,
  participants: ({ act }) => <Line label={FIELD_WORDS.participants} value={act.draft.participants} placeholder="例如：城管周明、排水公司陈工" onChange={(participants) => act.change({ participants })} />,
  resumeDate: (props) => <ResumeDate {...props} />,
  scores: ({ act, action, detail }) => (
    <div className="desk-field">
      <span className="desk-label">{FIELD_WORDS.scores}</span>
      {scoredUnits(action, detail).map((unit) => <ScoreRow key={unit.id} unit={unit} score={act.draft.scores[unit.id]} onChange={(score) => act.change({ scores: { ...act.draft.scores, [unit.id]: score } })} />)}
    </div>
  ),
  words: ({ act, action, isNeeded, onQuick }) => <WordsField act={act} action={action} isNeeded={isNeeded} onQuick={onQuick} />,
  photo: ({ act, action, isNeeded }) => <PhotoInput label={photoLabel(action)} isNeeded={isNeeded} kept={act.draft.photoIds} onChange={act.change} />,
  isUrgent: ({ act }) => <Switch label={FIELD_WORDS.isUrgent} isOn={act.draft.isUrgent} onChange={(isUrgent) => act.change({ isUrgent })} />,
  isReplyNeeded: ({ act }) => <Switch label={FIELD_WORDS.isReplyNeeded} isOn={act.draft.isReplyNeeded} onChange={(isReplyNeeded) => act.change({ isReplyNeeded })} />,
};

function Field(props: FieldProps) {
  const Draw = DRAWN[props.name] ?? Choice;
  return <>{Draw(props)}</>;
}

function Choice({ name, isNeeded, act, isReading, hasFocus }: FieldProps) {
  if (!isChoice(name)) return null;
  const options = act.optionsOf(name);
  const chosenId = act.draft.chosen[name];
  const choose = (id: string) => {
    const { [name]: before, ...rest } = act.draft.chosen;
    act.change({ chosen: !isNeeded && before === id ? rest : { ...rest, [name]: id } });
  };
  return (
    <ChoiceList
      label={`${FIELD_WORDS[name]}${isNeeded ? '' : '（可不选）'}`} options={options} chosenIds={chosenId ? [chosenId] : []} hasFocus={hasFocus}
      searchLabel={name === 'unit' ? '搜单位' : undefined} noneWords={isReading ? '正在读取…' : NONE_WORDS[name]} onChoose={choose}
    />
  );
}

function Matter({ act, detail }: FieldProps) {
  const { city } = useDeskTools();
  return <MatterPicker matters={city.data?.matters ?? []} guesses={[...detail?.guesses ?? [], ...detail?.advice ?? []]} matterId={act.draft.matterId} conditionId={act.draft.filingConditionId} onChange={act.change} />;
}

function MasterNo({ act }: FieldProps) {
  return <Line label="或填 19 位案件号" value={act.draft.chosen.master ?? ''} inputMode="numeric" placeholder="" onChange={(no) => act.change({ chosen: { ...act.draft.chosen, master: no.trim() } })} />;
}

function ResumeDate({ act }: FieldProps) {
  const { now } = useDeskTools();
  const { first, last } = resumeDates(now);
  return <label className="desk-field"><span className="desk-label">{FIELD_WORDS.resumeDate}</span><input className="desk-input" type="date" min={first} max={last} value={act.draft.resumeDate} onChange={(event) => act.change({ resumeDate: event.target.value })} /></label>;
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly inputMode?: 'decimal' | 'numeric';
  readonly onChange: (value: string) => void;
}

function Line({ label, value, placeholder, inputMode, onChange }: LineProps) {
  return <label className="desk-field"><span className="desk-label">{label}</span><input className="desk-input" type="text" inputMode={inputMode} maxLength={200} placeholder={placeholder} value={value} onChange={(event) => onChange(event.target.value)} /></label>;
}

function Switch({ label, isOn, onChange }: { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  return <label className="desk-check"><input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} /><span>{label}</span></label>;
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
