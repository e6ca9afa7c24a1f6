#!/usr/bin/env bash
# mathjs 15.2.0, solveODE: "tol" bounds the error of the slope, not of the solution.
# The step h does not enter the error estimate. So the same problem in another unit of time is
# solved to another accuracy: with y' = s cos(s t) on [0, 10/s], y(10/s) = sin 10 for every s,
# tol = 1e-6 gives an error of 1.3e-7 for s = 1, of 0.33 for s = 1e-4 and of 2.3 for s = 1e-5
# (one single step), and nothing is said. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund mathjs@15.2.0
cat >try.js <<'JS'
const math = require('mathjs')
for (const s of [1, 1e-2, 1e-4, 1e-5]) {
  const f = (t, y) => [s * Math.cos(s * t)]
  const { t, y } = math.solveODE(f, [0, 10 / s], [0], { tol: 1e-6 })
  const err = Math.abs(y[y.length - 1][0] - Math.sin(10))
  console.log(`s=${s} steps=${t.length - 1} error=${err.toExponential(1)}`)
}
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the accuracy depends on the unit of time'
s=1 steps=21 error=1.3e-7
s=0.01 steps=6 error=4.0e-4
s=0.0001 steps=2 error=3.3e-1
s=0.00001 steps=1 error=2.3e+0
OUT
