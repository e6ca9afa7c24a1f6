package mend

import (
	"math"
	"math/rand/v2"
	"testing"
)

// drawn is a series with a positive value at ε = t = 0.
func drawn(rng *rand.Rand, off, rows int) series {
	s := newSeries(off, rows)
	for i := range s.c {
		for k := range s.c[i] {
			s.c[i][k] = rng.Float64() - 0.5
		}
	}
	s.c[0][0] = 1 + rng.Float64()
	return s
}

func (a series) tan(rows int) series {
	sin, cos := a.circular(rows)
	return sin.times(cos.inverse())
}

// equal compares all coefficients: rounding grows by less than the number of
// products in a coefficient.
func equal(a, b series) bool {
	d := a.plus(b, -1)
	for _, row := range d.c {
		for _, v := range row {
			if !(math.Abs(v) < 1e-9) {
				return false
			}
		}
	}
	return len(d.c) > 0
}

// The functions of series satisfy what defines them, in t and in ε.
func TestSeries(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const rows = 4
	one := number(1, rows)
	logOf := func(a series) series { return a.primitive(math.Log, a, rows) }
	for range 50 {
		a, b := drawn(rng, 0, rows), drawn(rng, 0, rows)
		small := drawn(rng, 1, rows)
		sin, cos := a.circular(rows)
		sinB, cosB := b.circular(rows)
		sum, _ := a.plus(b, 1).circular(rows)
		quarter := a.scaled(0.25) // far from the pole
		tan := quarter.tan(rows)
		for reason, ok := range map[string]bool{
			"a·1/a = 1":                          equal(a.times(a.inverse()), one),
			"εa·1/εa = 1":                        equal(small.times(small.inverse()), one),
			"√a² = a":                            equal(a.times(a).power(0.5, rows), a),
			"√(ε²a²) = εa":                       equal(small.times(small).power(0.5, rows), small),
			"ln e^a = a":                         equal(logOf(a.exp(rows)), a),
			"e^(a+b) = e^a e^b":                  equal(a.plus(b, 1).exp(rows), a.exp(rows).times(b.exp(rows))),
			"e^arcsinh a = a + √(1+a²)":          equal(a.primitive(math.Asinh, one.plus(a.times(a), 1).power(0.5, rows), rows).exp(rows), a.plus(one.plus(a.times(a), 1).power(0.5, rows), 1)),
			"sin² a + cos² a = 1":                equal(sin.times(sin).plus(cos.times(cos), 1), one),
			"sin(a+b)":                           equal(sum, sin.times(cosB).plus(cos.times(sinB), 1)),
			"(cos a)' = −a' sin a":               equal(cos.derivative().integral(), a.derivative().times(sin).integral().scaled(-1)),
			"arctan tan a/4 = a/4":               equal(tan.primitive(math.Atan, one.plus(tan.times(tan), 1), rows), quarter),
			"(∫a)' = a":                          equal(a.integral().derivative().integral(), a.integral()),
			"∫a' = a − a(0)":                     equal(a.derivative().integral(), a.plus(a.start(), -1)),
			"εa − εa is 0 to the order known":    equal(small.plus(small, -1), newSeries(1, rows)),
			"εa + b is known as far as εa and b": len(small.plus(b, 1).c) == rows,
		} {
			if !ok {
				t.Fatal(reason)
			}
		}
	}
	for reason, s := range map[string]series{
		"1/0": newSeries(0, rows).inverse(), "√−1": number(-1, rows).power(0.5, rows), "ln −1": logOf(number(-1, rows)),
		"√ε": series{1, one.c}.power(0.5, rows), "e^(1/ε)": series{-1, one.c}.exp(rows), "ln ε": logOf(series{1, one.c}),
	} {
		if len(s.c) != 0 {
			t.Errorf("%s is %v", reason, s)
		}
	}
}
