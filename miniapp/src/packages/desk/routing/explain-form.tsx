import { useMemo } from 'react';
import { REPORT_SOURCES, type ReportSource } from '../../../../../shared/city/city';
import { placeFrom } from '../../../../../shared/geo/datum';
import type { LngLat } from '../../../../../shared/geo/place';
import { TEXT_MAX } from '../../../../../shared/report/limits';
import { CityMap } from '../../../components/city-map';
import { sourceWords } from '../../../features/case/source-words';
import { without } from '../../../features/model/without';
import { apiOverviewSource } from '../../../features/overview/overview-source';
import { useCellsNear } from '../../../features/overview/use-cells-near';
import { conditionWords, missingToExplain, placeText, typedPlace, type ExplainDraft } from '../../../features/routing/explain-draft';
import { MatterPicker } from '../cases/matter-picker';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { isSendKey } from '../parts/send-key';
import { DivisionLists } from './division-lists';

interface ExplainFormProps {
  readonly draft: ExplainDraft;
  readonly isAsking: boolean;
  /** The cell the place was found in. */
  readonly cellCode: string | undefined;
  readonly onChange: (draft: ExplainDraft) => void;
  readonly onAsk: () => void;
}

const MAP_HEIGHT = 240;

/** A report that is only thought of: what, where, and what else may decide. */
export function ExplainForm({ draft, isAsking, cellCode, onChange, onAsk }: ExplainFormProps) {
  const { city } = useDeskTools();
  const matters = city.data?.matters ?? [];
  const missing = missingToExplain(draft);
  return (
    <form
      className="desk-ask-form" aria-label="试问" onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => { if (isSendKey(event)) { event.preventDefault(); onAsk(); } }}
    >
      <label className="desk-field"><span className="desk-label">情况</span><textarea className="desk-input desk-textarea" rows={2} maxLength={TEXT_MAX} placeholder="例如：西门口的路灯不亮" value={draft.text} onChange={(event) => onChange({ ...draft, text: event.target.value })} /></label>
      <PlaceField draft={draft} cellCode={cellCode} onChange={onChange} />
      <details className="desk-fold">
        <summary><span className="desk-link">更多条件</span><span className="desk-second"> {conditionWords(draft, matters.find(({ id }) => id === draft.matterId)?.name)}</span></summary>
        <div className="desk-ask-form">
          <MatterPicker matters={matters} guesses={[]} matterId={draft.matterId} conditionId={undefined} withConditions={false} onChange={({ matterId }) => onChange({ ...draft, matterId })} />
          {draft.matterId === undefined ? null : <div><button type="button" className="desk-link" onClick={() => onChange(without(draft, 'matterId'))}>不指定事项，由系统理解</button></div>}
          <MoreFields draft={draft} onChange={onChange} />
        </div>
      </details>
      <div className="desk-ask-foot">
        <DeskButton tone="primary" isBusy={isAsking} disabledReason={missing} onPress={onAsk}>看会派到哪里</DeskButton>
        <span className="desk-second">{missing ?? '只是试问：不保存，不派单，不通知任何人'}</span>
      </div>
    </form>
  );
}

function PlaceField({ draft, cellCode, onChange }: Pick<ExplainFormProps, 'draft' | 'cellCode' | 'onChange'>) {
  const { city, map } = useDeskTools();
  const [longitude, latitude] = pointOf(draft.where) ?? [];
  const at = useMemo((): LngLat | undefined => (longitude === undefined || latitude === undefined ? undefined : [longitude, latitude]), [longitude, latitude]);
  const wgs84 = useMemo(() => at && placeFrom({ longitude: at[0], latitude: at[1], datum: 'gcj02' }).wgs84, [at]);
  const cells = useCellsNear(apiOverviewSource, wgs84, cellCode);
  const centre = city.data?.centre.gcj02;
  return (
    <div className="desk-field">
      <span className="desk-label">位置</span>
      {centre ? <div className="desk-place"><CityMap shapes={map.data} centre={at ?? centre} zoom={10} height={MAP_HEIGHT} label="点地图选位置" cells={cells} pin={at && { gcj02: at }} onPick={(picked) => onChange({ ...draft, where: placeText(picked) })} /></div> : null}
      <DivisionLists where={draft.where} onChoose={(where) => onChange({ ...draft, where })} />
      <input className="desk-input" type="text" inputMode="decimal" aria-label="坐标或网格代码" placeholder="点地图，从列表选，或填“经度, 纬度”（高德坐标）、15 位网格代码" value={draft.where} onChange={(event) => onChange({ ...draft, where: event.target.value })} />
    </div>
  );
}

function pointOf(where: string): LngLat | undefined {
  const place = typedPlace(where);
  return place.kind === 'point' ? place.gcj02 : undefined;
}

function MoreFields({ draft, onChange }: Pick<ExplainFormProps, 'draft' | 'onChange'>) {
  return (
    <div className="desk-dates">
      <label className="desk-field"><span className="desk-label">来源</span>
        <select className="desk-input" value={draft.source} onChange={(event) => onChange({ ...draft, source: event.target.value as ReportSource })}>{REPORT_SOURCES.map((source) => <option key={source} value={source}>{sourceWords(source)}</option>)}</select>
      </label>
      <label className="desk-field"><span className="desk-label">时间（不填为现在）</span><input className="desk-input" type="datetime-local" value={draft.at} onChange={(event) => onChange({ ...draft, at: event.target.value })} /></label>
      <label className="desk-field"><span className="desk-label">部件标识码（可不填）</span><input className="desk-input" type="text" inputMode="numeric" maxLength={17} value={draft.assetId} onChange={(event) => onChange({ ...draft, assetId: event.target.value })} /></label>
    </div>
  );
}
