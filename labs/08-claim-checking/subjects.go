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
	{"B", graderDifference, 0, 64, 8, Rounding},
	{"C", graderTrapezoidal(0), 0, 4, 7, Nothing},
	{"D", graderTrapezoidal(0), 2e-5, 8, 8, Reference},
}

// graderTrapezoidal is the trapezoidal rule on ∫₀¹ eˣ dx, with a reference known as well as said.
func graderTrapezoidal(known float64) Subject {
	return Subject{
		Name: "trapezoidal rule for the integral of e^x from 0 to 1", Exact: math.E - 1 + known/2, ExactError: known,
		Compute: func(n int) float64 {
			sum := (1 + math.E) / 2
			for k := 1; k < n; k++ {
				sum += math.Exp(float64(k) / float64(n))
			}
			return sum / float64(n)
		},
		Roundings: func(n int) float64 { return 2 * float64(n) }, Size: 2, Scale: graderConstant, Least: 4, Most: 1 << 16,
	}
}

func graderConstant(int) float64 { return 1 }

// graderSimpson is Simpson's rule for the same integral.
var graderSimpson = Subject{
	Name: "rule of Simpson for the integral of e^x from 0 to 1", Exact: math.E - 1,
	Compute: func(n int) float64 {
		sum := 1 + math.E
		for k := 1; k < n; k++ {
			sum += float64(2+2*(k%2)) * math.Exp(float64(k)/float64(n))
		}
		return sum / float64(3*n)
	},
	Roundings: func(n int) float64 { return 2 * float64(n) }, Size: 2, Scale: graderConstant, Least: 4, Most: 1 << 16,
}

// graderDifference is the second difference of the sine at 1.
var graderDifference = Subject{
	Name: "second difference of sin at 1", Exact: -math.Sin(1),
	Compute: func(n int) float64 {
		h := 1 / float64(n)
		return (math.Sin(1+h) - 2*math.Sin(1) + math.Sin(1-h)) / (h * h)
	},
	Roundings: func(int) float64 { return 8 }, Size: 1, Scale: func(n int) float64 { return float64(n) * float64(n) },
	Least: 4, Most: 1 << 20,
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
