declare const API_ORIGIN: string;
declare module '*.css';
declare module '*.png';
