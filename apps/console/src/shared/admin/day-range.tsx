import { DatePicker } from 'antd';
import dayjs from 'dayjs';

const DAY_FORMAT = 'YYYY-MM-DD';

/** A range of local days, both included; either may stay open. */
export function DayRange(props: {
  label: string;
  from: string | undefined;
  to: string | undefined;
  /** A ledger needs both days. */
  needed?: boolean;
  onChange: (range: { from: string | undefined; to: string | undefined }) => void;
}) {
  const { label, from, to, needed, onChange } = props;
  const value = (day: string | undefined) =>
    day === undefined || day === '' ? null : dayjs(day, DAY_FORMAT);
  return (
    <DatePicker.RangePicker
      className="admin-range"
      aria-label={label}
      placeholder={[label, '']}
      allowEmpty={needed === true ? [false, false] : [true, true]}
      allowClear={needed !== true}
      value={[value(from), value(to)]}
      onChange={(days) =>
        onChange({ from: days?.[0]?.format(DAY_FORMAT), to: days?.[1]?.format(DAY_FORMAT) })
      }
    />
  );
}
