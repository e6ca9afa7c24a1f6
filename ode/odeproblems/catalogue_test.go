package odeproblems_test

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

func TestCatalogue(t *testing.T) {
	source := regexp.MustCompile(`^(\[[A-Z]+[a-z]*\d\d(, [^\[\]]+)?\]|elementary)$`)
	seen := map[string]bool{}
	for _, p := range odeproblems.All() {
		if seen[p.ID] {
			t.Errorf("there are two problems %q", p.ID)
		}
		seen[p.ID] = true
		if p.ID == "" || p.Name == "" || !source.MatchString(p.Source) {
			t.Errorf("%q: name %q, source %q", p.ID, p.Name, p.Source)
		}
		n := p.System.Dim()
		if len(p.Y0) != n || len(p.Reference.Y) != n || len(p.Scale) != n {
			t.Errorf("%s: dimension %d, %d data, %d reference values, %d scales", p.ID, n, len(p.Y0), len(p.Reference.Y), len(p.Scale))
		}
		for _, s := range p.Scale {
			if !strings.HasPrefix(strconv.FormatFloat(s, 'e', -1, 64), "1e") {
				t.Errorf("%s: the scale %v is not a power of ten", p.ID, s)
			}
		}
		if !(p.T1 > p.T0) || p.Events != nil {
			t.Errorf("%s: from %v to %v with %d events", p.ID, p.T0, p.T1, len(p.Events))
		}
		if !slices.IsSorted(p.Nonsmooth) || len(p.Nonsmooth) > 0 && !(p.T0 < p.Nonsmooth[0] && p.Nonsmooth[len(p.Nonsmooth)-1] < p.T1) {
			t.Errorf("%s: not smooth at %v", p.ID, p.Nonsmooth)
		}
	}
	// Both test sets are complete.
	for _, class := range []string{"A5", "B5", "C5", "D5", "E5", "F5", "SA4", "SB5", "SC5", "SD6", "SE5", "SF5"} {
		last := len(class) - 1
		for k := '1'; k <= rune(class[last]); k++ {
			if id := class[:last] + string(k); !seen[id] {
				t.Errorf("there is no %s", id)
			}
		}
	}
}

func TestStiffAndNonstiff(t *testing.T) {
	ids := func(list []odeproblems.Problem, stiff bool) (ids []string) {
		for _, p := range list {
			if p.Stiff != stiff {
				t.Errorf("%s: Stiff = %v in the wrong list", p.ID, p.Stiff)
			}
			ids = append(ids, p.ID)
		}
		return ids
	}
	var all []string
	for _, p := range odeproblems.All() {
		all = append(all, p.ID)
	}
	parts := append(ids(odeproblems.Nonstiff(), false), ids(odeproblems.Stiff(), true)...)
	if diff := cmp.Diff(parts, all); diff != "" {
		t.Error("Nonstiff and Stiff are not All:", diff)
	}
}

func TestLookup(t *testing.T) {
	for _, p := range odeproblems.All() {
		got, err := odeproblems.Lookup(p.ID)
		if err != nil || got.ID != p.ID || got.Name != p.Name {
			t.Errorf("Lookup(%q) finds %q, %v", p.ID, got.Name, err)
		}
	}
	_, err := odeproblems.Lookup("A6")
	var unknown *odeproblems.UnknownError
	if !errors.As(err, &unknown) || unknown.ID != "A6" || len(unknown.IDs) != len(odeproblems.All()) {
		t.Fatalf("Lookup(A6) returns the error %v", err)
	}
	if want := `odeproblems: there is no problem "A6"; there are A1, A2, `; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the error says %q", err)
	}
}

