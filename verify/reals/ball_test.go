package reals

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// holdsRat reports whether a rational number is in a ball.
func holdsRat(b ball, x *big.Rat) bool {
	d := new(big.Rat).Add(new(big.Rat).SetFloat64(b.hi), new(big.Rat).SetFloat64(b.lo))
	d.Sub(d, x).Abs(d)
	return d.Cmp(new(big.Rat).SetFloat64(b.rad)) <= 0
}

// Sums, products and quotients of rationals enclose the exact ones, through
// cancellation and back.
func TestBallsEncloseRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num := rapid.Int64Range(-1<<40, 1<<40)
		den := rapid.Int64Range(1, 1<<30)
		x := big.NewRat(num.Draw(t, "p"), den.Draw(t, "q"))
		b := ballOf(x)
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			y := big.NewRat(num.Draw(t, "p"), den.Draw(t, "q"))
			if rapid.Bool().Draw(t, "close") {
				y.Add(x, big.NewRat(1, den.Draw(t, "q")))
			}
			c := ballOf(y)
			switch rapid.IntRange(0, 3).Draw(t, "op") {
			case 0:
				x, b = new(big.Rat).Add(x, y), b.add(c)
			case 1:
				x, b = new(big.Rat).Sub(x, y), b.sub(c)
			case 2:
				x, b = new(big.Rat).Mul(x, y), b.mul(c)
			case 3:
				if c.sign() == 0 {
					continue
				}
				x, b = new(big.Rat).Quo(x, y), b.div(c)
			}
			if !holdsRat(b, x) {
				t.Fatalf("%v is not within %g of %g + %g", x.FloatString(40), b.rad, b.hi, b.lo)
			}
		}
	})
}

// Sums and products of balls enclose those of their extreme members, to the last bit.
func TestBallsEncloseTheirMembers(t *testing.T) {
	ball := func(t *rapid.T, name string) (ball, []*big.Rat) {
		hi := rapid.Float64Range(-4, 4).Draw(t, name)
		b := ball{hi: hi, rad: rapid.Float64Range(0, 1).Draw(t, name+" radius")}
		at, off := new(big.Rat).SetFloat64(b.hi), new(big.Rat).SetFloat64(b.rad)
		return b, []*big.Rat{new(big.Rat).Sub(at, off), new(big.Rat).Add(at, off)}
	}
	rapid.Check(t, func(t *rapid.T) {
		x, xs := ball(t, "x")
		y, ys := ball(t, "y")
		sum, product := x.add(y), x.mul(y)
		for _, p := range xs {
			for _, q := range ys {
				if !holdsRat(sum, new(big.Rat).Add(p, q)) || !holdsRat(product, new(big.Rat).Mul(p, q)) {
					t.Fatalf("%v and %v: %v, %v", x, y, sum, product)
				}
			}
		}
	})
}

// A product of radii that underflows is rounded up.
func TestBallOfTinyRadius(t *testing.T) {
	x, y := ball{rad: 6.162975822039155e-33}, ball{rad: 4.512985939662078e-277}
	corner := new(big.Rat).Mul(new(big.Rat).SetFloat64(x.rad), new(big.Rat).SetFloat64(y.rad))
	if p := x.mul(y); !holdsRat(p, corner) {
		t.Errorf("%v does not hold the product of the radii", p)
	}
}

// The radius of one operation is some 100 bits below its terms.
func TestBallsAreNarrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num, den := rapid.Int64Range(1, 1<<60), rapid.Int64Range(1, 1<<60)
		x := ballOf(big.NewRat(num.Draw(t, "p"), den.Draw(t, "q")))
		y := ballOf(big.NewRat(num.Draw(t, "p"), den.Draw(t, "q")))
		for _, tt := range []struct {
			z    ball
			size float64
		}{{x.add(y), x.hi + y.hi}, {x.sub(y), x.hi + y.hi}, {x.mul(y), x.hi * y.hi}, {x.div(y), x.hi / y.hi}} {
			if tt.z.rad > 0x1p-97*tt.size {
				t.Fatalf("%v has the radius %g", tt.z.hi, tt.z.rad)
			}
		}
	})
}

