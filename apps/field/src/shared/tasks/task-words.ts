import { type CaseRow, defineWords } from '@baixing/web';
import { useClassName } from '../pick/class-names.ts';
import { type TaskKind, taskKindOf } from './task-order.ts';

/** The words of tasks, in lists and on their page. */
export const useTaskWords = defineWords(
  'tasks',
  {
    kind: {
      check: '核查',
      verify: '核实',
      receive: '待接收',
      handle: '处置',
      recheck: '复查',
      suspended: '挂账',
      other: '待办',
    },
    question: {
      check: '{{what}}是否已处理好',
      verify: '{{what}}是否属实',
      receive: '{{what}}',
      handle: '{{what}}',
      recheck: '{{what}}是否已整改',
      suspended: '{{what}}',
      other: '{{what}}',
    },
    start: {
      check: '开始核查',
      verify: '开始核实',
      receive: '查看并接收',
      handle: '去处置',
      recheck: '开始复查',
      suspended: '查看',
      other: '查看',
    },
    problem: '问题',
    pending: '待发出',
    public: '百姓',
    reopened: '市民说没解决',
    supervised: '督办',
    rework: '返工 {{count}}',
    request: { return: '回退待批', extension: '延期待批', suspension: '挂账待批' },
  },
  {
    kind: {
      check: 'Check',
      verify: 'Verify',
      receive: 'To receive',
      handle: 'Handle',
      recheck: 'Re-check',
      suspended: 'Suspended',
      other: 'To do',
    },
    question: {
      check: 'Is it fixed: {{what}}?',
      verify: 'Is it real: {{what}}?',
      receive: '{{what}}',
      handle: '{{what}}',
      recheck: 'Is it mended: {{what}}?',
      suspended: '{{what}}',
      other: '{{what}}',
    },
    start: {
      check: 'Start check',
      verify: 'Start verifying',
      receive: 'Look and receive',
      handle: 'Go to it',
      recheck: 'Start re-check',
      suspended: 'Look',
      other: 'Look',
    },
    problem: 'problem',
    pending: 'to be sent',
    public: 'Citizen',
    reopened: 'Said not fixed',
    supervised: 'Supervised',
    rework: 'Rework {{count}}',
    request: {
      return: 'return asked',
      extension: 'extension asked',
      suspension: 'suspension asked',
    },
  },
);

/** The question that a task asks: 暴露垃圾是否已处理好. */
export function useTaskTitle(): (
  row: Pick<CaseRow, 'stage' | 'nextAct' | 'className' | 'classCode' | 'description'>,
) => string {
  const say = useTaskWords();
  const className = useClassName();
  return (row) => {
    const kind: TaskKind = taskKindOf(row);
    return say(`question.${kind}`, { what: className(row) ?? short(row.description) ?? say('problem') });
  };
}

const SHORT = 24;

function short(text: string): string | undefined {
  if (text === '') return undefined;
  return text.length <= SHORT ? text : `${text.slice(0, SHORT)}…`;
}
