package simd

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// A source draws what the operations work on: the same from the same seed.
type source struct {
	*rand.Rand
	n    int
	wild bool // with zeros, denormal numbers, infinities and NaNs among them
}

func newSource(seed uint64, n int, wild bool) *source {
	return &source{rand.New(rand.NewPCG(seed, 1)), n, wild}
}

func (s *source) number() float64 {
	if s.wild && s.IntN(4) == 0 {
		special := []float64{0, math.Copysign(0, -1), 5e-324, -3e-310, 1e-170, 1e200, -1.7e308, math.Inf(1), math.NaN()}
		return special[s.IntN(len(special))]
	}
	return 4*s.Float64() - 2 // the same on every machine, which normal numbers in the tails are not
}

func (s *source) fill(x []float64) []float64 {
	for i := range x {
		x[i] = s.number()
	}
	return x
}

// vector begins anywhere in a cache line, and nothing beyond its end may be touched.
func (s *source) vector() []float64 {
	off := s.IntN(block)
	x := s.fill(make([]float64, off+s.n+block))
	return x[off : off+s.n]
}

// operations return what they wrote.
var operations = map[string]func(s *source) [][]float64{
	"Combine": func(s *source) [][]float64 {
		dst, y, h := s.vector(), s.vector(), s.number()
		var w []float64
		var k [][]float64
		for range s.IntN(14) {
			w, k = append(w, s.number()), append(k, s.vector())
		}
		Combine(dst, y, h, w, k)
		Combine(y, y, h, w, k) // in place
		return [][]float64{dst, y}
	},
	"CombineBoth": func(s *source) [][]float64 {
		dst, other := s.vector(), s.vector()
		var w, v []float64
		var k [][]float64
		for range s.IntN(14) {
			w, v, k = append(w, s.number()), append(v, s.number()), append(k, s.vector())
		}
		CombineBoth(dst, s.vector(), w, other, s.vector(), s.number(), v, k)
		return [][]float64{dst, other}
	},
	"Convolve": func(s *source) [][]float64 {
		dst := s.vector()
		var a, b [][]float64
		for range s.IntN(14) {
			a, b = append(a, s.vector()), append(b, s.vector())
		}
		Convolve(dst, a, b)
		return [][]float64{dst}
	},
	"Scale": func(s *source) [][]float64 {
		dst := s.vector()
		Scale(dst, s.number(), s.vector())
		return [][]float64{dst}
	},
	"AddScaled": func(s *source) [][]float64 {
		dst := s.vector()
		AddScaled(dst, s.number(), s.vector())
		return [][]float64{dst}
	},
	"SubOuterComplex": func(s *source) [][]float64 {
		pairs := func(n int) []complex128 {
			x := make([]complex128, n)
			for i := range x {
				x[i] = complex(s.number(), s.number())
			}
			return x
		}
		n, count := s.n/2, s.IntN(5)
		stride := n + s.IntN(3)
		rows := pairs(max(0, (count-1)*stride+n))
		f := pairs(count)
		for i := range f {
			if s.IntN(3) == 0 {
				f[i] = complex(0, math.Copysign(0, s.number()))
			}
		}
		SubOuterComplex(rows, stride, f, pairs(n))
		var out []float64
		for _, z := range rows {
			out = append(out, real(z), imag(z))
		}
		return [][]float64{out}
	},
	"Eliminate": func(s *source) [][]float64 {
		n, count, pivot := 8+8*s.IntN(3), s.IntN(5), s.IntN(8)
		if s.n < 8 {
			n, pivot = 1+s.n, s.IntN(1+s.n)
		}
		stride := n + 8*s.IntN(2)
		rows, factors := s.fill(make([]float64, max(0, (count-1)*stride+n))), make([]float64, 1+count*stride)
		Eliminate(s.fill(make([]float64, n)), rows, factors, stride, pivot, s.number())
		for i := range count {
			clear(rows[i*stride:][:pivot]) // undefined
		}
		return [][]float64{rows, factors}
	},
	"Exchange": func(s *source) [][]float64 {
		n := 1 + s.IntN(block)
		a := s.fill(make([]float64, block*n))
		for range s.IntN(4) {
			Exchange(a, s.IntN(n), s.number())
		}
		for j := range n {
			clear(a[block*j+n : block*(j+1)]) // undefined
		}
		return [][]float64{a}
	},
	"ScaledProduct": func(s *source) [][]float64 {
		dst, x := s.vector(), s.vector()
		ScaledProduct(dst, s.number(), x, s.vector())
		ScaledProduct(x, s.number(), x, x)
		return [][]float64{dst, x}
	},
	"DifferenceOfSquares": func(s *source) [][]float64 {
		dst := s.vector()
		DifferenceOfSquares(dst, s.vector(), s.vector())
		return [][]float64{dst}
	},
	"Momentum": func(s *source) [][]float64 {
		beta, p := s.vector(), s.vector()
		Momentum(beta, p, s.vector(), s.number(), s.number())
		return [][]float64{beta, p}
	},
	"Pruefer": func(s *source) [][]float64 {
		dst := s.vector()
		Pruefer(dst, s.vector(), s.vector(), s.vector(), s.number(), s.number(), s.number())
		return [][]float64{dst}
	},
	"ErrorSums": func(s *source) [][]float64 {
		a, b, c := ErrorSums(s.vector(), s.vector(), s.vector(), s.vector(), s.vector(), s.number())
		return [][]float64{{a, b, c}}
	},
	"Panel": func(s *source) [][]float64 {
		a, b := s.product(1 + s.n)
		c := s.panel(NewPanel(a.Rows, 1+s.n))
		c.AddProduct(a, b)
		d := s.panel(NewPanel(a.Rows, 1+s.n))
		d.Product(s.fill(make([]float64, a.Rows)), a, b)
		return [][]float64{c.data, d.data}
	},
	"Descend": func(s *source) [][]float64 {
		a, b := s.product(1 + s.n)
		r := NewRuns(a.Rows, 1+s.n, s.IntN(2) == 0)
		for _, p := range r.Panels() {
			s.panel(p)
		}
		for _, x := range [][]float64{r.Mu, r.Nu, r.Step} {
			s.fill(x[:padded(len(x))])
		}
		r.Descend(a, b)
		var out [][]float64
		for _, p := range r.Panels() {
			out = append(out, p.data)
		}
		count := make([]float64, len(r.Crossings))
		for c, n := range r.Crossings {
			count[c] = float64(n)
			for j := range a.Rows {
				if u, v := r.U.Row(j)[c], r.V.Row(j)[c]; math.IsNaN(u + v) {
					count[c] = 0 // the sign of a NaN is anybody's
				}
			}
		}
		return append(out, count)
	},
	"Matrix": func(s *source) [][]float64 {
		rows, columns := 1+s.IntN(20), 1+s.IntN(40)
		m := NewMatrix(rows, columns, columns+3, s.fill(make([]float64, rows*(columns+3))))
		theta, y := s.fill(Vector(columns)), s.fill(Vector(rows))
		r, g, image, back := Vector(rows), Vector(columns), Vector(rows), Vector(columns)
		m.Gradient(g, r, theta, y)
		m.Mul(image, theta)
		m.MulTrans(back, y)
		stride := padded(rows) + 8
		gram := Vector(rows * stride)
		m.Gram(gram, stride, theta, Vector(columns))
		return [][]float64{r, g, image, back, gram}
	},
}

