/** A unit grid cell, 15 digits: division 6 (GB/T 2260) + street 3 + community 3 + serial 3. GB/T 30428.1. */
export type CellCode = string;

export type CellParts = {
  /** 6 digits of GB/T 2260, `321202` */
  division: string;
  /** 9 digits: division and street */
  street: string;
  /** 12 digits: division, street and community */
  community: string;
  /** 1–999, counted west → east, north → south within the community */
  serial: number;
};

/** The parts of a cell code, or undefined where it is not 15 digits with a serial from 001. */
export function parseCellCode(code: string): CellParts | undefined {
  if (!/^\d{15}$/.test(code)) return undefined;
  const serial = Number(code.slice(12));
  if (serial === 0) return undefined;
  return { division: code.slice(0, 6), street: code.slice(0, 9), community: code.slice(0, 12), serial };
}

/** Whether a text is a well-formed cell code; says nothing of whether the cell exists. */
export function isCellCode(code: string): code is CellCode {
  return parseCellCode(code) !== undefined;
}

/** The cell code of a community (12 digits) and a serial 1–999. Throws `RangeError` on anything else. */
export function formatCellCode(community: string, serial: number): CellCode {
  if (!/^\d{12}$/.test(community)) throw new RangeError(`not a community code of 12 digits: ${community}`);
  return community + serialText(serial, 3);
}

export type ComponentIdParts = { division: string; majorCode: string; minorCode: string; serial: number };

/**
 * The id of one component, 17 digits: division 6 + major 2 + minor 3 + serial 6. GB/T 47678.5-2026.
 * `classCode` is the minor class with its major, 5 digits. Throws `RangeError` on anything else.
 */
export function componentId(division: string, classCode: string, serial: number): string {
  return matterCode(division, classCode) + serialText(serial, 6);
}

/**
 * The parts of a component id: 17 digits, or 16 of the time before 2026 when minor classes had two digits.
 * Undefined on anything else.
 */
export function parseComponentId(id: string): ComponentIdParts | undefined {
  if (!/^\d{16,17}$/.test(id)) return undefined;
  const serial = Number(id.slice(-6));
  if (serial === 0) return undefined;
  return { division: id.slice(0, 6), majorCode: id.slice(6, 8), minorCode: id.slice(8, -6), serial };
}

/** A class of matter in a division, 11 digits: division 6 + major 2 + minor 3; not an instance. GB/T 47678.5. */
export function matterCode(division: string, classCode: string): string {
  if (!/^\d{6}$/.test(division)) throw new RangeError(`not a division of 6 digits: ${division}`);
  if (!/^\d{5}$/.test(classCode)) throw new RangeError(`not a class code of 5 digits: ${classCode}`);
  return division + classCode;
}

function serialText(serial: number, digits: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial >= 10 ** digits) {
    throw new RangeError(`a serial of ${digits} digits counts from 1: ${serial}`);
  }
  return String(serial).padStart(digits, '0');
}
