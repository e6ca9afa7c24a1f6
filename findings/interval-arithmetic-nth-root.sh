#!/usr/bin/env bash
# interval-arithmetic 1.1.3 (npm), nthRoot: the interval of the fifth root of 1e10 does not contain 100,
# nor does that of the cube root of 1e6: it is Math.pow(x, 1/n) and the doubles beside it, and 1/n is
# rounded, which costs log x / n units. The larger x is, the further off. sqrt encloses. Run by hand; it
# fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund interval-arithmetic@1.1.3
cat >try.js <<'JS'
const { Interval, nthRoot, sqrt } = require('interval-arithmetic')
const show = (name, y, truth) => console.log(`${name}: [${y.lo}, ${y.hi}] ${y.lo <= truth && truth <= y.hi ? 'contains' : 'does not contain'} ${truth}`)
for (const [x, n, root] of [[32, 5, 2], [1e6, 3, 100], [1e10, 5, 100], [1e15, 3, 1e5], [1e30, 5, 1e6], [-1e15, 3, -1e5]])
  show(`${x}, root ${n}`, nthRoot(new Interval(x, x), n), root)
show('1e20, sqrt', sqrt(new Interval(1e20, 1e20)), 1e10)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the enclosure does not contain the root'
32, root 5: [1.9999999999999998, 2.0000000000000004] contains 2
1000000, root 3: [99.99999999999996, 99.99999999999999] does not contain 100
10000000000, root 5: [100.00000000000001, 100.00000000000004] does not contain 100
1000000000000000, root 3: [99999.99999999993, 99999.99999999996] does not contain 100000
1e+30, root 5: [1000000.0000000007, 1000000.0000000009] does not contain 1000000
-1000000000000000, root 3: [-99999.99999999996, -99999.99999999993] does not contain -100000
1e20, sqrt: [9999999999.999998, 10000000000.000002] contains 10000000000
OUT
