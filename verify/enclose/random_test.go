package enclose_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/taylor"
	"github.com/flowproof/flowproof/verify/enclose"
	"github.com/flowproof/flowproof/verify/replay"
)

// randomSystem draws two equations of products and functions, as text and for package taylor.
func randomSystem(t *rapid.T) (equations []string, f func(dst []taylor.Number, _ taylor.Number, y []taylor.Number)) {
	type term struct {
		c    int
		a, b int // x, y or 1
		of   string
	}
	names := []string{"x", "y", "1"}
	var sides [2][]term
	for i, name := range names[:2] {
		var texts []string
		for range rapid.IntRange(1, 4).Draw(t, "terms") {
			s := term{rapid.IntRange(-9, 9).Draw(t, "c"), rapid.IntRange(0, 2).Draw(t, "a"), rapid.IntRange(0, 2).Draw(t, "b"),
				rapid.SampledFrom([]string{"", "", "sin", "exp", "sqrt", "log", "over"}).Draw(t, "of")}
			sides[i] = append(sides[i], s)
			product := names[s.a] + "*" + names[s.b]
			switch s.of {
			case "over":
				product = "1/(2 + (" + product + ")^2)"
			case "sqrt", "log":
				product = s.of + "(2 + (" + product + ")^2)"
			case "exp":
				product = "exp(-(" + product + ")^2)"
			case "sin":
				product = "sin(" + product + ")"
			}
			texts = append(texts, fmt.Sprintf("%d/10*%s", s.c, product))
		}
		equations = append(equations, name+"' = "+strings.ReplaceAll(strings.Join(texts, " + "), "+ -", "- "))
	}
	return equations, func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
		all := []taylor.Number{y[0], y[1], taylor.Const(1)}
		two := taylor.Const(2)
		for i, side := range sides {
			for _, s := range side {
				x := all[s.a].Mul(all[s.b])
				switch s.of {
				case "over":
					x = taylor.Const(1).Quo(two.Add(x.Mul(x)))
				case "sqrt":
					x = two.Add(x.Mul(x)).Sqrt()
				case "log":
					x = two.Add(x.Mul(x)).Log()
				case "exp":
					x = x.Mul(x).Neg().Exp()
				case "sin":
					x = x.Sin()
				}
				dst[i] = dst[i].Add(taylor.Const(float64(s.c)).Quo(taylor.Const(10)).Mul(x))
			}
		}
	}
}

// What is found of random systems is proved by the checker, and holds solutions that are followed
// without enclosures.
func TestRandomSystemsAreEnclosed(t *testing.T) {
	ran, failed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		if ran+failed == 25 && !*long {
			return
		}
		equations, f := randomSystem(t)
		s, err := enclose.NewSystem(equations...)
		if err != nil {
			t.Fatal(err)
		}
		p := enclose.Problem{System: s, Time: big.NewRat(rapid.Int64Range(1, 12).Draw(t, "time"), 4), Parts: 8}
		at := make([]float64, 2)
		for i := range at {
			lo := big.NewRat(rapid.Int64Range(-15, 15).Draw(t, "lo"), 10)
			width := big.NewRat(rapid.Int64Range(0, 1).Draw(t, "width"), rapid.SampledFrom([]int64{10, 1000, 1000000}).Draw(t, "of"))
			p.Start = append(p.Start, enclose.Range{Lo: lo, Hi: new(big.Rat).Add(lo, width)})
			end := lo
			if rapid.Bool().Draw(t, "end") {
				end = p.Start[i].Hi
			}
			at[i], _ = end.Float64()
		}
		e, err := p.Run(t.Context())
		var wide *enclose.BlowUpError
		if errors.As(err, &wide) {
			failed++
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e.Steps() > 2000 { // some are a minute's work for the checker
			failed++
			return
		}
		statement, err := replay.Check(e.Certificate())
		if err != nil {
			t.Fatalf("%s from %v: %v", strings.Join(equations, ", "), p.Start, err)
		}
		time, _ := p.Time.Float64()
		if !follow(f, at, time) {
			return
		}
		for i, x := range at {
			lo, _ := statement.End[i].Lo.Float64()
			hi, _ := statement.End[i].Hi.Float64()
			if margin := 1e-10 * (1 + math.Abs(x)); !(lo-margin <= x && x <= hi+margin) {
				t.Fatalf("%s from %v: a solution comes to %v, which is not in %v", strings.Join(equations, ", "), p.Start, x, show(statement.End[i]))
			}
		}
		ran++
	})
	if ran < failed {
		t.Errorf("only %d of %d systems were enclosed", ran, ran+failed)
	}
}

// What is found is proved also where numbers are far below the units of the checker: here
// e^(−x⁴) at x = 30, with derivatives that make up for a part of that.
func TestVanishingExponential(t *testing.T) {
	prove(t, problem(t, []string{"x' = -8/10*exp(-(x*x)^2) - 9/10*y - 2/10*x", "y' = -1/10*y*x - 7/10*sqrt(2 + (x*x)^2) - 6/10*sqrt(3)"}, "1.2 [-0.4,-0.399]", "2.75"))
}

// A product is a square for both sides, whichever way its factors are written, and not below zero.
func TestSquaresAreReadAlike(t *testing.T) {
	prove(t, problem(t, []string{"x' = (y*0.5)*(0.5*y)", "y' = 2"}, "-1 [1,1.0001]", "100"))
}

// follow goes with the solution through y by Taylor series, in steps of a fixed length. It reports
// whether they are short enough: the last terms of each series are roundings.
func follow(f func(dst []taylor.Number, _ taylor.Number, y []taylor.Number), y []float64, time float64) bool {
	const order, steps = 24, 400
	s, c := taylor.NewSeries(taylor.Record(len(y), f), taylor.Float64{}), make([]float64, len(y))
	for range steps {
		s.Solve(0, time/steps, y, order)
		clear(y)
		for k := order; k >= 0; k-- {
			s.Coefficient(c, k)
			for i := range y {
				if y[i] += c[i]; k > order-3 && !(math.Abs(c[i]) < 1e-16) {
					return false
				}
			}
		}
	}
	return true
}
