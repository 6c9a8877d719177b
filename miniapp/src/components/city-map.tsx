import { Map, View } from '@tarojs/components';
import type { CityMapShapes } from '../../../shared/city/city-api';
import { COLOURS } from '../theme/tokens';
import { PIN_ZOOM, type CityMapProps, type MapMark } from './map-props';
import './city-map.css';

const CLEAR = '00';
const HALF = '40';

/** The mini-program's own map, with real streets; district lines above it. On h5: city-map.h5.tsx. */
export function CityMap({ shapes, centre, zoom = PIN_ZOOM, pin, marks = [], label, height, onPick, onMark, isStill = false }: CityMapProps) {
  const [longitude, latitude] = pin?.gcj02 ?? centre;
  return (
    <View className="gz-map" style={{ height: `${height}px` }} aria-label={label}>
      <Map
        className="gz-map-native" longitude={longitude} latitude={latitude} scale={zoom} showScale enableScroll={!isStill} enableZoom={!isStill}
        polygons={polygonsOf(shapes)} markers={[...pinOf(pin), ...marks.map(markerOf)]} circles={circleOf(pin)}
        onTap={(event) => { const { longitude: x, latitude: y } = event.detail as unknown as { longitude?: number; latitude?: number }; if (x !== undefined && y !== undefined) onPick?.([x, y]); }}
        onMarkerTap={(event) => { const mark = marks[Number(event.detail.markerId) - FIRST_MARK]; if (mark) onMark?.(mark.id); }}
        onError={() => undefined}
      />
      {shapes?.attribution ? <View className="gz-map-source">{shapes.attribution}</View> : null}
    </View>
  );
}

const FIRST_MARK = 10;
const MARK = { width: 28, height: 36 } as const;
const PICTURES = { pin: '/assets/map-pin.png', open: '/assets/map-open.png', mended: '/assets/map-mended.png' } as const;

function polygonsOf(shapes: CityMapShapes | undefined) {
  return (shapes?.districts ?? []).flatMap(({ polygonsGcj02 }) => polygonsGcj02.map(([outer = []]) => ({
    points: outer.map(([longitude, latitude]) => ({ longitude, latitude })), strokeWidth: 1, strokeColor: COLOURS.light.mapLine, fillColor: COLOURS.light.brand + CLEAR,
  })));
}

function pinOf(pin: CityMapProps['pin']) {
  return pin ? [{ id: 1, longitude: pin.gcj02[0], latitude: pin.gcj02[1], iconPath: PICTURES.pin, ...MARK }] : [];
}

function markerOf({ gcj02: [longitude, latitude], label, tone }: MapMark, at: number) {
  return { id: at + FIRST_MARK, longitude, latitude, iconPath: PICTURES[tone], ...MARK, title: label };
}

function circleOf(pin: CityMapProps['pin']) {
  if (!pin?.accuracyMetres) return [];
  const [longitude, latitude] = pin.gcj02;
  return [{ longitude, latitude, radius: pin.accuracyMetres, color: COLOURS.light.brand, fillColor: COLOURS.light.brand + HALF, strokeWidth: 1 }];
}
