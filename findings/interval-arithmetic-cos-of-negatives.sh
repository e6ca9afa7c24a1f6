#!/usr/bin/env bash
# interval-arithmetic 1.1.3 (npm), whose intervals are there to be sure of the value that rounding
# loses: the cosine of a negative number x below about -50 does not contain cos x. It is off by
# 2e-15 at x = -100 and by 3e-11 at -1e6, where the interval is 2e-16 wide. cos of the
# positive number contains it. Math.cos is right to a unit in the last place (checked with 40 digits).
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund interval-arithmetic@1.1.3
cat >try.js <<'JS'
const { Interval, cos } = require('interval-arithmetic')
for (const x of [100, -100, 1e4, -1e4, 1e6, -1e6]) {
  const y = cos(new Interval(x, x)), c = Math.cos(x)
  const off = Math.max(y.lo - c, c - y.hi, 0)
  console.log(`cos ${x}: width ${(y.hi - y.lo).toExponential(0)}, cos x is outside by ${off.toExponential(1)}`)
}
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the enclosure does not contain the value'
cos 100: width 2e-14, cos x is outside by 0.0e+0
cos -100: width 3e-16, cos x is outside by 1.9e-15
cos 10000: width 2e-12, cos x is outside by 0.0e+0
cos -10000: width 4e-16, cos x is outside by 7.2e-14
cos 1000000: width 2e-10, cos x is outside by 0.0e+0
cos -1000000: width 2e-16, cos x is outside by 2.9e-11
OUT
