package entropy_test

import (
	"fmt"
	"log"
	"testing"

	"github.com/flowproof/flowproof/theorems/entropy"
	"gonum.org/v1/gonum/mat"
)

// Two equations in four unknowns. A small ξ prefers the sparse solution (1, 0, 0, 0)
// to (0, 2, 0, 0); a bias R can turn that around.
func ExampleArgmin() {
	p := entropy.Problem{
		X:  mat.NewDense(2, 4, []float64{2, 1, 1, 0, 2, 1, 0, 1}),
		Y:  []float64{2, 2},
		R:  []float64{0, 0, 0, 0},
		Xi: []float64{1e-6, 1e-6, 1e-6, 1e-6},
	}
	s, err := entropy.Argmin(p)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("unbiased: %.4f\n", s.Theta[:2])
	p.R = []float64{0, -5, 0, 0}
	s, err = entropy.Argmin(p)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("biased:   %.4f\n", s.Theta[:2])
	fmt.Println("certified:", s.Err() == nil)
	// Output:
	// unbiased: [0.9995 0.0010]
	// biased:   [-0.0531 2.1061]
	// certified: true
}

// A vector in the row space of X has nothing outside.
func ExampleProjector() {
	x := mat.NewDense(1, 3, []float64{1, 1, 1})
	p, err := entropy.NewProjector(x)
	if err != nil {
		log.Fatal(err)
	}
	out := make([]float64, 3)
	fmt.Printf("%.1f", p.Outside(out, []float64{1, 2, 6}))
	fmt.Printf(" %.1f\n", out)
	// Output: 3.0 [-2.0 -1.0 3.0]
}

func BenchmarkArgmin40x100(b *testing.B) {
	for _, c := range []struct {
		name string
		f    family
	}{
		{"biased-sparse", family{n: 40, d: 100, xiLo: -4, xiHi: -2, out: 1, y: 1, sparse: 5}},
		{"xi-1e-8", family{n: 40, d: 100, xiLo: -8, xiHi: -8, out: 0.1, y: 1, sparse: 5}},
		{"xi-1e-150-to-1e150", family{n: 40, d: 100, xiLo: -150, xiHi: 150, out: 0.1, y: 1}},
		{"xi-1e-300", family{n: 40, d: 100, xiLo: -300, xiHi: -300, out: 0.1, y: 1, sparse: 5}},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := c.f.draw(0)
			var steps int
			for b.Loop() {
				s, err := entropy.Argmin(p)
				if err != nil {
					b.Fatal(err)
				}
				steps = s.Iterations
			}
			b.ReportMetric(float64(steps), "steps")
		})
	}
}

func BenchmarkOutside40x100(b *testing.B) {
	p, err := entropy.NewProjector(family{n: 40, d: 100}.draw(0).X)
	if err != nil {
		b.Fatal(err)
	}
	w, dst := make([]float64, 100), make([]float64, 100)
	w[7] = 1
	for b.Loop() {
		p.Outside(dst, w)
	}
}

func BenchmarkValue(b *testing.B) {
	var sum float64
	for b.Loop() {
		sum += entropy.Value(0.3, 1e-3)
	}
	_ = sum
}
