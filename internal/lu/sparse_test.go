package lu_test

import (
	"math"
	"math/cmplx"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/internal/lu"
)

// columns are those of a pattern given by whether (i, j) belongs to it.
func columns(n int, has func(i, j int) bool) (start, rows []int) {
	start = []int{0}
	for j := range n {
		for i := range n {
			if has(i, j) {
				rows = append(rows, i)
			}
		}
		start = append(start, len(rows))
	}
	return start, rows
}

// A sparse matrix with any pattern and any values, filled three times, is factorized if and only if a dense one is, and has the
// same solution. The third time the values are those of the first, of which the pivots may have been given up for the second.
func TestSparseIsDense(t *testing.T) {
	t.Run("real", rapid.MakeCheck(func(t *rapid.T) {
		asDense(t, func() float64 { return eighth.Draw(t, "x") }, math.Abs)
	}))
	t.Run("complex", rapid.MakeCheck(func(t *rapid.T) {
		asDense(t, func() complex128 { return complex(eighth.Draw(t, "re"), eighth.Draw(t, "im")) }, cmplx.Abs)
	}))
}

func asDense[T lu.Number](t *rapid.T, draw func() T, size func(T) float64) {
	n := rapid.IntRange(0, 9).Draw(t, "n")
	full := rapid.SampledFrom([]int{2, 4, 9}).Draw(t, "tenths")
	start, rows := columns(n, func(i, j int) bool { return rapid.IntRange(0, 9).Draw(t, "entry") < full })
	sparse := lu.NewSparse[T](n, start, rows)
	values := make([][]T, 2)
	for k := range values {
		for range rows {
			values[k] = append(values[k], draw())
		}
	}
	for round, filled := range [][]T{values[0], values[1], values[0]} {
		dense := lu.New[T](n, n-1, n-1)
		copy(sparse.Values(), filled)
		b, x := make([]T, n), make([]T, n)
		for i := range x {
			x[i] = draw()
		}
		for j := range n {
			for p := start[j]; p < start[j+1]; p++ {
				dense.Add(rows[p], j, filled[p])
				b[rows[p]] += filled[p] * x[j]
			}
		}
		want, got := dense.Factor(), sparse.Factor()
		if !want && !got {
			continue
		}
		// Of a matrix that is singular but for rounding either may find a pivot; the solution for a right-hand side that means nothing
		// to it is then large.
		probe := make([]T, n)
		for i, v := 0, T(1); i < n; i, v = i+1, v*-0.7+0.1 {
			probe[i] = v
		}
		if got {
			sparse.Solve(probe)
		} else {
			dense.Solve(probe)
		}
		singular := largest(size, probe) > 1e10
		if want != got && !singular {
			t.Fatalf("round %d: singular? %v, and %v of the dense matrix", round, !got, !want)
		}
		if !got {
			continue
		}
		y, z := slices.Clone(b), slices.Clone(b)
		sparse.Solve(y)
		if want {
			dense.Solve(z)
		}
		most := max(1, largest(size, y))
		for i := range y {
			r := -b[i]
			for j := range n {
				for p := start[j]; p < start[j+1]; p++ {
					if rows[p] == i {
						r += filled[p] * y[j]
					}
				}
			}
			// A pivot is at least a tenth of its column: the factors grow by 11 a column at most.
			if !(size(r) <= 0x1p-52*most*float64(n*n*n)*math.Pow(11, float64(n))) || !singular && !(size(y[i]-z[i]) <= 1e-6*most) {
				t.Fatalf("round %d: x%d is %v, and %v of the dense matrix; residual %v", round, i+1, y[i], z[i], r)
			}
		}
	}
}

func largest[T lu.Number](size func(T) float64, x []T) float64 {
	most := 0.0
	for _, v := range x {
		most = max(most, size(v))
	}
	return most
}

// grid is the pattern of the Laplacian on m × m points, in a random order.
func grid(m int) (n int, start, rows []int) {
	n = m * m
	p := rand.New(rand.NewPCG(1, 2)).Perm(n)
	list := make([][]int, n)
	for i := range n {
		list[p[i]] = append(list[p[i]], p[i])
		for _, k := range []int{i + 1, i + m} {
			if k < n && (k != i+1 || k%m != 0) {
				list[p[i]], list[p[k]] = append(list[p[i]], p[k]), append(list[p[k]], p[i])
			}
		}
	}
	start = []int{0}
	for _, rowsOf := range list {
		slices.Sort(rowsOf)
		rows = append(rows, rowsOf...)
		start = append(start, len(rows))
	}
	return n, start, rows
}

