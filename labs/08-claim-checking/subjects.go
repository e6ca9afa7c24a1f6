package claimchecking

import (
	"fmt"
	"math"
)

// A table of the text, of errors of a subject at n = from, 2 from, ….
type graderTable struct {
	name    string
	subject Subject
	// wrong is what is wrong with the reference in secret.
	wrong        float64
	from, points int
	lie          Lie
}

var graderTables = []graderTable{
	{"A", graderOscillating(60, 1<<15, 0), 0, 4, 7, PreAsymptotic},
	{"B", graderDifference(1), 0, 64, 8, Rounding},
	{"C", graderTrapezoidal(1, 0), 0, 4, 7, Nothing},
	{"D", graderTrapezoidal(1, 0), 2e-5, 8, 8, Reference},
}

// graderTrapezoidal is the trapezoidal rule on ∫₀¹ e^{ax} dx, with a reference known as well as said.
func graderTrapezoidal(a, known float64) Subject {
	return Subject{
		Name: fmt.Sprintf("trapezoidal rule for the integral of e^(%gx) from 0 to 1", a), Exact: math.Expm1(a)/a + known/2, ExactError: known,
		Compute: func(n int) float64 {
			sum := (1 + math.Exp(a)) / 2
			for k := 1; k < n; k++ {
				sum += math.Exp(a * float64(k) / float64(n))
			}
			return sum / float64(n)
		},
		Roundings: func(n int) float64 { return (1 + a) * float64(n) }, Size: math.Expm1(a) / a, Scale: graderConstant, Least: 4, Most: 1 << 16,
	}
}

func graderConstant(int) float64 { return 1 }

// graderSimpson is Simpson's rule for the same integral.
func graderSimpson(a float64) Subject {
	x := graderTrapezoidal(a, 0)
	x.Name = fmt.Sprintf("rule of Simpson for the integral of e^(%gx) from 0 to 1", a)
	x.Compute = func(n int) float64 {
		sum := 1 + math.Exp(a)
		for k := 1; k < n; k++ {
			sum += float64(2+2*(k%2)) * math.Exp(a*float64(k)/float64(n))
		}
		return sum / float64(3*n)
	}
	return x
}

// graderDifference is the second difference of sin bx at 1.
func graderDifference(b float64) Subject {
	return Subject{
		Name: fmt.Sprintf("second difference of sin %gx at 1", b), Exact: -b * b * math.Sin(b),
		Compute: func(n int) float64 {
			h := 1 / float64(n)
			return (math.Sin(b*(1+h)) - 2*math.Sin(b) + math.Sin(b*(1-h))) / (h * h)
		},
		Roundings: func(int) float64 { return 4 + 4*b }, Size: 1, Scale: func(n int) float64 { return float64(n) * float64(n) },
		Least: 4, Most: 1 << 20,
	}
}

// graderOscillating is the midpoint rule on ∫₀¹ sin wx dx, for up to so many points: up to n = w/π there
// is less than one for each half of a period.
func graderOscillating(w float64, most int, known float64) Subject {
	return Subject{
		Name: fmt.Sprintf("midpoint rule for the integral of sin %gx from 0 to 1", w), Exact: (1-math.Cos(w))/w + known/2, ExactError: known,
		Compute: func(n int) float64 {
			sum := 0.
			for k := range n {
				sum += math.Sin(w * (float64(k) + 0.5) / float64(n))
			}
			return sum / float64(n)
		},
		Roundings: func(n int) float64 { return w / 4 * float64(n) }, Size: 1, Scale: func(n int) float64 { return 1 / float64(n) }, Least: 4, Most: most,
	}
}