// The fields for kinds of systems are what the system is, and its derivative is
// made of its force.
func TestKinds(t *testing.T) {
	for _, p := range odeproblems.All() {
		second, isSecond := p.System.(ode.SecondOrder)
		damped, isDamped := p.System.(ode.Damped)
		if isSecond != (p.SecondOrder != nil) || isDamped != (p.Damped != nil) {
			t.Errorf("%s: the kind of the system is not that of the problem", p.ID)
		}
		var n int
		var force func(dst []float64, t float64, q []float64)
		gamma := 0.0
		switch {
		case isSecond:
			n, force = second.Degrees(), second.Acceleration
		case isDamped:
			n, force, gamma = damped.Degrees(), damped.Force, damped.Damping()
		default:
			continue
		}
		at := p.T0 + 0.37*(p.T1-p.T0)
		y := somewhere(&p, newRand())
		want, f := make([]float64, 2*n), make([]float64, 2*n)
		copy(want, y[n:])
		force(want[n:], at, y[:n])
		for i, v := range y[n:] {
			want[n+i] -= gamma * v
		}
		p.System.Derivative(f, at, y)
		if diff := cmp.Diff(want, f); diff != "" {
			t.Errorf("%s: %s", p.ID, diff)
		}
	}
	// What has a kind has it.
	for _, id := range []string{"C5", "D1", "E3", "kepler", "pleiades", "outer-solar-system", "oscillator", "henon-heiles"} {
		if p, err := odeproblems.Lookup(id); err != nil || p.SecondOrder == nil {
			t.Errorf("%s is not of second order, %v", id, err)
		}
	}
	for _, id := range []string{"F1", "damped-oscillator"} {
		if p, err := odeproblems.Lookup(id); err != nil || p.Damped == nil {
			t.Errorf("%s is not damped, %v", id, err)
		}
	}
}

// Problems of two calls share nothing that is written to: C5 has a workspace.
func TestIndependence(t *testing.T) {
	first, second := odeproblems.All(), odeproblems.All()
	var results [2][][]float64
	var group sync.WaitGroup
	for k, list := range [][]odeproblems.Problem{first, second} {
		group.Go(func() {
			for _, p := range list {
				f := make([]float64, len(p.Y0))
				for range 10 {
					p.System.Derivative(f, p.T0, p.Y0)
				}
				results[k] = append(results[k], f)
				p.Y0[0]++
				p.Scale[0]++
				p.Reference.Y[0]++
			}
		})
	}
	group.Wait()
	if diff := cmp.Diff(results[0], results[1]); diff != "" {
		t.Error(diff)
	}
	for i, p := range odeproblems.All() {
		if p.Y0[0] == first[i].Y0[0] || p.Scale[0] == first[i].Scale[0] || p.Reference.Y[0] == first[i].Reference.Y[0] {
			t.Errorf("%s: a change of one copy shows in another", p.ID)
		}
	}
}

func TestDerivativeDoesNotAllocate(t *testing.T) {
	for _, p := range odeproblems.All() {
		f := make([]float64, len(p.Y0))
		if n := testing.AllocsPerRun(10, func() { p.System.Derivative(f, p.T0, p.Y0) }); n != 0 {
			t.Errorf("%s: %v allocations", p.ID, n)
		}
	}
}

func TestError(t *testing.T) {
	p := odeproblems.Lorenz()
	y := slices.Clone(p.Reference.Y)
	if e := p.Error(y); e != 0 {
		t.Errorf("the reference value is off by %v", e)
	}
	y[0] += 0.5
	y[2] -= 2.5
	if e := p.Error(y); math.Abs(e-0.25) > 1e-15 { // roundings of y, over the scale 10
		t.Errorf("off by %v, want 2.5/10", e)
	}
	y[1] = math.NaN()
	if e := p.Error(y); !math.IsNaN(e) {
		t.Errorf("NaN is off by %v", e)
	}
}

func TestPanics(t *testing.T) {
	tests := []struct {
		reason, want string
		call         func()
	}{
		{"a state of the wrong length", "odeproblems: Error wants a state of the dimension of the problem", func() {
			p := odeproblems.Lorenz()
			p.Error(make([]float64, 2))
		}},
		{"a parabola", "odeproblems: Kepler wants an eccentricity 0 ≤ e < 1", func() { odeproblems.Kepler(1) }},
		{"a negative eccentricity", "odeproblems: Kepler wants an eccentricity 0 ≤ e < 1", func() { odeproblems.Kepler(-0.1) }},
		{"no eccentricity", "odeproblems: Kepler wants an eccentricity 0 ≤ e < 1", func() { odeproblems.Kepler(math.NaN()) }},
		{"no damping", "odeproblems: DampedOscillator wants a finite γ", func() { odeproblems.DampedOscillator(math.NaN()) }},
		{"infinite damping", "odeproblems: DampedOscillator wants a finite γ", func() { odeproblems.DampedOscillator(math.Inf(-1)) }},
	}
	for _, test := range tests {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != test.want {
					t.Errorf("%s: panic %q, want %q", test.reason, got, test.want)
				}
			}()
			test.call()
		}()
	}
}
