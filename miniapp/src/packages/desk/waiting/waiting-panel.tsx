import { useCallback, useMemo, useState } from 'react';
import { CityMap } from '../../../components/city-map';
import type { LngLat } from '../../../../../shared/geo/place';
import type { WaitingReport } from '../../../../../shared/report/waiting-api';
import { duplicatesSource } from '../../../features/case/duplicates-source';
import { momentWords } from '../../../features/case/moment-words';
import { sourceWords } from '../../../features/case/source-words';
import { missingForTriage, missingForVoid, waitingModel } from '../../../features/case/waiting-model';
import { apiOverviewSource } from '../../../features/overview/overview-source';
import { useCellsNear } from '../../../features/overview/use-cells-near';
import { useObservable } from '../../../features/model/use-observable';
import { useRead } from '../../../features/model/use-read';
import { MatterPicker } from '../cases/matter-picker';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DuplicateList } from '../parts/duplicate-list';
import { PhotoPair } from '../parts/photo-pair';

interface WaitingPanelProps {
  readonly report: WaitingReport;
  readonly onClose: () => void;
  readonly onOpenCase: (no: string) => void;
  readonly onSettled: () => void;
}

const MAP_HEIGHT = 280;
const REASONS = ['没有可处理的内容', '不在本市范围内', '与已有上报重复'] as const;

/** A waiting report: what was said, and the map and the matter a person adds. */
export function WaitingPanel({ report, onClose, onOpenCase, onSettled }: WaitingPanelProps) {
  const { waiting, newKey, city, map, now, tell } = useDeskTools();
  const model = useMemo(() => waitingModel(waiting, report, newKey), [waiting, report.receiptNo, newKey]); // eslint-disable-line react-hooks/exhaustive-deps -- a report read anew is the same report: what was chosen is kept
  const state = useObservable(model);
  const [isVoiding, setVoiding] = useState(false);
  const at = useMemo((): LngLat | undefined => state.place && [state.place.longitude, state.place.latitude], [state.place]);
  const cells = useCellsNear(apiOverviewSource, at, state.understood?.cellCode);
  const centre = report.gcj02 ?? report.said?.point?.gcj02 ?? city.data?.centre.gcj02;
  const settle = async (done: Promise<boolean>, words: string) => {
    if (!(await done)) return;
    tell(words);
    onSettled();
  };
  return (
    <aside className="desk-panel" aria-label={`上报 ${report.receiptNo}`}>
      <header className="desk-panel-head"><span className="desk-no">{report.receiptNo}</span><span className="desk-push" /><DeskButton tone="bare" label="关闭" onPress={onClose}>✕</DeskButton></header>
      <div className="desk-scroll desk-panel-body">
        <div className="desk-panel-tags"><span className="desk-chip">{report.reasonWords}</span><span className="desk-note">{report.outside === undefined ? sourceWords(report.source) : `${report.outside.channelName} 原编号 ${report.outside.originalId}`} · {momentWords(new Date(report.receivedAt), now)}</span></div>
        <p className="desk-panel-text">{report.text}</p>
        {report.placeWords ? <p className="desk-second">说的位置：{report.placeWords}</p> : null}
        {report.said ? <p className="desk-second">{report.said.sentence}</p> : null}
        <PhotoPair before={report.photoIds} after={[]} />
        <MayBeKnown receiptNo={report.receiptNo} onOpen={onOpenCase} />
        {isVoiding ? (
          <div className="desk-act">
            <h3>不予受理</h3>
            <label className="desk-field"><span className="desk-label">理由，市民会看到</span><textarea className="desk-input desk-textarea" rows={3} maxLength={500} value={state.reason} onChange={(event) => model.writeReason(event.target.value)} /></label>
            <div className="desk-phrases">{REASONS.map((reason) => <button key={reason} type="button" className="desk-chip desk-chip-button" onClick={() => model.writeReason(reason)}>{reason}</button>)}</div>
            {state.problem ? <p className="desk-form-problem" role="alert">{state.problem.words}</p> : null}
            <div className="desk-act-buttons">
              <DeskButton tone="danger" isBusy={state.status === 'sending'} disabledReason={missingForVoid(state)} onPress={() => void settle(model.void(), '已记为不予受理')}>不予受理</DeskButton>
              <DeskButton tone="bare" onPress={() => setVoiding(false)}>取消</DeskButton>
              {missingForVoid(state) ? <span className="desk-second">{missingForVoid(state)}</span> : null}
            </div>
          </div>
        ) : (
          <div className="desk-act">
            <h3>在哪里</h3>
            {centre ? (
              <div className="desk-place">
                <CityMap shapes={map.data} centre={centre} zoom={report.gcj02 ?? report.said?.point ? 14 : 10} height={MAP_HEIGHT} label="点地图选位置" cells={cells} pin={at && { gcj02: at }} onPick={(picked) => void model.choosePlace(picked)} />
              </div>
            ) : <p className="desk-second">地图还没有读出来</p>}
            {report.said?.point ? <SaidPoint point={report.said.point} onTake={(gcj02) => void model.choosePlace(gcj02)} /> : null}
            <p className="desk-second" role="status">{understoodWords(state.understood, state.place !== undefined)}</p>
            <MatterPicker matters={city.data?.matters ?? []} guesses={[...report.guesses, ...report.advice ?? []]} matterId={state.matterId} conditionId={undefined} withConditions={false} onChange={({ matterId }) => model.chooseMatter(matterId)} />
            {state.problem ? <p className="desk-form-problem" role="alert">{state.problem.words}</p> : null}
            <div className="desk-act-buttons">
              <DeskButton tone="primary" isBusy={state.status === 'sending'} disabledReason={missingForTriage(state)} onPress={() => void settle(model.triage(), '已转为案件')}>转为案件</DeskButton>
              <DeskButton tone="bare" onPress={() => setVoiding(true)}>不予受理</DeskButton>
              {missingForTriage(state) ? <span className="desk-second">{missingForTriage(state)}</span> : null}
            </div>
          </div>
        )}
      </div>
    </aside>
  );
}

/** A point the words name: taken over only when a person says so. */
function SaidPoint({ point, onTake }: { readonly point: NonNullable<NonNullable<WaitingReport['said']>['point']>; readonly onTake: (gcj02: LngLat) => void }) {
  return <DeskButton onPress={() => onTake(point.gcj02)}>{`图钉放到${point.name}`}</DeskButton>;
}

/** Cases it may be about already; says nothing when there are none. */
function MayBeKnown({ receiptNo, onOpen }: { readonly receiptNo: string; readonly onOpen: (no: string) => void }) {
  const read = useCallback(() => duplicatesSource.ofReport(receiptNo), [receiptNo]);
  const { data } = useRead(read);
  if (!data || data.candidates.length === 0) return null;
  return <section className="desk-why" aria-label="可能重复"><h3>可能重复</h3><DuplicateList candidates={data.candidates} onOpen={onOpen} /></section>;
}

function understoodWords(understood: { districtName?: string; cellName?: string; unitName?: string; isInCity?: boolean } | undefined, hasPlace: boolean): string {
  if (!hasPlace) return '点地图放下图钉，可放大后再点准。';
  if (!understood) return '正在查所在网格…';
  if (understood.isInCity === false) return '这个位置在市界外，请另选。';
  return [understood.districtName, understood.cellName, understood.unitName ? `预计由${understood.unitName}承办` : ''].filter(Boolean).join(' · ');
}
