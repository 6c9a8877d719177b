import { useState } from 'react';
import type { SimulatorPlace } from '../wire';

const SHOWN = 40;

interface PlacePickerProps {
  readonly places: readonly SimulatorPlace[];
  /** Of the room: its places come first. */
  readonly districtName: string;
  readonly onChoose: (place: SimulatorPlace) => void;
  readonly onClose: () => void;
}

/** A named place of the city, or two numbers. */
export function PlacePicker({ places, districtName, onChoose, onClose }: PlacePickerProps) {
  const [words, setWords] = useState('');
  const [chosen, choose] = useState<SimulatorPlace>();
  const typed = coordinatesIn(words);
  const found = (typed === undefined ? places.filter((place) => `${place.name}${place.districtName}`.includes(words.trim())) : [typed]);
  const shown = [...found].sort((one, other) => Number(other.districtName === districtName) - Number(one.districtName === districtName)).slice(0, SHOWN);

  return (
    <div className="sheet" role="dialog" aria-label="发送位置">
      <header>
        <button type="button" onClick={onClose}>取消</button>
        <h2>发送位置</h2>
        <button type="button" className="send" disabled={chosen === undefined} title={chosen === undefined ? '先选一个地点' : ''} onClick={() => { if (chosen !== undefined) onChoose(chosen); }}>发送</button>
      </header>
      <input type="search" value={words} autoFocus aria-label="搜索地点" placeholder="搜索地点，或填经纬度，如 121.544, 29.868" onChange={(event) => { setWords(event.target.value); choose(coordinatesIn(event.target.value)); }} />
      <ul>
        {shown.map((place) => (
          <li key={`${place.name}${place.gcj02.join()}`}>
            <button type="button" aria-pressed={place === chosen} className={isSame(place, chosen) ? 'is-chosen' : ''} onClick={() => choose(place)}>
              <span>{place.name}</span><small>{place.districtName || '自填坐标'} · {place.gcj02.map((degrees) => degrees.toFixed(4)).join(', ')}</small>
            </button>
          </li>
        ))}
        {shown.length === 0 ? <li className="none">没有这个地点。可以直接填经纬度，如 121.544, 29.868</li> : null}
      </ul>
      <p className="credit">地点 © OpenStreetMap contributors, ODbL</p>
    </div>
  );
}

function isSame(place: SimulatorPlace, chosen: SimulatorPlace | undefined): boolean {
  return chosen !== undefined && place.name === chosen.name && place.gcj02.join() === chosen.gcj02.join();
}

/** `121.544, 29.868`, longitude first as on Chinese maps, or the other way round. */
function coordinatesIn(words: string): SimulatorPlace | undefined {
  const found = /^\s*(\d{2,3}(?:\.\d+)?)\s*[,，\s]\s*(\d{2,3}(?:\.\d+)?)\s*$/.exec(words);
  if (found === null) return undefined;
  const [one, other] = [Number(found[1]), Number(found[2])];
  return { name: '地图选点', districtName: '', gcj02: one >= other ? [one, other] : [other, one] };
}
