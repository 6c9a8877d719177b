import { useEffect, useRef, useState } from 'react';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { drawCells, drawDistricts, drawMarks, drawPin } from './city-map-layers';
import { CELLS_FROM_ZOOM, PIN_ZOOM, type CityMapProps } from './map-props';
import './city-map.css';

const LATEST_ZOOM = 17;
const EARLIEST_ZOOM = 8;

/** Leaflet on a canvas without a tile server: district lines, names, scale, marks and a pin on a plain ground. */
export function CityMap(props: CityMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<L.Map>();
  const picked = useRef(props.onPick);
  const marked = useRef(props.onMark);
  picked.current = props.onPick;
  marked.current = props.onMark;
  const viewed = useRef(props.onView);
  viewed.current = props.onView;

  const first = useRef({ centre: props.pin?.gcj02 ?? props.centre, zoom: props.zoom ?? PIN_ZOOM, isStill: props.isStill ?? false });
  useEffect(() => {
    if (!box.current) return;
    const made = newMap(box.current, first.current);
    made.on('click', ({ latlng }) => picked.current?.([latlng.lng, latlng.lat]));
    const tellView = () => {
      if (made.getSize().x === 0 || made.getSize().y === 0) return;   // not laid out yet: told again when it is
      const view = made.getBounds();
      viewed.current?.([view.getWest(), view.getSouth()], [view.getEast(), view.getNorth()], made.getZoom() >= CELLS_FROM_ZOOM);
    };
    made.on('moveend', tellView);
    tellView();
    setMap(made);
    const watcher = new ResizeObserver(() => made.invalidateSize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      made.remove();
      setMap(undefined);
    };
  }, []);

  const { shapes, pin, marks, cells } = props;
  useEffect(() => (map && shapes ? drawDistricts(map, shapes) : undefined), [map, shapes]);
  useEffect(() => (map && cells ? drawCells(map, cells) : undefined), [map, cells, shapes]);
  useEffect(() => (map && marks ? drawMarks(map, marks, (id) => marked.current?.(id)) : undefined), [map, marks]);
  const [longitude, latitude] = pin?.gcj02 ?? [undefined, undefined];
  const accuracyMetres = pin?.accuracyMetres;
  useEffect(() => {
    if (!map || longitude === undefined || latitude === undefined) return undefined;
    map.setView([latitude, longitude], Math.max(map.getZoom(), PIN_ZOOM - 1), { animate: false });
    return drawPin(map, [longitude, latitude], accuracyMetres);
  }, [map, longitude, latitude, accuracyMetres]);
  const [x, y] = props.centre;
  const hasPin = longitude !== undefined;
  const zoom = props.zoom ?? PIN_ZOOM;
  useEffect(() => { if (map && !hasPin) map.setView([y, x], zoom, { animate: false }); }, [map, hasPin, x, y, zoom]);

  return (
    <div className="gz-map" style={{ height: props.height }} role="group" aria-label={props.label}>
      <div ref={box} className="gz-map-box" />
      {cells?.some(({ isSynthetic }) => isSynthetic) ? <div className="gz-map-remark">合成网格（演示）</div> : null}
      {props.shapes?.attribution ? <div className="gz-map-source">{props.shapes.attribution}</div> : null}
    </div>
  );
}

function newMap(box: HTMLElement, { centre, zoom, isStill }: { centre: readonly [number, number]; zoom: number; isStill: boolean }): L.Map {
  const moves = !isStill;
  const map = L.map(box, {
    preferCanvas: true, attributionControl: false, zoomControl: moves, minZoom: EARLIEST_ZOOM, maxZoom: LATEST_ZOOM,
    dragging: moves, touchZoom: moves, scrollWheelZoom: moves, doubleClickZoom: moves, boxZoom: moves, keyboard: moves,
    fadeAnimation: false, zoomAnimation: moves && !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  }).setView([centre[1], centre[0]], zoom);
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map);
  return map;
}
