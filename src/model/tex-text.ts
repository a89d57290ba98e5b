/** A formula as a line of text, for what can show no formulas: bookmarks, metadata, the ledger, the table. */

const SIGNS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ nu=ν ' +
    'xi=ξ pi=π rho=ρ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ ' +
    'Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω cdot=⋅ times=× div=÷ pm=± mp=∓ le=≤ leq=≤ ge=≥ geq=≥ ' +
    'leqslant=≤ geqslant=≥ ne=≠ neq=≠ approx=≈ sim=∼ equiv=≡ infty=∞ to=→ rightarrow=→ leftarrow=← Rightarrow=⇒ ' +
    'leftrightarrow=↔ in=∈ notin=∉ subset=⊂ cup=∪ cap=∩ emptyset=∅ varnothing=∅ forall=∀ exists=∃ partial=∂ nabla=∇ ' +
    'sum=∑ prod=∏ int=∫ circ=∘ degree=° ldots=… dots=… cdots=⋯ prime=′ ell=ℓ hbar=ℏ angle=∠ perp=⊥ parallel=∥ ' +
    'quad=\u2003 qquad=\u2003 langle=⟨ rangle=⟩ lvert=| rvert=| mid=| ast=∗ star=⋆'
  )
    .split(' ')
    .map((pair) => pair.split('=')),
);
const RAISED = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'].map((sign, i) => ['0123456789+-=()ni'[i], sign]));
const LOWERED = new Map([...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'].map((sign, i) => ['0123456789+-=()'[i], sign]));

/** Small signs for text that stands higher or lower, where every one of its characters has such a sign. */
export function shifted(text: string, to: '^' | '_'): string | undefined {
  const signs = to === '^' ? RAISED : LOWERED;
  const made = [...text.replaceAll('−', '-')].map((character) => signs.get(character));
  return made.includes(undefined) ? undefined : made.join('');
}

/** `\alpha` is α, `t = 20\,^\circ\text{C}` is «t = 20 °C», `\frac{a}{b}` is a/b, `x^2` is x². */
export function texAsText(tex: string): string {
  const text = tex
    .replace(/\\(?:begin|end)\{[^{}]*\}(?:\{[^{}]*\})?/g, ' ')
    .replace(/\^\s*\{?\s*\\(?:circ|degree)\s*\}?/g, '°')
    .replace(/\\[,;:> ]|~/g, ' ')
    .replace(/\\!|\\(?:left|right|big|Big|displaystyle|limits|mathstrut)(?![a-zA-Z])/g, '')
    .replace(/\\\\|&/g, ' ');
  return read(text).replace(/\s+/g, ' ').trim();
}

/** Groups from the innermost outwards, since a command's arguments hold none any more then. */
function read(tex: string): string {
  const groups: string[] = [];
  const filled = (text: string) => text.replace(/\ue000(\d+)\ue001/g, (_, i: string) => groups[Number(i)]);
  let text = tex.replace(/\\([{}%$#&_])/g, (_, sign: string) => {
    groups.push(sign);
    return `\ue000${groups.length - 1}\ue001`;
  });
  for (;;) {
    const inner = /\{([^{}]*)\}/.exec(text);
    if (!inner) break;
    groups.push(filled(commands(inner[1], filled)));
    text = `${text.slice(0, inner.index)}\ue000${groups.length - 1}\ue001${text.slice(inner.index + inner[0].length)}`;
  }
  return filled(commands(text.replace(/[{}]/g, ''), filled));
}

const GROUP = '\\s*(\ue000\\d+\ue001|\\\\[a-zA-Z]+|[^\\s\\\\])';

function commands(tex: string, filled: (text: string) => string): string {
  return tex
    .replace(new RegExp(`\\\\[dt]?frac${GROUP}${GROUP}`, 'g'), '$1/$2')
    .replace(new RegExp(`\\\\sqrt${GROUP}`, 'g'), (_, argument: string) => {
      const under = filled(argument);
      return [...under].length > 1 ? `√(${under})` : `√${under}`;
    })
    .replace(new RegExp(`([\\^_])${GROUP}`, 'g'), (_, to: '^' | '_', argument: string) => {
      const plain = filled(argument.replace(/\\([a-zA-Z]+)/g, named));
      return shifted(plain, to) ?? (to === '^' ? `^${argument}` : argument);
    })
    .replace(/\\([a-zA-Z]+)\*?/g, named)
    .replace(/\\(.)/g, '$1');
}

const named = (_: string, name: string): string =>
  SIGNS[name] ?? (/^(?:text|math|operatorname|mbox|ce|rm|bf|it)/.test(name) ? '' : name);