// Numbers of the literature, to 45 digits.
func TestElementaryFunctions(t *testing.T) {
	num := func(s string) ball {
		x, _ := new(big.Rat).SetString(s)
		return ballOf(x)
	}
	e, _ := num("1").exp()
	small, _ := num("-30.5").exp()
	sin, cos, _ := num("1").sincos()
	sin10, _, _ := num("10").sincos()
	for _, tt := range []struct {
		name string
		got  ball
		want string
	}{
		{"e", e, "2.718281828459045235360287471352662497757247093"},
		{"e^-30.5", small, "0.000000000000056756852326327224618727887238066512771477108512"},
		{"log 2", num("2").log(), "0.693147180559945309417232121458176568075500134"},
		{"log 10", num("10").log(), "2.302585092994045684017991454684364207601101488"},
		{"log 1/1000", num("1/1000").log(), "-6.907755278982137052053974364053092622803304465"},
		{"sin 1", sin, "0.841470984807896506652502321630298999622563060"},
		{"cos 1", cos, "0.540302305868139717400936607442976603732310420"},
		{"sin 10", sin10, "-0.544021110889369813404747661851377281683643012"},
		{"arctan 1/2", num("1/2").arctan(), "0.463647609000806116214256231461214402028537054"},
		{"arcsinh 1", num("1").arcsinh(), "0.881373587019543025232609324979792309028160328"},
		{"arcsinh -1", num("-1").arcsinh(), "-0.881373587019543025232609324979792309028160328"},
		{"root of 2", num("2").sqrt(), "1.414213562373095048801688724209698078569671875"},
		{"pi", piBall, "3.141592653589793238462643383279502884197169399"},
		{"pi/2", halfPi, "1.570796326794896619231321691639751442098584699"},
	} {
		x, _ := new(big.Rat).SetString(tt.want)
		if !holdsRat(tt.got.widen(1e-44), x) {
			t.Errorf("%s: %s is not within %g of %g + %g", tt.name, tt.want, tt.got.rad, tt.got.hi, tt.got.lo)
		}
		if tt.got.rad > 0x1p-85*tt.got.mag()+0x1p-90 {
			t.Errorf("%s has the radius %g", tt.name, tt.got.rad)
		}
	}
}

// A function of a wide ball has the values of the function at its ends.
func TestElementaryFunctionsOfWideBalls(t *testing.T) {
	functions := map[string]func(ball) ball{
		"exp": func(x ball) ball { y, _ := x.exp(); return y }, "log": ball.log, "sqrt": ball.sqrt,
		"sin": func(x ball) ball { y, _, _ := x.sincos(); return y }, "cos": func(x ball) ball { _, y, _ := x.sincos(); return y },
		"arctan": ball.arctan, "arcsinh": ball.arcsinh, "1/x": func(x ball) ball { return ball{hi: 1}.div(x) },
	}
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.Float64Range(0.5, 20).Draw(t, "centre")
		r := rapid.Float64Range(1e-6, 0.4).Draw(t, "radius")
		for name, f := range functions {
			wide := f(ball{hi: c, rad: r})
			for _, x := range []float64{c - r*0.99, c - r/3, c, c + r/2, c + r*0.99} {
				v := f(ball{hi: x})
				if d := wide.sub(v); d.mig() > 0 {
					t.Fatalf("%s of %g ± %g is %g ± %g, without its value %g at %g", name, c, r, wide.hi, wide.rad, v.hi, x)
				}
			}
		}
	})
}

// Of a number that is not told from 0 nothing is known; 0 has no logarithm.
func TestLogarithmAtZero(t *testing.T) {
	for _, tt := range []struct {
		reason string
		of     ball
		want   status
	}{
		{"of either sign", ball{rad: 1}, undecided},
		{"0", ball{}, undefined},
		{"below", ball{hi: -1}, undefined},
		{"above", ball{hi: 1}, fine},
	} {
		p := &point{evaluator: &evaluator{}, val: make([][]ball, 1)}
		if _, got := p.unary(0, &node{op: opLog}, []ball{tt.of}); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.reason, got, tt.want)
		}
	}
}
