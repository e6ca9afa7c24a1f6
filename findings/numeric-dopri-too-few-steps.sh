#!/usr/bin/env bash
# numeric (numeric.js) 1.2.6, numeric.dopri: when the number of iterations (the sixth argument) is
# used up, the solution ends early with the empty message of a success. And at() beyond the last
# step does not refuse: it extrapolates the polynomial of the last step.
# For y = sin x on [0, 10] with 20 iterations it stops at x = 4.01, and at(10) is -5.87, where
# sin 10 is -0.544. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund numeric@1.2.6
cat >try.js <<'JS'
const numeric = require('numeric')
const s = numeric.dopri(0, 10, [0, 1], (x, y) => [y[1], -y[0]], 1e-6, 20)
console.log(`reached x=${s.x[s.x.length - 1].toFixed(2)} message=${JSON.stringify(s.message)}`)
console.log(`at(10)=${s.at(10)[0].toPrecision(3)} truth=${Math.sin(10).toPrecision(3)}`)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the solution ends early, and nothing is said'
reached x=4.01 message=""
at(10)=-5.87 truth=-0.544
OUT