// laplacian fills in I − γ∆.
func laplacian(m *lu.Sparse[float64], start, rows []int, gamma float64) {
	for j := range len(start) - 1 {
		for p := start[j]; p < start[j+1]; p++ {
			m.Values()[p] = -gamma
			if rows[p] == j {
				m.Values()[p] = 1 + 4*gamma
			}
		}
	}
}

// The order of minimum degree: an arrow and a line in a random order fill in nothing, a grid far less than as a band.
func TestOrdering(t *testing.T) {
	const n = 200
	p := rand.New(rand.NewPCG(3, 4)).Perm(n)
	for _, c := range []struct {
		name string
		has  func(i, j int) bool
		off  float64 // beside the diagonal of ones, which is kept to where it is the smaller
		most int     // entries of L and U
	}{
		{"an arrow that points up", func(i, j int) bool { return i == 0 || j == 0 || i == j }, 2, 2 * (n - 1)},
		{"a line", func(i, j int) bool { d := p[i] - p[j]; return -1 <= d && d <= 1 }, 0.1, 2 * (n - 1)},
		{"a ring", func(i, j int) bool { d := (p[i] - p[j] + n) % n; return d <= 1 || d == n-1 }, 0.1, 2 * (2*n - 3)},
	} {
		start, rows := columns(n, c.has)
		m := lu.NewSparse[float64](n, start, rows)
		for k := range rows {
			m.Values()[k] = c.off
		}
		for j := range n {
			m.Values()[start[j]+slices.Index(rows[start[j]:start[j+1]], j)] = 1
		}
		if !m.Factor() || m.Entries() > c.most {
			t.Errorf("%s: %d entries in L and U, want %d", c.name, m.Entries(), c.most)
		}
	}
	size, start, rows := grid(30)
	m := lu.NewSparse[float64](size, start, rows)
	laplacian(m, start, rows, 1)
	// As a band it is 2·30³ = 54000; nested dissection leaves some 31/4·n·log₂n + O(n) = 20000 in L [GL81, 8.1].
	if !m.Factor() || m.Entries() > 26000 {
		t.Errorf("a grid: %d entries in L and U", m.Entries())
	}
	t.Logf("a grid: %d entries in L and U", m.Entries())
}

// What has no pivot is said to be singular, by its pattern or by its values, the first time and later; another pivot is
// looked for where the old one is too small.
func TestSparseFactorSaysSingular(t *testing.T) {
	start, rows := columns(2, func(i, j int) bool { return true })
	m := lu.NewSparse[float64](2, start, rows)
	for _, c := range []struct {
		why  string
		a    [4]float64 // by columns
		want bool
	}{
		{"equal columns", [4]float64{1, 2, 1, 2}, false},
		{"regular", [4]float64{2, 1, 1, 2}, true},
		{"equal columns, with the pivots of another matrix", [4]float64{1, 2, 1, 2}, false},
		{"regular again", [4]float64{2, 1, 1, 2}, true},
		{"a zero where the pivot was", [4]float64{0, 1, 1, 0}, true},
		{"pivots that rounding would drown", [4]float64{1e-20, 1, 1, 1e-20}, true},
		{"NaN", [4]float64{1, 2, math.NaN(), 2}, false},
		{"infinity", [4]float64{1, 2, math.Inf(1), 2}, false},
		{"regular at last", [4]float64{2, 1, 1, 2}, true},
	} {
		copy(m.Values(), c.a[:])
		got := m.Factor()
		if got != c.want {
			t.Errorf("%s: %v", c.why, got)
		}
		if !got {
			continue
		}
		x := []float64{c.a[0] + 2*c.a[2], c.a[1] + 2*c.a[3]}
		if m.Solve(x); math.Abs(x[0]-1)+math.Abs(x[1]-2) > 1e-15 {
			t.Errorf("%s: x = %v", c.why, x)
		}
	}
	for _, a := range [][]float64{{1e-20, 1, 1, 1e-20}, {1, 1, 1, -1}, {1e-20, 1, 1, 1e-20}} { // a search, and pivots that were good
		fresh := lu.NewSparse[float64](2, start, rows)
		copy(fresh.Values(), a)
		copy(m.Values(), a)
		for name, m := range map[string]*lu.Sparse[float64]{"fresh": fresh, "used": m} {
			x := []float64{a[0] + 2*a[2], a[1] + 2*a[3]}
			if !m.Factor() {
				t.Fatalf("%s, %v: singular", name, a)
			}
			if m.Solve(x); math.Abs(x[0]-1)+math.Abs(x[1]-2) > 1e-15 {
				t.Errorf("%s, %v: x = %v", name, a, x)
			}
		}
	}
	start, rows = columns(3, func(i, j int) bool { return i == 0 || j == 0 }) // two rows with one column
	m = lu.NewSparse[float64](3, start, rows)
	for k := range rows {
		m.Values()[k] = float64(k + 1)
	}
	if m.Factor() {
		t.Error("a pattern that no values make regular")
	}
}

