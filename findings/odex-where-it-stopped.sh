#!/usr/bin/env bash
# odex 2.0.4, Solver.solve: when the number of steps is used up, the result's "xEnd" is the end that
# was asked for, not the point that was reached. "y" belongs to the point reached, which is returned
# nowhere: y' = -50 y stopped after 5 steps has y = 0.41 beside xEnd = 10, where the solution is e^-500.
# The outcome does say MaxStepsExceeded. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund odex@2.0.4
cat >try.js <<'JS'
const { Solver, Outcome } = require('odex')
const s = new Solver(1)
s.maxSteps = 5
const r = s.solve((x, y) => [-50 * y[0]], 0, [1], 10)
console.log(`${Outcome[r.outcome]} xEnd=${r.xEnd} y=${r.y[0].toFixed(2)}`)
console.log('fields: ' + Object.keys(r).join(' '))
JS
diff - <(node try.js) <<'OUT' && echo 'as described: xEnd is the end asked for'
MaxStepsExceeded xEnd=10 y=0.41
fields: y outcome nStep xEnd nAccept nReject nEval
OUT
