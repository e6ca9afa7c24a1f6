#!/usr/bin/env bash
# mathjs 15.2.0, zeta, which is documented to be right to about 6 digits: for arguments between about -5
# and -9.5 it has ever fewer: 0.0077 at -7 (truth 1/240 = 0.0042) and 2.57 at -9 (truth -1/132 =
# -0.0076). At -11 it is right again. On the line Re s = 1, where there is one pole, it is NaN
# throughout, and on the critical line from an imaginary part of 70 on. (Truth by mpmath.) Run by hand;
# it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund mathjs@15.2.0
cat >try.js <<'JS'
const { zeta, complex, format } = require('mathjs')
for (const [s, truth] of [[-3, '1/120 = 0.0083333'], [-5, '-1/252 = -0.0039683'], [-7, '1/240 = 0.0041667'],
  [-9, '-1/132 = -0.0075758'], [-11, '691/32760 = 0.0210928'], [complex(1.01, 1), '0.5929 - 0.9268i'],
  [complex(1, 1), '0.5822 - 0.9269i'], [complex(0.5, 60), '0.5412 + 0.2272i'], [complex(0.5, 85), '0.1529 + 0.5606i']])
  console.log(`zeta(${s}) = ${format(zeta(s), 5)}, truth ${truth}`)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: wrong between two formulas, and NaN where it is finite'
zeta(-3) = 0.0083333, truth 1/120 = 0.0083333
zeta(-5) = -0.0039654, truth -1/252 = -0.0039683
zeta(-7) = 0.00767, truth 1/240 = 0.0041667
zeta(-9) = 2.5737, truth -1/132 = -0.0075758
zeta(-11) = 0.021093, truth 691/32760 = 0.0210928
zeta(1.01 + i) = 0.59289 - 0.92685i, truth 0.5929 - 0.9268i
zeta(1 + i) = NaN + NaNi, truth 0.5822 - 0.9269i
zeta(0.5 + 60i) = 0.5412 + 0.22718i, truth 0.5412 + 0.2272i
zeta(0.5 + 85i) = NaN + NaNi, truth 0.1529 + 0.5606i
OUT
