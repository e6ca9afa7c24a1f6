package sde

import (
	"flag"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

var long = flag.Bool("long", false, "measure the orders on many more paths")

// A measured order, with its standard error.
type order struct{ value, deviation float64 }

// is reports whether the order is the claimed one: within three standard errors and a tenth, for
// what is left of higher orders at the steps that are taken.
func (o order) is(claimed float64) bool {
	return o.deviation < 0.05 && math.Abs(o.value-claimed) < 0.1+3*o.deviation
}

// slopes fits an order to the errors at steps that are halved, of each group of paths, and returns
// their mean.
func slopes(groups [][]float64) order {
	var all []float64
	for _, errors := range groups {
		var x, y []float64
		for level, e := range errors {
			x, y = append(x, -float64(level)), append(y, math.Log2(math.Abs(e)))
		}
		_, slope := stat.LinearRegression(x, y, nil, false)
		all = append(all, slope)
	}
	mean, deviation := stat.MeanStdDev(all, nil)
	return order{mean, deviation / math.Sqrt(float64(len(all)))}
}

// A path is one Brownian path at steps that are halved: levels[0] has the longest.
func newPath(noise Noise, steps, levels int) [][]*Increment {
	m := noise.Noises()
	path := make([][]*Increment, levels)
	finest := levels - 1
	for range steps << finest {
		d := NewIncrement(m)
		noise.Draw(d, 1/float64(steps<<finest))
		path[finest] = append(path[finest], d)
	}
	for level := finest - 1; level >= 0; level-- {
		for i := 0; i < len(path[level+1]); i += 2 {
			d := NewIncrement(m)
			d.Then(path[level+1][i])
			d.Then(path[level+1][i+1])
			path[level] = append(path[level], d)
		}
	}
	return path
}

// follow returns Y at the end of a path.
func follow(s *sheared, method Method, path []*Increment) []float64 {
	y := slices.Clone(s.y0)
	stepper := method.NewStepper(s)
	for _, d := range path {
		stepper.Step(y, d)
	}
	return y
}

// strongOrders measures E|Y_h − Y| at t = 1 for each method, on the same paths, where Y is made by Milstein's method
// with steps an eighth of the shortest.
func strongOrders(s *sheared, methods []Method) []order {
	const levels, finer = 4, 3
	paths := 15
	if *long {
		paths = 160
	}
	groups := make([][][]float64, len(methods))
	for group := range 12 {
		noise := NewBrownian(uint64(group), s.Noises(), true)
		errors := make([][]float64, len(methods))
		for i := range errors {
			errors[i] = make([]float64, levels)
		}
		for range paths {
			path := newPath(noise, 16, levels+finer)
			right := follow(s, Milstein, path[levels+finer-1])
			for level := range levels {
				for i, method := range methods {
					y := follow(s, method, path[level])
					errors[i][level] += math.Hypot(y[0]-right[0], y[1]-right[1])
				}
			}
		}
		for i := range methods {
			groups[i] = append(groups[i], errors[i])
		}
	}
	orders := make([]order, len(methods))
	for i := range methods {
		orders[i] = slopes(groups[i])
	}
	return orders
}

// Methods have their strong order, and what has not is told so.
func TestStrongOrders(t *testing.T) {
	mutants := []Method{
		changed(Milstein, "without areas, of noises that do not commute", (*Increment).symmetric),
		changed(Milstein, "with the integrals in the other order", func(d *Increment) { d.I[1], d.I[2] = d.I[2], d.I[1] }),
		changed(Milstein, "without I₁₁", func(d *Increment) { d.I[0] = 0 }),
	}
	all := Methods()
	for i, got := range strongOrders(crossed, append(all, mutants...)) {
		if i >= len(all) {
			if m := mutants[i-len(all)]; got.is(m.Strong) {
				t.Errorf("%s: strong order %.3f ± %.3f", m.Name, got.value, got.deviation)
			}
			continue
		}
		t.Logf("%s: strong order %.3f ± %.3f", all[i].Name, got.value, got.deviation)
		if !got.is(all[i].Strong) {
			t.Errorf("%s: strong order %.3f ± %.3f, want %v", all[i].Name, got.value, got.deviation, all[i].Strong)
		}
	}
	if got := strongOrders(single, []Method{changed(Milstein, "", (*Increment).symmetric)})[0]; !got.is(1) {
		t.Errorf("one noise needs no areas: strong order %.3f ± %.3f, want 1", got.value, got.deviation)
	}
}

// changed returns the method with changed increments.
func changed(m Method, how string, change func(d *Increment)) Method {
	right := m.NewStepper
	m.Name += " " + how
	m.NewStepper = func(s System) Stepper { return &mutant{right(s), change} }
	return m
}

type mutant struct {
	Stepper
	change func(d *Increment)
}

func (m *mutant) Step(y []float64, d *Increment) {
	c := &Increment{H: d.H, W: slices.Clone(d.W), I: slices.Clone(d.I)}
	m.change(c)
	m.Stepper.Step(y, c)
}

// weakErrors returns |E φ(Y_N) − E φ(Y(t))| for all moments φ after that many steps with the noise [Discrete].
// All its outcomes are enumerated, so that there is no statistical error.
func weakErrors(s *sheared, method Method, t float64, steps int) []float64 {
	want := s.expected(t)
	mean := make([]float64, len(want))
	outcomes, weights := enumerate(s.Noises(), t/float64(steps))
	stepper := method.NewStepper(s)
	var walk func(y []float64, weight float64, left int)
	walk = func(y []float64, weight float64, left int) {
		if left == 0 {
			for i, x := range s.moments(y) {
				mean[i] += weight * x
			}
			return
		}
		for i, d := range outcomes {
			next := slices.Clone(y)
			stepper.Step(next, d)
			walk(next, weight*weights[i], left-1)
		}
	}
	walk(s.y0, 1, steps)
	for i := range mean {
		mean[i] = math.Abs(mean[i] - want[i])
	}
	return mean
}

// localOrder returns the least order in h, over all moments, of the error of a single step. A method of weak
// order q has the local order q + 1 [KP92, 14.5].
func localOrder(s *sheared, method Method) float64 {
	const h = 1. / 64
	coarse, fine := weakErrors(s, method, h, 1), weakErrors(s, method, h/2, 1)
	least := math.Inf(1)
	for i := range coarse {
		if fine[i] > 1e-13 { // rounding
			least = math.Min(least, math.Log2(coarse[i]/fine[i]))
		}
	}
	return least
}

// enumerate returns all increments that Discrete draws, and their probabilities.
func enumerate(m int, h float64) (all []*Increment, weights []float64) {
	count := 1
	for k := range m {
		count *= 6 << k // 6 values of W_k, 2 of V for each pair
	}
	for code := range count {
		rest := code
		d := NewIncrement(m)
		draw(d, h, func(n int) int {
			digit := rest % n
			rest /= n
			return digit
		})
		same := slices.IndexFunc(all, func(x *Increment) bool { return slices.Equal(x.W, d.W) && slices.Equal(x.I, d.I) })
		if same < 0 {
			same = len(all)
			all, weights = append(all, d), append(weights, 0)
		}
		weights[same] += 1 / float64(count)
	}
	return all, weights
}

func TestLocalWeakOrders(t *testing.T) {
	for _, s := range []*sheared{crossed, single} {
		for _, method := range Methods() {
			got := localOrder(s, method)
			t.Logf("%s, %d noises: local weak order %.3f", method.Name, s.Noises(), got)
			if math.Abs(got-method.Weak-1) > 0.1 {
				t.Errorf("%s, %d noises: local weak order %.3f, want %v", method.Name, s.Noises(), got, method.Weak+1)
			}
		}
	}
	for _, mutant := range []Method{
		changed(Platen, "without V", (*Increment).symmetric),
		changed(Platen, "with W = ±√h", func(d *Increment) {
			// By the sign of V, which is independent of W.
			d.W[0] = math.Copysign(math.Sqrt(d.H), d.I[1]-d.I[2])
			d.symmetric()
		}),
		changed(Platen, "without I₁₁", func(d *Increment) { d.I[0] = 0 }),
		changed(Platen, "with W₂ in place of W₁", func(d *Increment) { d.W[0] = d.W[1] }),
	} {
		if got := localOrder(crossed, mutant); got > 2.9 {
			t.Errorf("%s: local weak order %.3f", mutant.Name, got)
		}
	}
}

// The errors at t = ½ fall with the order of the method when steps are halved, for the largest of them.
func TestGlobalWeakOrders(t *testing.T) {
	for _, method := range Methods() {
		coarse, fine := weakErrors(crossed, method, 0.5, 2), weakErrors(crossed, method, 0.5, 4)
		got := math.Log2(slices.Max(coarse) / slices.Max(fine))
		t.Logf("%s: weak order %.3f", method.Name, got)
		// Of the orders beyond the first, a quarter is left at steps of an eighth.
		if math.Abs(got-method.Weak) > 0.25 {
			t.Errorf("%s: weak order %.3f, want %v", method.Name, got, method.Weak)
		}
	}
}

// weakOrder measures E z₁(Y_h) − E z₁(Y_{h/2}) at t = 1 on the same Brownian paths, each with its mirror image.
func weakOrder(s *sheared, method Method, steps, paths int) order {
	const levels = 4
	var groups [][]float64
	for group := range 12 {
		noise := NewBrownian(uint64(100+group), s.Noises(), true)
		errors := make([]float64, levels-1)
		for range paths {
			path := newPath(noise, steps, levels)
			last := 0.0
			for level := range levels {
				z := follow(s, method, path[level])[0]
				for _, d := range path[level] {
					for k := range d.W {
						d.W[k] = -d.W[k]
					}
				}
				z += follow(s, method, path[level])[0]
				if level > 0 {
					errors[level-1] += last - z
				}
				last = z
			}
		}
		groups = append(groups, errors)
	}
	return slopes(groups)
}

// By simulation, with Brownian paths. Milstein's method, whose paths differ least, is the one with error bars
// small enough in a quick test.
func TestWeakOrdersBySimulation(t *testing.T) {
	for _, method := range Methods() {
		steps, paths := 8, 60
		if *long {
			paths = 1000
		}
		if method.Weak > 1 {
			steps, paths = 4, 25_000
		}
		if method.Name != Milstein.Name && !*long {
			continue
		}
		got := weakOrder(crossed, method, steps, paths)
		t.Logf("%s: weak order %.3f ± %.3f", method.Name, got.value, got.deviation)
		if !got.is(method.Weak) {
			t.Errorf("%s: weak order %.3f ± %.3f, want %v", method.Name, got.value, got.deviation, method.Weak)
		}
	}
}
