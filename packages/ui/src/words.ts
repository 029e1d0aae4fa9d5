import { createContext, createElement, type ReactNode, useContext } from 'react';

/** The languages of the interface. */
export type UiLocale = 'zh' | 'en';

const zh = {
  lights: { green: '时限内', yellow: '将到期', red: '超时', grey: '暂停' },
  lightRanges: { green: '时限 80% 以内', yellow: '80–100%', red: '超时', grey: '暂停' },
  myPost: '我的岗位',
  mainNavigation: '主导航',
  dutyStrip: '值班条',
  gap: '缺口',
  ledger: { how: '怎样算', counts: '计入', total: '累计', band: '计时带' },
  ledgerKinds: {
    basis: '依据',
    start: '起算',
    count: '计时',
    pause: '暂停',
    closed: '停表',
    extension: '延期',
    due: '截止',
  },
  notCounted: '不计',
  earlies: { found: '早发现', reported: '早报告', judged: '早研判', handled: '早处置', solved: '早解决' },
  photo: {
    close: '关闭',
    next: '下一张',
    previous: '上一张',
    zoomIn: '放大',
    zoomOut: '缩小',
    viewer: '照片',
    open: '放大看',
    facts: '取证事实',
    warn: '请留意',
    note: '说明',
  },
  table: { columns: '列', usual: '还原默认列', chooseColumns: '选择显示的列' },
  error: { what: '发生了什么', safe: '什么是安全的', todo: '请这样做', retry: '再试一次', reference: '编号' },
  loading: '正在读取',
  map: {
    title: '地图',
    loading: '正在读取地图',
    list: '列表',
    zoomIn: '放大',
    zoomOut: '缩小',
    pin: '标记，拖动或用方向键校正',
    accuracy: '误差',
    metres: '米',
    noWebGl: '这台设备不能显示地图，位置如下。',
    longitude: '东经',
    latitude: '北纬',
    place: '位置',
    empty: '图上没有标记',
  },
};

const en: typeof zh = {
  lights: { green: 'in time', yellow: 'due soon', red: 'late', grey: 'paused' },
  lightRanges: { green: 'up to 80% of limit', yellow: '80–100%', red: 'late', grey: 'paused' },
  myPost: 'my post',
  mainNavigation: 'Main navigation',
  dutyStrip: 'Duty strip',
  gap: 'Gap',
  ledger: { how: 'How it counts', counts: 'Counts', total: 'Total', band: 'Time band' },
  ledgerKinds: {
    basis: 'Basis',
    start: 'Start',
    count: 'Counted',
    pause: 'Paused',
    closed: 'Closed',
    extension: 'Extended',
    due: 'Due',
  },
  notCounted: 'not counted',
  earlies: { found: 'Found', reported: 'Reported', judged: 'Judged', handled: 'Handled', solved: 'Solved' },
  photo: {
    close: 'Close',
    next: 'Next',
    previous: 'Previous',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    viewer: 'Photo',
    open: 'Enlarge',
    facts: 'Evidence facts',
    warn: 'Look at this',
    note: 'Note',
  },
  table: { columns: 'Columns', usual: 'Default columns', chooseColumns: 'Choose columns' },
  error: {
    what: 'What happened',
    safe: 'What is safe',
    todo: 'What to do',
    retry: 'Try again',
    reference: 'Reference',
  },
  loading: 'Loading',
  map: {
    title: 'Map',
    loading: 'Loading the map',
    list: 'List',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    pin: 'Pin: drag it, or correct it with the arrow keys',
    accuracy: 'accuracy',
    metres: 'm',
    noWebGl: 'This device cannot show the map. The place is:',
    longitude: 'E',
    latitude: 'N',
    place: 'Place',
    empty: 'Nothing is marked on the map',
  },
};

/** The parts' own words. All other text is handed in by the page. */
export type UiWords = typeof zh;

const LocaleContext = createContext<UiLocale>('zh');

/** Sets the language of the shared parts below it. Without it they speak Chinese. */
export function UiLocaleProvider({ locale, children }: { locale: UiLocale; children?: ReactNode }) {
  return createElement(LocaleContext.Provider, { value: locale }, children);
}

/** The words of a language. */
export function wordsOf(locale: UiLocale): UiWords {
  return locale === 'zh' ? zh : en;
}

/** The words in the language of this place of the page. */
export function useWords(): UiWords {
  return wordsOf(useContext(LocaleContext));
}
