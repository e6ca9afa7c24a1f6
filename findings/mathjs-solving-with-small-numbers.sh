#!/usr/bin/env bash
# mathjs 15.2.0: lusolve, lsolve and usolve take a right-hand side below 1e-15 for 0, and hypot does so
# with its arguments: the solution of A x = s b is 0 for s = 1e-16 in place of s times that of A x = b,
# and hypot(3e-16, 4e-16) is 0. Multiplication by inv(A), and norm, keep the numbers. The tolerance
# (absTol, 1e-15) is documented for comparisons; these functions do not mention that they compare. Run
# by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund mathjs@15.2.0
cat >try.js <<'JS'
const m = require('mathjs')
const A = [[2, 1], [1, 3]], over = (x, s) => JSON.stringify(m.flatten(x).map(v => Number((v / s).toFixed(6))))
for (const s of [1, 1e-12, 1e-16, 1e-20]) {
  const b = [3 * s, 4 * s]
  console.log(`s=${s}: lusolve ${over(m.lusolve(A, b), s)} inv ${over(m.multiply(m.inv(A), b), s)}` +
    ` hypot ${over([m.hypot(...b)], s)} norm ${over([m.norm(b)], s)}`)
}
JS
diff - <(node try.js) <<'OUT' && echo 'as described: small right-hand sides are lost'
s=1: lusolve [1,1] inv [1,1] hypot [5] norm [5]
s=1e-12: lusolve [1,1] inv [1,1] hypot [5] norm [5]
s=1e-16: lusolve [0,0] inv [1,1] hypot [0] norm [5]
s=1e-20: lusolve [0,0] inv [1,1] hypot [0] norm [5]
OUT
