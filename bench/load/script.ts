/** A problem as the load reports it: what is the same in every lifecycle of its kind, and who takes part. */
export type Problem = {
  class: { standard: string; kind: string; code: string };
  conditionId: string;
  unitId: string;
  lon: number;
  lat: number;
  address: string;
  description: string;
  /** Session cookies of the people of this case. */
  people: {
    acceptor: string;
    shift: string;
    dispatcher: string;
    handler: string;
    supervisor: string;
  };
  supervisorId: string;
};

export type Step = { cookie: string; body: string };

/** Bodies are made once: for each case only its id and its photos are new. */
export type Script = { register: string; before: string; acts: Step[] };

const PHOTO = '"@photo"';

/** The acts of one whole lifecycle, in order, as prepared JSON. */
export function scriptOf(problem: Problem): Script {
  const { people, conditionId, lon, lat, address, description } = problem;
  const photos = ['@photo'];
  const acts: [string, object][] = [
    [people.acceptor, { action: 'accept-case', class: problem.class, conditionId }],
    [people.shift, { action: 'file-case' }],
    [people.dispatcher, { action: 'dispatch-case', unitId: problem.unitId }],
    [people.handler, { action: 'receive-case' }],
    [people.handler, { action: 'feed-back', text: '已到现场清理，恢复原状', photos }],
    [people.acceptor, { action: 'send-check', supervisorId: problem.supervisorId }],
    [people.supervisor, { action: 'pass-check', text: '现场核查属实', photos }],
    [people.shift, { action: 'close-case', answer: '您反映的问题已处理完毕，谢谢' }],
  ];
  const begin = {
    action: 'register-case',
    source: 'service-hotline',
    description,
    place: { lon, lat, address },
    class: problem.class,
    photos,
  };
  return {
    register: people.acceptor,
    before: JSON.stringify(begin),
    // The version is the one the person saw on the screen: each act follows the one before.
    acts: acts.map(([cookie, act], index) => ({
      cookie,
      body: JSON.stringify({ version: index + 1, act }),
    })),
  };
}

const withPhoto = (body: string, hash: string | undefined): string =>
  body.replace(PHOTO, hash === undefined ? '' : `"${hash}"`);

export const registerBody = ({ before }: Script, id: string, hash: string | undefined): string =>
  `{"id":"${id}","act":${withPhoto(before, hash)}}`;

export const actBody = ({ body }: Step, hash: string | undefined): string => withPhoto(body, hash);
