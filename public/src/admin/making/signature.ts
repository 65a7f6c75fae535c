/** A signature as a form shows it; what the form does not know stays in its JSON. */
export interface SignatureForm {
  name: string;
  params: { name: string; type: string }[];
  returns: string;
  compare: string;
}

export const COMPARES = [
  { value: '"exact"', name: 'Exactly' },
  { value: '"unordered"', name: 'In any order' },
  { value: '"unordered_nested"', name: 'In any order, also inside' },
  { value: '{"float":0.000001}', name: 'Numbers within 1e-6' },
];

export const CLASS_EXAMPLE = `${JSON.stringify(
  { class: 'Counter', constructor: [{ name: 'start', type: 'int' }], methods: [{ name: 'add', params: [{ name: 'n', type: 'int' }], returns: 'int' }] },
  null,
  2,
)}\n`;

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Null: it is no function that the form can show. */
export function formOf(text: string): SignatureForm | null {
  const json = objectOf(text);
  if (!json || typeof json.function !== 'string' || !Array.isArray(json.params)) return null;
  const params = json.params.map((param: unknown) => {
    const { name, type } = (param ?? {}) as { name?: unknown; type?: unknown };
    return { name: typeof name === 'string' ? name : '', type: typeof type === 'string' ? type : '' };
  });
  const compare = JSON.stringify(json.compare ?? 'exact');
  if (!COMPARES.some(({ value }) => value === compare)) return null;
  return { name: json.function, params, returns: typeof json.returns === 'string' ? json.returns : '', compare };
}

/** The JSON with the form's values in it. */
export function textOf(text: string, { name, params, returns, compare }: SignatureForm): string {
  const { compare: _, ...rest } = objectOf(text) ?? {};
  const value = JSON.parse(compare) as unknown;
  return `${JSON.stringify({ ...rest, function: name, params, returns, ...(value !== 'exact' && { compare: value }) }, null, 2)}\n`;
}
