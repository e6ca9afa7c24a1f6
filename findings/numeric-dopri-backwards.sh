#!/usr/bin/env bash
# numeric (numeric.js) 1.2.6, numeric.dopri: integration from x0 to x1 < x0 does nothing and
# does not say so. The result holds the start alone, and its message is the empty string, as after
# a success. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund numeric@1.2.6
cat >try.js <<'JS'
const numeric = require('numeric')
const show = (name, s) => console.log(`${name}: reached x=${s.x[s.x.length - 1]} message=${JSON.stringify(s.message)}`)
show('0 to 1', numeric.dopri(0, 1, [1], (x, y) => [-y[0]], 1e-8, 1000))
show('1 to 0', numeric.dopri(1, 0, [1], (x, y) => [-y[0]], 1e-8, 1000))
JS
diff - <(node try.js) <<'OUT' && echo 'as described: nothing is done backwards, and nothing is said'
0 to 1: reached x=1 message=""
1 to 0: reached x=1 message=""
OUT