// What a factorization comes to depends on the matrix and the pivots: given those of another one it has the same bits.
func TestPivots(t *testing.T) {
	n, start, rows := grid(6)
	fill := func(m *lu.Sparse[float64], gamma float64) {
		rng := rand.New(rand.NewPCG(5, 6))
		for j := range n {
			for p := start[j]; p < start[j+1]; p++ {
				m.Values()[p] = gamma * rng.NormFloat64()
				if rows[p] == j {
					m.Values()[p] = 1
				}
			}
		}
	}
	solution := func(m *lu.Sparse[float64]) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = 1 / float64(i+1)
		}
		if !m.Factor() {
			t.Fatal("singular")
		}
		m.Solve(x)
		return x
	}
	used, fresh, told := lu.NewSparse[float64](n, start, rows), lu.NewSparse[float64](n, start, rows), lu.NewSparse[float64](n, start, rows)
	pivots := make([]float64, n)
	if used.Pivots(pivots); slices.ContainsFunc(pivots, func(i float64) bool { return i != -1 }) {
		t.Errorf("pivots of nothing: %v", pivots)
	}
	told.SetPivots(pivots) // does nothing
	fill(used, 1e-3)
	solution(used)
	for _, m := range []*lu.Sparse[float64]{used, fresh, told} {
		fill(m, 8)
	}
	want := solution(used)
	used.Pivots(pivots)
	told.SetPivots(pivots)
	if got := solution(told); !slices.Equal(got, want) {
		t.Error("other bits with the same pivots")
	}
	if got := solution(fresh); slices.Equal(got, want) {
		t.Error("the same bits with pivots of its own: the test shows nothing")
	}
}

// Another factorization with the same pivots, and a solution, allocate nothing.
func TestSparseAllocatesNothing(t *testing.T) {
	n, start, rows := grid(10)
	m := lu.NewSparse[float64](n, start, rows)
	laplacian(m, start, rows, 1)
	b := make([]float64, n)
	good := m.Factor()
	if allocs := testing.AllocsPerRun(10, func() {
		laplacian(m, start, rows, 2)
		good = good && m.Factor()
		m.Solve(b)
	}); allocs != 0 || !good {
		t.Errorf("%v allocations, %v", allocs, good)
	}
}

// ratio is the time over that of the same matrix as a band, of the Laplacian on a line and on a grid.
func BenchmarkSparseFactor(b *testing.B) {
	const m = 100
	natural := func(i, j int) bool {
		d := i - j
		return d == 0 || d == m || d == -m || (d == 1 && i%m != 0) || (d == -1 && j%m != 0)
	}
	for _, c := range []struct {
		name  string
		n     int
		band  int
		has   func(i, j int) bool
		inRow func(j int) []int
	}{
		{"line", m * m, 1, nil, func(j int) []int { return []int{j - 1, j, j + 1} }},
		{"grid", m * m, m, natural, func(j int) []int { return []int{j - m, j - 1, j, j + 1, j + m} }},
	} {
		start, rows := []int{0}, []int(nil)
		for j := range c.n {
			for _, i := range c.inRow(j) {
				if i >= 0 && i < c.n && (c.has == nil || c.has(i, j)) {
					rows = append(rows, i)
				}
			}
			start = append(start, len(rows))
		}
		var alone float64
		b.Run(c.name+"/band", func(b *testing.B) {
			band := lu.New[float64](c.n, c.band, c.band)
			for b.Loop() {
				band.Zero()
				for j := range c.n {
					for p := start[j]; p < start[j+1]; p++ {
						v := -1.0
						if rows[p] == j {
							v = 5
						}
						band.Add(rows[p], j, v)
					}
				}
				band.Factor()
			}
			alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
		})
		sparse := lu.NewSparse[float64](c.n, start, rows)
		b.Run(c.name+"/search", func(b *testing.B) {
			for b.Loop() {
				laplacian(sparse, start, rows, math.NaN()) // no pivot: they are looked for
				sparse.Factor()
				laplacian(sparse, start, rows, 1)
				sparse.Factor()
			}
		})
		b.Run(c.name+"/sparse", func(b *testing.B) {
			for b.Loop() {
				laplacian(sparse, start, rows, 1)
				sparse.Factor()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/alone, "ratio")
		})
		b.Run(c.name+"/ordering", func(b *testing.B) {
			for b.Loop() {
				lu.NewSparse[float64](c.n, start, rows)
			}
		})
	}
}