// panel fills all of a panel, padding too.
func (s *source) panel(p *Panel) *Panel {
	s.fill(p.data)
	return p
}

// product returns A, which may be transposed and have gaps, and B, of a product with that many columns.
func (s *source) product(columns int) (a View, b *Panel) {
	rows, depth := 1+s.IntN(20), 1+s.IntN(20)
	if s.IntN(2) == 0 {
		a = View{rows, depth, depth + s.IntN(3), 1, nil}
	} else {
		a = View{rows, depth, 1, rows + s.IntN(3), nil}
	}
	a.Data = s.fill(make([]float64, 1+(rows-1)*a.RowStep+(depth-1)*a.ColumnStep))
	return a, s.panel(NewPanel(depth, columns))
}

// Assembly and plain Go give the same bits at all lengths, wherever the vectors begin, and for all
// numbers; NaNs may differ in their payload. What lies around a vector stays as it was.
func TestAssemblyHasTheBitsOfGo(t *testing.T) {
	best := fast
	defer func() { fast = best }()
	if len(assembly) == 0 {
		t.Skip("there is no assembly for this processor")
	}
	for set, kernels := range assembly {
		for name, run := range operations {
			t.Run(set+"/"+name, rapid.MakeCheck(func(t *rapid.T) {
				seed, n, wild := rapid.Uint64().Draw(t, "seed"), rapid.IntRange(0, 100).Draw(t, "n"), rapid.Bool().Draw(t, "wild")
				fast = kernels
				got := run(newSource(seed, n, wild))
				fast = nil
				want := run(newSource(seed, n, wild))
				for i := range want {
					// Up to the capacity: the neighbours too.
					a, b := got[i][:cap(got[i])], want[i][:cap(want[i])]
					for j := range b {
						if math.Float64bits(a[j]) != math.Float64bits(b[j]) && !(math.IsNaN(a[j]) && math.IsNaN(b[j])) {
							t.Fatalf("number %d of output %d of length %d is %v, in plain Go %v", j, i, len(want[i]), a[j], b[j])
						}
					}
				}
			}))
		}
	}
}

