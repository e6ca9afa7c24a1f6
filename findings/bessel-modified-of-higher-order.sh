#!/usr/bin/env bash
# bessel 1.0.2 (npm, 1.6 million downloads a month): besseli(x, n), the modified Bessel function, of
# order 3 is 20 % too small at x = 100 and 65 % at x = 300; of order 5, 3 % and 39 %. The recurrence
# starts at an order that depends on n alone, not on x. Orders 0 and 1, besselj and besselk are right to
# 6 digits. (Truth by mpmath.) Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund bessel@1.0.2
cat >try.js <<'JS'
const { besseli } = require('bessel')
for (const [n, x, truth] of [[1, 300, 4.4683813850e128], [3, 10, 1758.3807166108], [3, 30, 6.7114045655e11],
  [3, 100, 1.0262740301e42], [3, 300, 4.4091006104e128], [5, 100, 9.4700938730e41], [5, 300, 4.2928905987e128]])
  console.log(`I${n}(${x}) = ${besseli(x, n).toExponential(3)}, truth ${truth.toExponential(3)}, ${(100 * (besseli(x, n) / truth - 1)).toFixed(1)} %`)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: wrong from order 2 on, the more the larger x is'
I1(300) = 4.468e+128, truth 4.468e+128, 0.0 %
I3(10) = 1.758e+3, truth 1.758e+3, 0.0 %
I3(30) = 6.701e+11, truth 6.711e+11, -0.1 %
I3(100) = 8.206e+41, truth 1.026e+42, -20.0 %
I3(300) = 1.537e+128, truth 4.409e+128, -65.1 %
I5(100) = 9.206e+41, truth 9.470e+41, -2.8 %
I5(300) = 2.617e+128, truth 4.293e+128, -39.0 %
OUT
