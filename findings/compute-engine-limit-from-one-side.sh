#!/usr/bin/env bash
# @cortex-js/compute-engine 0.140.0: N() of a limit without a direction looks from the right alone: of
# |x|/x at 0 it says 1, of the floor of x at 2 it says 2, of arctan(1/x) at 0 pi/2, where none of them
# has a limit. It knows the limits from the left, as \lim_{x\to0^-} shows, which differ, and 1/x at 0 is
# NaN. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund @cortex-js/compute-engine@0.140.0
cat >try.mjs <<'JS'
import { ComputeEngine } from '@cortex-js/compute-engine'
for (const [at, f] of [['0', '\\frac{|x|}{x}'], ['2', '\\lfloor x\\rfloor'], ['0', '\\arctan\\frac1x'], ['0', '\\frac1x']]) {
  const lim = side => new ComputeEngine().parse(`\\lim_{x\\to ${at}${side}}${f}`).N().re.toFixed(4)
  console.log(`${f} at ${at}: ${lim('')}, from the left ${lim('^-')}, from the right ${lim('^+')}`)
}
JS
diff - <(node try.mjs) <<'OUT' && echo 'as described: the limit from the right is called the limit'
\frac{|x|}{x} at 0: 1.0000, from the left -1.0000, from the right 1.0000
\lfloor x\rfloor at 2: 2.0000, from the left 1.0000, from the right 2.0000
\arctan\frac1x at 0: 1.5708, from the left -1.5708, from the right 1.5708
\frac1x at 0: NaN, from the left -Infinity, from the right Infinity
OUT
