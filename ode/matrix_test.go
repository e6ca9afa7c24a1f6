package ode_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/ode"
)

// What is set is what is there, in the band; outside there is nothing, and to set it is
// misuse. M·x is the sum over all entries.
func TestMatrix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		lower, upper := rapid.IntRange(0, 9).Draw(t, "lower"), rapid.IntRange(0, 9).Draw(t, "upper")
		m := ode.NewBanded(n, lower, upper)
		l, u := m.Bandwidth()
		if m.Dim() != n || l < min(lower, n-1) || u < min(upper, n-1) || m.Dense() != (l == n-1 && u == n-1) {
			t.Fatalf("dimension %d, bandwidths %d and %d", m.Dim(), l, u)
		}
		full := make([][]float64, n)
		for i := range full {
			full[i] = make([]float64, n)
			for j := range full[i] {
				if j < i-l || j > i+u {
					mustPanic(t, func() { m.Set(i, j, 1) })
					continue
				}
				full[i][j] = float64(rapid.IntRange(-9, 9).Draw(t, "entry"))
				m.Set(i, j, 2*full[i][j])
				m.Add(i, j, -full[i][j])
			}
		}
		x, want, got := make([]float64, n), make([]float64, n), make([]float64, n)
		for j := range x {
			x[j] = float64(j + 1)
		}
		for i := range full {
			for j, v := range full[i] {
				want[i] += v * x[j]
				if m.At(i, j) != v {
					t.Fatalf("entry (%d, %d) is %v, want %v", i, j, m.At(i, j), v)
				}
				if m.Dense() && m.Data()[i*n+j] != v || !m.Dense() && j >= i-l && j <= i+u && m.Data()[i*(l+u+1)+j-i+l] != v {
					t.Fatalf("entry (%d, %d) is not where it should be", i, j)
				}
			}
		}
		if m.MulVec(got, x); !cmp.Equal(got, want) {
			t.Fatalf("M·x = %v, want %v", got, want)
		}
		mustPanic(t, func() { m.At(n, 0) })
		mustPanic(t, func() { m.At(0, -1) })
		if m.Zero(); m.At(n-1, n-1) != 0 || m.At(0, 0) != 0 {
			t.Fatal("zero it is not")
		}
	})
}

// A sparse matrix is one with entries where its pattern has them, and on the diagonal.
func TestSparseMatrix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "n")
		columns, has := make([][]int, n), map[[2]int]bool{}
		for j := range columns {
			columns[j] = rapid.SliceOfN(rapid.IntRange(0, n-1), 0, 5).Draw(t, "rows")
			has[[2]int{j, j}] = true
			for _, i := range columns[j] {
				has[[2]int{i, j}] = true
			}
		}
		p := ode.NewPattern(columns)
		m := ode.NewSparse(p)
		if m.Pattern() != p || m.Dense() || m.Dim() != n || len(m.Data()) != len(has) {
			t.Fatalf("%d entries, want %d", len(m.Data()), len(has))
		}
		x, want, got := make([]float64, n), make([]float64, n), make([]float64, n)
		for j := range x {
			x[j] = float64(j + 1)
			if i := p.Diagonal()[j]; p.Dim() != n || i < 0 {
				t.Fatal("no diagonal")
			}
		}
		start, rows := p.Columns()
		for i := range n {
			for j := range n {
				if !has[[2]int{i, j}] {
					mustPanic(t, func() { m.Set(i, j, 1) })
					continue
				}
				v := float64(10*i + j + 1)
				m.Set(i, j, v-1)
				m.Add(i, j, 1)
				want[i] += v * x[j]
				for k := start[j]; k < start[j+1]; k++ {
					if rows[k] == i && (m.Data()[k] != v || i == j && p.Diagonal()[j] != k) {
						t.Fatalf("entry (%d, %d) is not where it should be", i, j)
					}
				}
				if m.At(i, j) != v {
					t.Fatalf("entry (%d, %d) is %v", i, j, m.At(i, j))
				}
			}
		}
		if m.MulVec(got, x); !cmp.Equal(got, want) {
			t.Fatalf("M·x = %v, want %v", got, want)
		}
		columns[0] = []int{n}
		mustPanic(t, func() { ode.NewPattern(columns) })
		mustPanic(t, func() { m.At(n, 0) })
		if m.Zero(); m.At(n-1, n-1) != 0 {
			t.Fatal("zero it is not")
		}
	})
}

func mustPanic(t *rapid.T, call func()) {
	defer func() {
		if recover() == nil {
			t.Fatal("no panic")
		}
	}()
	call()
}

func TestFuncWithJacobian(t *testing.T) {
	sys := ode.FuncWithJacobian(1, func(dst []float64, _ float64, y []float64) { dst[0] = y[0] * y[0] },
		func(dst *ode.Matrix, _ float64, y []float64) { dst.Set(0, 0, 2*y[0]) })
	m := ode.NewMatrix(1)
	sys.(ode.Differentiable).Jacobian(m, 0, []float64{3})
	if m.At(0, 0) != 6 || sys.Dim() != 1 {
		t.Errorf("J = %v", m.At(0, 0))
	}
	panics(t, "ode: FuncWithJacobian needs a dimension ≥ 0 and two functions", func() {
		ode.FuncWithJacobian(1, func([]float64, float64, []float64) {}, nil)
	})
}