// A vector that has no room for the last block is refused, as is one of another length.
func TestVectorsMustFit(t *testing.T) {
	m := NewMatrix(3, 5, 5, make([]float64, 15))
	for _, theta := range [][]float64{make([]float64, 5), Vector(4), Vector(6)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a vector of length %d and capacity %d is taken", len(theta), cap(theta))
				}
			}()
			m.Mul(Vector(3), theta)
		}()
	}
	n := 16
	defer func() {
		if recover() == nil {
			t.Error("a term that is too short is taken")
		}
	}()
	Combine(make([]float64, n), make([]float64, n), 1, []float64{1}, [][]float64{make([]float64, n-1)})
}

// The numbers that all operations give at lengths up to 40, by their bits: they were computed on amd64 in plain Go, and
// must be the same on every machine.
func TestSameBitsEverywhere(t *testing.T) {
	defer func(best *kernels) { fast = best }(fast)
	want := map[string]uint64{
		"AddScaled":           0x2ec26986a0b01e3f,
		"Combine":             0x53a2d4a198e671f5,
		"CombineBoth":         0x8cd7bbf154949acd,
		"Convolve":            0xddc04dd57f2324e2,
		"Descend":             0x5b61ad2b80d0acdd,
		"DifferenceOfSquares": 0x10d29bfffdb88ef7,
		"Eliminate":           0xa3de4f9814fd6c5f,
		"ErrorSums":           0x37b6c7a396c8597a,
		"Exchange":            0x524dfa2ac2c943fc,
		"Matrix":              0x7ac02e7d21182485,
		"Momentum":            0x385830164de875ee,
		"Panel":               0xaa8f60d65fcae41a,
		"Pruefer":             0xbc5657c09d3ca873,
		"Scale":               0xadfebb3d4226f163,
		"ScaledProduct":       0x7de522c6ff27e77f,
		"SubOuterComplex":     0xac14bf604e5570c5,
	}
	sets := map[string]*kernels{"plain Go": nil}
	maps.Copy(sets, assembly)
	for set, kernels := range sets {
		fast = kernels
		for name, run := range operations {
			digest := fnv.New64a()
			for n := range 41 {
				for _, out := range run(newSource(uint64(n), n, false)) {
					for _, x := range out {
						digest.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
					}
				}
			}
			if got := digest.Sum64(); got != want[name] {
				t.Errorf("%s by %s: bits %#x, want %#x", name, set, got, want[name])
			}
		}
	}
}
