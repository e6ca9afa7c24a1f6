#!/usr/bin/env bash
# complex.js 2.4.3 (npm), which mathjs calculates with: asin and acos of a number of modulus 1e8 or more
# in the upper half plane are Infinity, without an angle, where asin z is about pi/2 + i log 2z. At 1e7
# they have 3 digits. In the lower half plane they are right, and so are acosh and atan. Run by hand; it
# fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund complex.js@2.4.3
cat >try.js <<'JS'
const Complex = require('complex.js')
const show = z => z.round(4).toString()
for (const x of [1e6, 1e7, 1e8, 1e10])
  console.log(`x=${x}: asin(x+i)=${show(Complex(x, 1).asin())} acos(x+i)=${show(Complex(x, 1).acos())}` +
    ` asin(x-i)=${show(Complex(x, -1).asin())} log 2x=${Math.log(2 * x).toFixed(4)}`)
console.log(`acosh(1e10+i)=${show(Complex(1e10, 1).acosh())} atan(1e10+i)=${show(Complex(1e10, 1).atan())}`)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: infinite where it is 19'
x=1000000: asin(x+i)=1.5708 + 14.5087i acos(x+i)=-14.5087i asin(x-i)=1.5708 - 14.5087i log 2x=14.5087
x=10000000: asin(x+i)=1.5708 + 16.8054i acos(x+i)=-16.8054i asin(x-i)=1.5708 - 16.8112i log 2x=16.8112
x=100000000: asin(x+i)=Infinity acos(x+i)=Infinity asin(x-i)=1.5708 - 19.1138i log 2x=19.1138
x=10000000000: asin(x+i)=Infinity acos(x+i)=Infinity asin(x-i)=1.5708 - 23.719i log 2x=23.7190
acosh(1e10+i)=23.719 atan(1e10+i)=1.5708
OUT
