#!/usr/bin/env bash
# nerdamer 1.1.13 and its continuation nerdamer-prime 1.5.0: the antiderivative of 1/(1 + g(x)) is given
# as log(1 + g(x)) for g = sin x, cos x, sqrt x, log x and tanh x, as if g were x: that of 1/(1+cos x)
# falls, and the integral of this positive function over [0, 1], tan(1/2) = 0.5463, is -0.26. 1/(1 +
# x^2) is right. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund nerdamer@1.1.13 nerdamer-prime@1.5.0
cat >try.js <<'JS'
for (const name of ['nerdamer', 'nerdamer-prime']) {
  const nerdamer = require(name)
  require(name + '/Calculus')
  nerdamer.set('TIMEOUT', 60000)
  const at = (F, x) => Number(nerdamer(F, { x: String(x) }).evaluate().text())
  for (const f of ['1/(1+x^2)', '1/(1+sin(x))', '1/(1+cos(x))', '1/(1+sqrt(x))', '1/(1+log(x))']) {
    const F = nerdamer(`integrate(${f},x)`).toString()
    const slope = (at(F, 2.0001) - at(F, 1.9999)) / 0.0002
    console.log(`${name}: ${f}: ${F}, slope at 2 ${slope.toFixed(3)}, truth ${at(f, 2).toFixed(3)}`)
  }
  const F = nerdamer('integrate(1/(1+cos(x)),x)').toString()
  console.log(`${name}: 0 to 1 of 1/(1+cos x): ${(at(F, 1) - at(F, 0)).toFixed(4)}`)
}
JS
diff - <(node try.js 2>/dev/null) <<'OUT' && echo 'as described: a positive function has a falling antiderivative'
nerdamer: 1/(1+x^2): atan(x), slope at 2 0.200, truth 0.200
nerdamer: 1/(1+sin(x)): log(1+sin(x)), slope at 2 -0.218, truth 0.524
nerdamer: 1/(1+cos(x)): log(1+cos(x)), slope at 2 -1.557, truth 1.713
nerdamer: 1/(1+sqrt(x)): log(1+sqrt(x)), slope at 2 0.146, truth 0.414
nerdamer: 1/(1+log(x)): log(1+log(x)), slope at 2 0.295, truth 0.591
nerdamer: 0 to 1 of 1/(1+cos x): -0.2612
nerdamer-prime: 1/(1+x^2): atan(x), slope at 2 0.200, truth 0.200
nerdamer-prime: 1/(1+sin(x)): log(1+sin(x)), slope at 2 -0.218, truth 0.524
nerdamer-prime: 1/(1+cos(x)): log(1+cos(x)), slope at 2 -1.557, truth 1.713
nerdamer-prime: 1/(1+sqrt(x)): log(1+sqrt(x)), slope at 2 0.146, truth 0.414
nerdamer-prime: 1/(1+log(x)): log(1+log(x)), slope at 2 0.295, truth 0.591
nerdamer-prime: 0 to 1 of 1/(1+cos x): -0.2612
OUT
