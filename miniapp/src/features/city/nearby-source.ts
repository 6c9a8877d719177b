import { findLocation, isLocationAllowed } from '../../platform/location';
import { phoneMemory } from '../report/phone-memory';
import { citySource } from './city-source';
import type { NearbySource } from './use-nearby';

export const nearbySource: NearbySource = { memory: phoneMemory, read: citySource.nearby, find: findLocation, isAllowed: isLocationAllowed };
