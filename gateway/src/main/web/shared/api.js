/** What the server said no with: a problem (RFC 9457), or a network that did not answer. */
export class ProblemError extends Error {
  constructor(problem) {
    super(problem.title ?? problem.type);
    this.problem = problem;
  }

  is(slug) {
    return this.problem.type === `/problems/${slug}`;
  }
}

/** The page has the words for it. */
const UNREACHABLE = {
  type: '/problems/unreachable',
  status: 0,
};

/** Calls the API with the session's cookie; answers the JSON, or undefined when there is none. Throws ProblemError. */
export async function call(method, path, body) {
  let response;
  let text;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    text = await response.text();
  } catch {
    throw new ProblemError(UNREACHABLE);
  }
  const json = text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;
  if (!response.ok) {
    throw new ProblemError(json ?? { ...UNREACHABLE, status: response.status });
  }
  return json;
}
