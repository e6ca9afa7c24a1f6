#!/usr/bin/env bash
# odex 2.0.4, Solver.grid: when x runs backwards, the callback on a grid of points is called at the
# start alone; the integration itself reaches its end and reports success. Forwards, on the same
# interval, it is called at all 11 points. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund odex@2.0.4
cat >try.js <<'JS'
const { Solver, Outcome } = require('odex')
for (const [a, b] of [[0, 1], [1, 0]]) {
  const s = new Solver(1)
  s.denseOutput = true
  let calls = 0
  const r = s.solve((x, y) => [-y[0]], a, [Math.exp(-a)], b, s.grid(0.1, () => { calls++ }))
  const err = Math.abs(r.y[0] - Math.exp(-b))
  console.log(`${a} to ${b}: ${Outcome[r.outcome]}, end right to 1e-4: ${err < 1e-4}, grid calls: ${calls}`)
}
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the grid is empty backwards'
0 to 1: Converged, end right to 1e-4: true, grid calls: 11
1 to 0: Converged, end right to 1e-4: true, grid calls: 1
OUT
