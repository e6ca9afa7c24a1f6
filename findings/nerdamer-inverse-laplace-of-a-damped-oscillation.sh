#!/usr/bin/env bash
# nerdamer 1.1.13 and nerdamer-prime 1.5.0, ilt: over a quadratic such as s^2 + 2s + 5 the numerator is
# not used: s/(s^2+2s+5), (s+3)/(s^2+2s+5) and 1/(s^2+2s+5) all have the inverse transform of the last,
# e^-t sin(2t)/2. That of the first starts at 1, not at 0. So every damped oscillation comes out with
# the start of another. s/(s^2 + 4), without damping, is right. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund nerdamer@1.1.13 nerdamer-prime@1.5.0
cat >try.js <<'JS'
for (const name of ['nerdamer', 'nerdamer-prime']) {
  const nerdamer = require(name)
  require(name + '/Extra')
  nerdamer.set('TIMEOUT', 60000)
  const at = y => Number(nerdamer(y, { t: '0.5' }).evaluate().text()).toFixed(4)
  for (const [F, y] of [['1/(s^2+2*s+5)', 'e^(-t)*sin(2*t)/2'], ['s/(s^2+2*s+5)', 'e^(-t)*(cos(2*t)-sin(2*t)/2)'],
    ['(s+3)/(s^2+2*s+5)', 'e^(-t)*(cos(2*t)+sin(2*t))'], ['s/(s^2+4)', 'cos(2*t)']]) {
    const found = nerdamer(`ilt(${F},s,t)`).toString()
    console.log(`${name}: ${F}: ${found}, at t=0.5 ${at(found)}, truth ${at(y)}`)
  }
}
JS
diff - <(node try.js 2>/dev/null) <<'OUT' && echo 'as described: the numerator is lost'
nerdamer: 1/(s^2+2*s+5): (1/2)*e^(-t)*sin(2*t), at t=0.5 0.2552, truth 0.2552
nerdamer: s/(s^2+2*s+5): (1/2)*e^(-t)*sin(2*t), at t=0.5 0.2552, truth 0.0725
nerdamer: (s+3)/(s^2+2*s+5): (1/2)*e^(-t)*sin(2*t), at t=0.5 0.2552, truth 0.8381
nerdamer: s/(s^2+4): cos(2*t), at t=0.5 0.5403, truth 0.5403
nerdamer-prime: 1/(s^2+2*s+5): (1/2)*e^(-t)*sin(2*t), at t=0.5 0.2552, truth 0.2552
nerdamer-prime: s/(s^2+2*s+5): (1/2)*e^(-t)*sin(2*t), at t=0.5 0.2552, truth 0.0725
nerdamer-prime: (s+3)/(s^2+2*s+5): (1/2)*e^(-t)*sin(2*t), at t=0.5 0.2552, truth 0.8381
nerdamer-prime: s/(s^2+4): cos(2*t), at t=0.5 0.5403, truth 0.5403
OUT
